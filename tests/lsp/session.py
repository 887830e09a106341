"""What an author sees in an editor, through a real language server: python tests/lsp/session.py

Prints the session. Without npm it says « NON EXÉCUTÉ », and fails only under STRICT=1.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from client import HERE, SERVER, Client

ROOT = HERE.parent.parent
ESSAI = ROOT / "tests" / "packs" / "essai"

FAULTY = """\
clauses:
  - id: revue
    theme: gouvernance
    si: {pilote: directeur}
    texte: "La charte est revue."
    ressume: oui
alertes:
  - id: grave
    niveau: grave
    si: {comptes: oui}
    message: "Comptes personnels."
"""
OPEN = """\
clauses:
  - id: revue
    theme: \n\
    si: {pilote: \n\
    texte: "La charte est revue."
  - id: par_usage
    pour_chaque: usages
    si:
      \n\
    texte: "Un usage."
"""
GOOD = """\
clauses:
  - id: revue
    theme: gouvernance
    si: {pilote: dg, revue: 12, effectif: ">= seuil", comptes: oui}
    texte: 12
    resume: true
"""


def told(*lines: str) -> None:
    print("\n".join(lines), flush=True)


def ready() -> bool:
    """Whether the server is there; installed from the lock when it is not."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return False
    if SERVER.is_file():
        return True
    done = subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=HERE, check=False, stdin=subprocess.DEVNULL
    )
    return done.returncode == 0 and SERVER.is_file()


def session(folder: Path) -> None:
    """Open files as an author would, and look at what is offered, said and underlined."""
    schema = folder / "pack.schema.json"
    subprocess.run([sys.executable, "-m", "charter", "schema", str(ESSAI), "-o", str(schema)], cwd=ROOT, check=True)
    client = Client(folder, schema)
    try:
        _underlined(client)
        _offered(client)
        _said(client)
        _accepted(client)
    finally:
        client.close()


def _underlined(client: Client) -> None:
    found = client.problems(client.open("faux.yaml", FAULTY))
    messages = [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]
    told("Soulignés :", *(f"  {message}" for message in messages))
    assert any(message.startswith("4: Valeur non acceptée") and '"dg", "dsi"' in message for message in messages)
    assert any(message.startswith("6: La propriété ressume n'est pas autorisée") for message in messages)
    assert any(message.startswith("9: Valeur non acceptée") and "bloquante" in message for message in messages)
    assert len(found) == 3, found


def _offered(client: Client) -> None:
    uri = client.open("ouvert.yaml", OPEN)
    client.problems(uri)
    for what, line, character, wanted in (
        ("thèmes", 2, 11, ("gouvernance", "Gouvernance")),
        ("options de « pilote »", 3, 17, ("dg", "Le directeur général")),
        ("champs d’un usage", 8, 6, ("effet", "Effet")),
        ("champs de l’outil de l’usage", 8, 6, ("outil.pays", "Droit du fournisseur")),
        ("classes", 8, 6, ("classe", "Classe")),
    ):
        offers = {one["label"]: str(one.get("documentation", "")) for one in client.completions(uri, line, character)}
        told(
            f"Proposés ({what}) :",
            *(f"  {label} — {said.splitlines()[0] if said else ''}" for label, said in offers.items()),
        )
        assert wanted[0] in offers, (what, offers)
        assert wanted[1] in offers[wanted[0]], offers[wanted[0]]
    assert "usages" not in {one["label"] for one in client.completions(uri, 8, 6)}


def _said(client: Client) -> None:
    uri = client.open("juste.yaml", GOOD)
    hover = client.hover(uri, 3, 11)
    told("Au survol de « pilote » :", *(f"  {line}" for line in hover.splitlines() if line))
    assert "Qui répond de l’IA devant le comité" in hover
    assert "La DSI" in hover
    assert "page de synthèse" in client.hover(uri, 5, 6)


def _accepted(client: Client) -> None:
    uri = client.open("types.yaml", GOOD)
    assert client.problems(uri) == []
    told('Accepté : 12 et "12", oui et true.')


def main() -> int:
    if not ready():
        told("NON EXÉCUTÉ : npm manque, ou yaml-language-server n’a pas pu être installé.")
        return 1 if os.environ.get("STRICT") == "1" else 0
    version = json.loads((SERVER.parent.parent / "package.json").read_text(encoding="utf-8"))["version"]
    told(f"yaml-language-server {version}")
    with tempfile.TemporaryDirectory() as folder:
        session(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
