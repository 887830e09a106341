"""The PDF gate: every file given is sound, archivable (PDF/A-3a) and accessible (PDF/UA-1), or the command fails."""

from __future__ import annotations

import sys
from pathlib import Path

import page
import pikepdf

PROFILES = ("3a", "ua1")


def faults(path: Path) -> list[str]:
    """What is wrong with a file, one line each."""
    found: list[str] = []
    for profile in PROFILES:
        report = page.validate_pdf(path, profile=profile)
        if not report.is_compliant:
            found += [f"{profile} {failure.rule_id}: {failure.message}" for failure in report.failures]
    with pikepdf.open(path) as pdf:
        found += [f"structure: {problem}" for problem in pdf.check_pdf_syntax()]
    return found


def main(names: list[str]) -> int:
    """0 when every file passes; no file at all is a failure."""
    broken = 0
    for name in names:
        wrong = faults(Path(name))
        broken += bool(wrong)
        print(f"{name}: {'FAILED' if wrong else 'PDF/A-3a, PDF/UA-1'}")
        for line in wrong:
            print(f"    {line}")
    if not names:
        print("no PDF to check")
    return 1 if broken or not names else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
