"""What the session tests and the storms share: a clock, packs, and a session with every kind of record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from charter.session import CarriedPack, Journal

PROGRAM = "0.1.0"
PARIS = timezone(timedelta(hours=1))
PACKS = (
    CarriedPack("socle", "2026.1", "ab" * 32, {"pack.yaml": "id: socle\n", "questions.yaml": "- id: hebergement\n"}),
    CarriedPack("maison", "3", "cd" * 32, {"pack.yaml": "id: maison\ntitre: « Maison »\n"}),
)


def clock() -> Callable[[], datetime]:
    """A clock that starts at nine in Paris and advances by a minute at each look."""
    moment = datetime(2026, 3, 10, 9, 0, tzinfo=PARIS)

    def now() -> datetime:
        nonlocal moment
        moment += timedelta(minutes=1)
        return moment

    return now


def create(path: Path, packs: tuple[CarriedPack, ...] = PACKS) -> Journal:
    """A new session carrying ``packs``."""
    return Journal.create(path, packs=packs, who="Animatrice", program=PROGRAM, clock=clock())


def open_session(path: Path, *, read_only: bool = False) -> Journal:
    """The session in ``path``, with the clock of the tests."""
    return Journal.open(path, program=PROGRAM, clock=clock(), read_only=read_only)


def sample(path: Path, packs: tuple[CarriedPack, ...] = PACKS) -> int:
    """Write a session with a record of nearly every kind; returns how many records it holds."""
    with create(path, packs) as journal:
        journal.append("repondre", {"question": "hebergement", "valeur": "ue"})
        journal.append("repondre", {"question": "mission"}, {"valeur": "Aider « nos » clients\u202f; rien d’autre 🦉"})
        journal.append("repondre", {"question": "equipes", "valeur": ["rh", "achats"]}, who="DRH")
        journal.append("parquer", {"question": "budget", "porteur": "DAF", "echeance": "2026-06-30", "interim": 10})
        journal.append("ecarter", {"question": "robots"}, {"motif": "Sans objet chez nous"})
        journal.append("defaut", {"valeurs": {"journalisation": True, "duree": 12}})
        journal.append("noter", {"question": "mission"}, {"texte": "Deux voix contre.\nÀ revoir"})
        journal.append("rediger", {"clause": "c_mission", "base": "ef" * 32}, {"texte": "Nous aidons nos clients."})
        journal.append(
            "element", {"groupe": "outils", "id": "assistant", "champs": {"pays": "fr"}}, {"champs.nom": "Assistant"}
        )
        journal.append(
            "cellule", {"question": "donnees", "ligne": "publiques", "colonne": "assistant", "valeur": "oui"}
        )
        undone = journal.append("effacer", {"question": "hebergement"})
        cancel = journal.append("annuler", {"n": undone.n})
        journal.append("retablir", {"n": cancel.n})
        journal.append("clore", {"groupe": "outils", "clos": True})
        journal.append("arreter", {"numeros": {"c_mission": "1.1"}})
        return len(journal.records)
