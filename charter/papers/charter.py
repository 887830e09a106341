"""The charter: cover, one-page summary, red lines, matrix, numbered articles, annexes. Two editions from one dossier."""

from __future__ import annotations

from dataclasses import replace

from charter.i18n import FRENCH, _, language, ngettext
from charter.papers import annexes, deliberation
from charter.papers.blocks import (
    Attachment,
    Block,
    Callout,
    Cell,
    Clause,
    Columns,
    Cover,
    Document,
    Figure,
    Figures,
    Heading,
    Items,
    ListItem,
    PageBreak,
    Paragraph,
    Signatures,
    Span,
    Table,
    Text,
    fingerprint,
    plain,
)
from charter.papers.dossier import Chapter, Dossier, Grid, Line
from charter.text.slots import in_a_list
from charter.text.typography import in_a_row


def build(dossier: Dossier, attachments: tuple[Attachment, ...] = ()) -> Document:
    """The charter as blocks. The edition is « comex » when the dossier holds a deliberation, else « diffusion ».

    The fingerprint of the blocks travels as an attachment of both editions, before ``attachments``.
    """
    refs = annexes.Refs(dossier.references)
    # What people may do comes before what nobody does, as the cover promises.
    blocks: list[Block] = [*_summary(dossier), PageBreak()]
    for grid in dossier.grids:
        blocks += [*_grid(grid), PageBreak()]
    blocks += _red_lines(dossier, refs)
    blocks += _articles(dossier, refs)
    blocks += annexes.build(dossier, refs)
    if dossier.deliberation is not None:
        blocks += deliberation.build(dossier, dossier.deliberation)
    if dossier.adopted_on:
        blocks += _signatures()
    confidential = dossier.deliberation is not None
    document = Document(
        title=_("Charte d’usage de l’intelligence artificielle"),
        company=dossier.company,
        language=language(),
        status=dossier.status,
        classification=_("Confidentiel – édition du comité") if confidential else _("Diffusion interne"),
        date=dossier.day.isoformat(),
        cover=_cover(dossier),
        blocks=tuple(blocks),
        contents_title=_("Sommaire"),
    )
    seal = Attachment(
        "empreinte.txt", "text/plain", _("Empreinte du contenu"), f"SHA-256 {fingerprint(document)}\n".encode()
    )
    return replace(document, attachments=(seal, *attachments))


def _cover(dossier: Dossier) -> Cover:
    adopted = bool(dossier.adopted_on)
    identity = [
        (_("Statut"), dossier.status),
        (_("Version"), dossier.version),
        (_("Séance du"), dossier.session_day),
        (_("Échéances calculées au"), dossier.law_day),
        *([(_("Droit relevé le"), dossier.noted_on)] if dossier.noted_on else []),
        (_("Règles"), dossier.pack),
    ]
    if adopted:
        identity.insert(1, (_("Adoptée le"), dossier.adopted_on))
    warnings = []
    if not dossier.reviewed:
        warnings.append(_("Socle juridique non relu par un juriste."))
    if language() != FRENCH:
        warnings.append(_("Traduction des règles : le texte français fait foi."))
    if not adopted:
        warnings.append(_("Projet : orientations retenues en séance, à soumettre aux préalables avant toute adoption."))
    if dossier.open_points:
        count = len(dossier.open_points)
        warnings.append(
            ngettext(
                "{count} point reste ouvert, nommé en annexe : ce texte n’est pas complet.",
                "{count} points restent ouverts, listés en annexe : ce texte n’est pas complet.",
                count,
            ).format(count=count)
        )
    if dossier.contradictions:
        warnings.append(_contradicted(dossier.contradictions, adopted))
    warnings += [
        _("Réserve : « {title} » n’est pas réglé.").format(title=c.title) for c in dossier.prerequisites if c.unmet
    ]
    return Cover(
        kicker=_("Charte adoptée") if adopted else _("Projet de charte"),
        title=_("Charte d’usage de l’intelligence artificielle"),
        company=dossier.company,
        promise=_(
            "Ce que vous pouvez faire avec l’intelligence artificielle, ce que nous nous interdisons, et qui répond de quoi."
        ),
        identity=tuple(identity),
        warnings=tuple(warnings),
    )


def _contradicted(found: tuple[tuple[str, ...], ...], adopted: bool) -> str:
    """That rules contradict one another, and which: what is at stake stays with the committee."""
    rules = list(dict.fromkeys(number for numbers in found for number in numbers))
    if len(found) == 1 and len(rules) == 2:
        said = _("Deux règles se contredisent ({rules})").format(rules=in_a_list(rules))
    elif rules:
        said = ngettext(
            "{count} contradiction reste à lever (règle {rules})",
            "{count} contradictions restent à lever (règles {rules})",
            len(found),
        ).format(count=len(found), rules=in_a_list(rules))
    else:
        said = ngettext("{count} contradiction à lever", "{count} contradictions à lever", len(found))
        said = said.format(count=len(found))
    return f"{said}." if adopted else _("{said} : le comité choisit avant l’adoption.").format(said=said)


def _summary(dossier: Dossier) -> list[Block]:
    rules = sum(len(chapter.lines) for chapter in dossier.chapters)
    figures = [Figure(str(rules), ngettext("règle retenue", "règles retenues", rules))]
    for register in dossier.registers[:2]:
        figures.append(Figure(str(len(register.entries)), register.counted))
    count = len(dossier.open_points)
    figures.append(Figure(str(count), ngettext("point ouvert", "points ouverts", count)))
    blocks: list[Block] = [
        Heading(1, _("L’essentiel en une page"), "essentiel", stand_first=_stand_first(dossier)),
        Figures(tuple(figures)),
    ]
    if dossier.summary_red:
        lines = tuple(_numbered(line, "lignes-rouges") for line in dossier.summary_red)
        blocks.append(Callout(_("Ce que nous nous interdisons"), lines, "interdit"))
    if dossier.summary:
        blocks.append(Items(tuple(ListItem(_numbered(line, _anchor(line))) for line in dossier.summary)))
    elif not dossier.summary_red:
        blocks.append(
            Paragraph(
                plain(_("Aucune règle n’est encore retenue : la séance n’a pas tranché les questions de cette page."))
            )
        )
    if not dossier.adopted_on:
        titles = [condition.title for condition in dossier.prerequisites]
        if titles:
            said = in_a_row([titles[0], *(_inside(title) for title in titles[1:])])
            blocks.append(Callout(_("Avant l’adoption"), (plain(f"{said}."),), "attention"))
    return blocks


def _inside(title: str) -> str:
    """A title that goes on a sentence: its capital falls, unless it starts initials."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _numbered(line: Line, place: str) -> Text:
    if not line.number:
        return plain(line.text)
    number = line.number if line.number[0].isalpha() else _("art. {n}").format(n=line.number)
    return (Span(line.text), Span("\u00a0", em=True), Span(number, em=True, href=f"#{place}"))


def _anchor(line: Line) -> str:
    return "clause-" + line.key.replace("#", "-").replace("_", "-")


def _stand_first(dossier: Dossier) -> str:
    if dossier.adopted_on:
        return _(
            "La direction a adopté ces règles pour {company} ; elles disent à qui elles s’appliquent et à partir de quelle date."
        ).format(company=dossier.company or _("l’entreprise"))
    return _(
        "Orientations retenues en séance. Elles ne s’appliquent pas avant leur adoption ; ce que la loi impose s’applique déjà."
    )


def _red_lines(dossier: Dossier, refs: annexes.Refs) -> list[Block]:
    if not (dossier.red_law or dossier.red_house):
        return []
    blocks: list[Block] = [
        Heading(
            1,
            _("Les lignes rouges"),
            "lignes-rouges",
            stand_first=_("À gauche, ce que la loi interdit ; à droite, ce que nous nous interdisons."),
        ),
        Columns(
            _("La loi l’interdit"),
            tuple(_red_line(line, refs) for line in dossier.red_law),
            _("Nous nous l’interdisons"),
            tuple(_red_line(line, refs) for line in dossier.red_house),
        ),
    ]
    return [*blocks, *_removed(dossier.red_removed)]


def _red_line(line: Line, refs: annexes.Refs) -> ListItem:
    marks = ", ".join(word for word, _tone in line.marks)
    text = f"{line.text} ({marks})" if marks else line.text
    sources = refs.bare(line.sources)
    cited = (Span(" ["), *sources, Span("]")) if sources else ()
    return ListItem((Span(f"{line.number}\u00a0", strong=True), Span(text), *cited), "interdit")


def _removed(numbers: tuple[str, ...]) -> list[Block]:
    if not numbers:
        return []
    return [Paragraph(plain(_("Supprimé : {numbers}.").format(numbers=", ".join(numbers))), "note")]


def _grid(grid: Grid) -> list[Block]:
    if not grid.columns:
        return []
    share = 0.28
    rest = (1 - share) / len(grid.columns)
    rows = tuple(
        (
            Cell((Span(label), Span(f"\n{definition}", em=True)) if definition else plain(label), header=True),
            *(Cell((Span(word, strong=True),), tone) for word, tone in cells),
        )
        for label, definition, cells in grid.rows
    )
    return [
        Heading(
            1, grid.title, "matrice", stand_first=_("Cherchez la ligne de vos données, puis la colonne de votre outil.")
        ),
        Table(
            "",
            (grid.corner, *grid.columns),
            rows,
            (share, *(rest for _column in grid.columns)),
            wide=len(grid.columns) > 6,
            note=grid.note,
        ),
    ]


def _articles(dossier: Dossier, refs: annexes.Refs) -> list[Block]:
    blocks: list[Block] = [
        Heading(
            1,
            _("Les règles que nous nous donnons"),
            "articles",
            stand_first=_("Chaque règle porte un numéro qui permet de la citer."),
        )
    ]
    for chapter in dossier.chapters:
        blocks += _chapter(chapter, dossier, refs)
    if not dossier.chapters:
        blocks.append(Paragraph(plain(_("Aucune règle n’est retenue à ce jour."))))
    return blocks


def _chapter(chapter: Chapter, dossier: Dossier, refs: annexes.Refs) -> list[Block]:
    blocks: list[Block] = [
        Heading(
            2,
            chapter.title,
            f"article-{chapter.id.replace('_', '-')}",
            number=chapter.number,
            stand_first=chapter.principle,
        )
    ]
    if chapter.mention:
        blocks.append(Paragraph(plain(chapter.mention), "mention"))
    origins = dossier.deliberation.origins if dossier.deliberation is not None else {}
    for line in chapter.lines:
        blocks.append(
            Clause(
                line.number,
                _anchor(line),
                plain(line.text),
                line.marks,
                refs.text(line.sources),
                origins.get(line.key, ""),
            )
        )
    return [*blocks, *_removed(chapter.removed)]


def _signatures() -> list[Block]:
    return [
        Heading(1, _("Signatures"), "signatures"),
        Signatures(((_("Pour la direction"), _("Nom, date et signature")),)),
    ]
