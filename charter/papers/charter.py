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
    Paragraph,
    Signatures,
    Span,
    Table,
    Text,
    fingerprint,
    plain,
)
from charter.papers.dossier import Chapter, Dossier, Grid, Line
from charter.text.typography import in_a_row


def build(dossier: Dossier, attachments: tuple[Attachment, ...] = ()) -> Document:
    """The charter as blocks. The edition is « comex » when the dossier holds a deliberation, else « diffusion ».

    The fingerprint of the blocks travels as an attachment of both editions, before ``attachments``.
    """
    refs = annexes.Refs(dossier.references)
    blocks: list[Block] = [*_summary(dossier), *_red_lines(dossier, refs)]
    for grid in dossier.grids:
        blocks += _grid(grid)
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
        (_("Droit au"), dossier.law_day),
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
    if dossier.open_count:
        warnings.append(
            ngettext(
                "{count} point reste ouvert : ce texte n’est pas complet.",
                "{count} points restent ouverts : ce texte n’est pas complet.",
                dossier.open_count,
            ).format(count=dossier.open_count)
        )
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


def _summary(dossier: Dossier) -> list[Block]:
    rules = sum(len(chapter.lines) for chapter in dossier.chapters)
    figures = [Figure(str(rules), ngettext("règle retenue", "règles retenues", rules))]
    for register in dossier.registers:
        figures.append(Figure(str(len(register.entries)), register.title))
    figures.append(Figure(str(dossier.open_count), ngettext("point ouvert", "points ouverts", dossier.open_count)))
    blocks: list[Block] = [
        Heading(1, _("L’essentiel en une page"), "essentiel", stand_first=_stand_first(dossier)),
        Figures(tuple(figures[:4])),
    ]
    if dossier.summary:
        blocks.append(Items(tuple(ListItem(_numbered(line)) for line in dossier.summary)))
    else:
        blocks.append(
            Paragraph(
                plain(_("Aucune règle n’est encore retenue : la séance n’a pas tranché les questions de cette page."))
            )
        )
    if not dossier.adopted_on:
        titles = in_a_row(condition.title for condition in dossier.prerequisites)
        if titles:
            blocks.append(Callout(_("Avant l’adoption"), (plain(titles + "."),), "attention"))
    return blocks


def _numbered(line: Line) -> Text:
    if not line.number:
        return plain(line.text)
    return (Span(line.text + " "), Span(_("art. {n}").format(n=line.number), em=True, href=f"#{_anchor(line)}"))


def _anchor(line: Line) -> str:
    return "clause-" + line.key.replace("#", "-").replace("_", "-")


def _stand_first(dossier: Dossier) -> str:
    if dossier.adopted_on:
        return _(
            "La direction a adopté ces règles ; elles s’appliquent à toutes les personnes qui travaillent pour {company}."
        ).format(company=dossier.company or _("l’entreprise"))
    return _(
        "Orientations retenues en séance, proposées pour {company}. Elles ne s’appliquent pas avant leur adoption."
    ).format(company=dossier.company or _("l’entreprise"))


def _red_lines(dossier: Dossier, refs: annexes.Refs) -> list[Block]:
    if not (dossier.red_law or dossier.red_house):
        return []
    return [
        Heading(
            1,
            _("Les lignes rouges"),
            "lignes-rouges",
            stand_first=_("À gauche, ce que la loi interdit ; à droite, ce que nous nous interdisons."),
        ),
        Columns(
            _("La loi l’interdit"),
            tuple(ListItem(refs.cite(line.text, line.sources), "interdit") for line in dossier.red_law),
            _("Nous nous l’interdisons"),
            tuple(ListItem(refs.cite(_marked(line), line.sources), "interdit") for line in dossier.red_house),
        ),
    ]


def _marked(line: Line) -> str:
    marks = ", ".join(word for word, _tone in line.marks)
    return f"{line.text} ({marks})" if marks else line.text


def _grid(grid: Grid) -> list[Block]:
    if not grid.columns:
        return []
    share = 0.28
    rest = (1 - share) / len(grid.columns)
    rows = tuple(
        (Cell(plain(label), header=True), *(Cell((Span(word, strong=True),), tone) for word, tone in cells))
        for label, cells in grid.rows
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
    if chapter.removed:
        numbers = ", ".join(chapter.removed)
        blocks.append(Paragraph(plain(_("Supprimé : {numbers}.").format(numbers=numbers)), "note"))
    return blocks


def _signatures() -> list[Block]:
    return [
        Heading(1, _("Signatures"), "signatures"),
        Signatures(((_("Pour la direction"), _("Nom, date et signature")),)),
    ]
