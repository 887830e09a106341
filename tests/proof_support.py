"""Packs to prove: a sound one in a few lines, and what tests change in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from charter.pack.load import load_sources
from charter.pack.pack import Pack
from charter.proof.prove import prove
from charter.proof.report import Fault

HEAD = """
pack: {id: petit, titre: Petit, version: 1.0.0, format: 1, nom_entreprise: nom}
themes: {t: {titre: Thème, principe: Un principe.}}
sources: {loi: {titre: La loi, certitude: lu_primaire, releve_le: 2026-11-21}}
"""
NAME = "{id: nom, theme: t, type: texte, profil: oui, texte: Quel nom, obligatoire: oui}"


def pack(*, questions: Sequence[str] = (), clauses: Sequence[str] = (), more: str = "") -> Pack:
    """A pack of these questions and clauses, each the inside of a YAML table, in the theme « t »."""
    lines = ["questions:", f"  - {NAME}"]
    lines += [f"  - {{theme: t, {'' if 'profil:' in one else 'profil: oui, '}{one}}}" for one in questions]
    if clauses:
        lines += ["clauses:"]
        lines += [f"  - {{theme: t, {'' if 'texte:' in one else 'texte: Texte., '}{one}}}" for one in clauses]
    return load_sources({"petit.yaml": (HEAD + "\n".join(lines) + "\n" + more).encode()})


def faults(one: Pack, only: date | None = None) -> list[Fault]:
    """What the proof of a pack refutes or remarks."""
    return list(prove(one, only).faults)


def codes(one: Pack, only: date | None = None) -> list[tuple[str, str]]:
    """The code and the entry of each fault."""
    return [(fault.finding.code, fault.name) for fault in faults(one, only)]


def single(one: Pack, only: date | None = None) -> Fault:
    """The only fault of a pack."""
    found = faults(one, only)
    assert len(found) == 1, [fault.finding.render() for fault in found]
    return found[0]
