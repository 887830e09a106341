"""What remains open, and the way there."""

from __future__ import annotations

from textual.app import ComposeResult

from charter.i18n import _, ngettext
from charter.tui.screens.base import Desk
from charter.tui.widgets.picker import Entry, Picker
from charter.tui.wrap import BLANK, wrap
from charter.workshop.views import OpenPoint

_ORDER = ("a_trancher", "a_qualifier", "redaction_perimee", "registre_ouvert", "sans_reponse")


class PointsScreen(Desk):
    """Parked questions with their owner and day, then all that nobody has settled. Enter goes there."""

    STACK = "points"

    def __init__(self) -> None:
        super().__init__()
        self.list = Picker(self._entries)
        self._targets: dict[str, OpenPoint] = {}

    def body(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.focus()

    def title_said(self) -> str:
        return _("Points ouverts")

    def redraw(self) -> None:
        self.list.rebuild()

    def _entries(self, width: int) -> list[Entry]:
        points = self.workshop.open_points()
        self._targets = {f"{point.kind}:{point.target}": point for point in points}
        entries: list[Entry] = []
        for kind in _ORDER:
            group = [point for point in points if point.kind == kind]
            if group:
                entries.append(Entry((BLANK, *wrap(f"{_heading(kind)} ({len(group)})", width, "title"))))
            entries += [self._entry(point, width) for point in group]
        if not points:
            entries.append(
                Entry((BLANK, *wrap(_("Plus rien d’ouvert. Le projet peut être arrêté (a)."), width, "good")))
            )
        return entries

    def _entry(self, point: OpenPoint, width: int) -> Entry:
        lines = wrap(point.label, width, "strong")
        details = [point.detail]
        if point.kind == "a_trancher":
            details.append(_("porteur : {owner}").format(owner=point.owner or _("sans porteur")))
            details.append(_("échéance : {day}").format(day=point.due) if point.due else _("sans échéance"))
            if point.interim:
                details.append(_("en attendant : {answer}").format(answer=point.interim))
        if point.clauses:
            count = len(point.clauses)
            details.append(ngettext("{n} clause en dépend", "{n} clauses en dépendent", count).format(n=count))
        said = "  ·  ".join(detail for detail in details if detail)
        if said:
            orphan = point.kind == "a_trancher" and not point.due
            lines += wrap(said, width, "warn" if orphan else "soft", first=(("  ", ""),), rest="  ")
        return Entry(tuple(lines), f"{point.kind}:{point.target}")

    def on_picker_picked(self, message: Picker.Picked) -> None:
        message.stop()
        point, house = self._targets[message.id], self.house
        if point.kind == "registre_ouvert":
            house.open_register(point.target)
        elif point.kind == "a_qualifier":
            group, _slash, item = point.target.partition("/")
            house.open_item(group, item)
        elif point.kind == "redaction_perimee":
            house.go_to_screen("lecture")
        else:
            house.go_to_question(point.target)


def _heading(kind: str) -> str:
    return {
        "a_trancher": _("À trancher"),
        "a_qualifier": _("Usages à qualifier"),
        "redaction_perimee": _("Rédactions à relire"),
        "registre_ouvert": _("Registres ouverts"),
        "sans_reponse": _("Sans réponse"),
    }[kind]
