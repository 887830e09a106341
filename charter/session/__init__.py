"""One workshop on disk: a journal that loses nothing that was confirmed."""

from charter.session.expunge import expunge
from charter.session.journal import Journal
from charter.session.packs import CarriedPack
from charter.session.records import Record
from charter.session.recover import Report, recover
from charter.session.state import State, fold, redoable, undoable

__all__ = [
    "CarriedPack",
    "Journal",
    "Record",
    "Report",
    "State",
    "expunge",
    "fold",
    "recover",
    "redoable",
    "undoable",
]
