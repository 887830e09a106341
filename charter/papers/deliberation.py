"""What the comex edition adds: what was left out and why, what is open, what contradicts, where reservations come from."""

from __future__ import annotations

from charter.i18n import _
from charter.papers.blocks import Block, Cell, Heading, Items, ListItem, PageBreak, Paragraph, Span, Table, plain
from charter.papers.dossier import Deliberation, Dossier


def build(dossier: Dossier, held: Deliberation) -> list[Block]:
    """The part of the charter that stays with the committee."""
    blocks: list[Block] = [
        PageBreak(),  # the confidential part must come off the rest
        Heading(
            1,
            _("Dossier du comité"),
            "comite",
            stand_first=_("Cette partie ne figure que dans l’édition confidentielle."),
        ),
    ]
    sections = [
        _contradictions(held),
        _parked(held),
        _left_out(held),
        _waiting(held),
        _reservations(held),
        _reserved(held),
    ]
    filled = [section for section in sections if section]
    for section in filled:
        blocks += section
    if not filled and not dossier.open_points:
        blocks.append(Paragraph(plain(_("Rien n’est resté ouvert, rien n’a été écarté."))))
    return blocks


def _contradictions(held: Deliberation) -> list[Block]:
    if not held.contradictions:
        return []
    items = tuple(
        ListItem((Span(f"{severity} – ", strong=True), Span(text)), "attention")
        for severity, text in held.contradictions
    )
    return [Heading(2, _("Contradictions et alertes"), "contradictions"), Items(items)]


def _parked(held: Deliberation) -> list[Block]:
    if not held.parked:
        return []
    rows = tuple(
        (
            Cell(plain(label), header=True),
            Cell(plain(owner)),
            Cell(plain(due or _("sans date"))),
            Cell(plain(interim or "–")),
        )
        for label, owner, due, interim in held.parked
    )
    head = (_("Question"), _("Porteur"), _("Échéance"), _("En attendant"))
    return [
        Heading(2, _("Points à trancher"), "a-trancher"),
        Table("", head, rows, (0.44, 0.18, 0.18, 0.20)),
    ]


def _left_out(held: Deliberation) -> list[Block]:
    if not held.left_out:
        return []
    rows = tuple(
        (Cell(plain(label), header=True), Cell(plain(reason or _("sans motif")))) for label, reason in held.left_out
    )
    return [
        Heading(2, _("Sujets écartés"), "ecartes"),
        Table("", (_("Question"), _("Motif")), rows, (0.5, 0.5)),
    ]


def _waiting(held: Deliberation) -> list[Block]:
    if not held.waiting:
        return []
    rows = tuple((Cell(plain(text), header=True), Cell(plain(wait))) for text, wait in held.waiting)
    return [
        Heading(
            2,
            _("Règles en attente"),
            "en-attente",
            stand_first=_("Ces règles ne sont pas dans la charte : une réponse leur manque."),
        ),
        Table("", (_("Règle possible"), _("Attend")), rows, (0.6, 0.4)),
    ]


def _reservations(held: Deliberation) -> list[Block]:
    if not held.reservations:
        return []
    rows = tuple((Cell(plain(title), header=True), Cell(plain(reason))) for title, reason in held.reservations)
    return [
        Heading(2, _("Réserves à l’adoption"), "reserves"),
        Table("", (_("Préalable"), _("Motif et signataire")), rows, (0.4, 0.6)),
    ]


def _reserved(held: Deliberation) -> list[Block]:
    if not held.reserved:
        return []
    return [
        Heading(2, _("Réservé au comité"), "reserve-comite"),
        Items(tuple(ListItem(plain(text)) for text in held.reserved)),
    ]
