"""The page of a pack: what it asks, what follows, from which law, in sentences that need no YAML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from charter.engine.engine import Engine
from charter.engine.inputs import Inputs
from charter.engine.outcome import Outcome
from charter.engine.say import Speaker
from charter.engine.why import Explainer, Reason
from charter.pack import model
from charter.pack.calculations import Operand
from charter.pack.pack import Pack, options_of
from charter.text.typing import day_in_words, number
from charter.text.typography import fr

SPOTS = {
    "article": "article",
    "rouge_loi": "ligne rouge de la loi",
    "rouge_maison": "ligne rouge de l’entreprise",
    "annexe": "annexe",
    "comite": "dossier du comité",
}
KINDS = {
    "choix": "un choix",
    "multi": "plusieurs cases",
    "oui_non": "oui ou non",
    "nombre": "un nombre",
    "texte": "un texte",
    "date": "un jour",
    "matrice": "un tableau",
    "reference": "un élément d’un autre registre",
}
MARKS = {
    "lu_primaire": "texte officiel lu",
    "lu_secondaire": "source secondaire",
    "memoire": "de mémoire",
    "incertain": "incertain",
}


class Page:
    """The page of one pack."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.day = max(source.noted_on for source in pack.sources.values())
        self.outcome: Outcome = Engine(pack).run(Inputs(self.day))
        self.speaker = Speaker(pack)
        self.explainer = Explainer(pack, self.speaker)

    def text(self) -> str:
        """The whole page."""
        identity = self.pack.identity
        lines = [
            f"# {fr(identity.title)}",
            "",
            f"Page produite à partir du pack `{identity.id}`, version {identity.version}, par `python scripts/generate_docs.py`. "
            "Entre crochets : la réponse de la salle.",
            "",
            f"Dernière lecture des sources : {day_in_words(self.day)}. {self._reviewed()}",
            "",
            f"{len(self.pack.questions)} questions, {len(self.pack.clauses)} clauses, {len(self.pack.alerts)} alertes, "
            f"{len(self.pack.actions)} actions, {len(self.pack.sources)} sources.",
            "",
        ]
        for name, theme in self.pack.themes.items():
            lines += [f"## {fr(theme.title)}", "", f"*{fr(theme.principle)}*", ""]
            if theme.mention:
                lines += [fr(theme.mention), ""]
            lines += self._questions(name)
            lines += self._clauses(name)
        for name, group in self.pack.groups.items():
            lines += self._register(name, group)
        lines += self._calculations()
        lines += self._rules()
        lines += [*self._values(), *self._sources(), *self._history()]
        return "\n".join(lines).rstrip() + "\n"

    def _reviewed(self) -> str:
        count = sum(source.reviewed_by is not None for source in self.pack.sources.values())
        if not count:
            return "Aucune source n’a encore été relue par un juriste."
        return f"Sources relues par un juriste : {count} sur {len(self.pack.sources)}."

    # -- questions and clauses -----------------------------------------------------------------------------------------

    def _questions(self, theme: str) -> Iterator[str]:
        asked = [question for question in self.pack.questions.values() if question.theme == theme]
        if not asked:
            return
        yield from ("### Questions", "")
        for question in asked:
            yield from self._question(question)

    def _question(self, question: model.Question) -> Iterator[str]:
        yield from (f"**{fr(question.label)}** (`{question.id}`)", "")
        yield f"- {_first(self._how(question))}"
        if question.id in self.pack.conditions:
            yield from self._if("Posée si", question.id, None)
        for name, option in options_of(question).items() if question.kind != "oui_non" or question.options else ():
            told = f" : {fr(option.consequence)}" if option.consequence else ""
            default = " (défaut)" if name in _chosen(question.default) else ""
            yield f"- {fr(option.label)}{default}{told}"
        for name, row in question.rows.items():
            cell = question.default.get(name) if isinstance(question.default, dict) else None
            told = f" (défaut : {fr(question.cells[cell].label)})" if cell in question.cells else ""
            yield f"- {fr(row.label)}{told}"
        if question.kind in ("nombre", "date", "texte") and question.default is not None:
            yield f"- Défaut : {question.default}"
        if question.default_why:
            yield f"- Pourquoi ce défaut : {fr(question.default_why)}"
        yield from self._cited(question.topics, question.sources)
        yield ""

    def _how(self, question: model.Question) -> str:
        said = KINDS[question.kind]
        if question.minimum is not None or question.maximum is not None:
            low, high = question.minimum, question.maximum
            bounds = [f"au moins {number(low)}"] if low is not None else []
            bounds += [f"au plus {number(high)}"] if high is not None else []
            said += f", {' et '.join(bounds)}" + (" signes" if question.kind == "texte" else "")
        if question.profile:
            said += " ; fait sur l’entreprise, rempli avant"
        elif question.live:
            said += f" ; débattue en séance, {question.minutes} minutes"
        else:
            said += " ; réglée par défaut, sauf avis contraire"
        return said + (" ; ne peut pas être écartée" if question.mandatory else "") + "."

    def _clauses(self, theme: str) -> Iterator[str]:
        written = [clause for clause in self.pack.clauses.values() if clause.theme == theme]
        if not written:
            return
        yield from ("### Clauses", "")
        for clause in written:
            yield from (f"« {self._said(clause.id)} » (`{clause.id}`)", "")
            marks = [
                SPOTS[clause.spot],
                *(["obligatoire"] if clause.mandatory else []),
                *(["résumé"] if clause.summary else []),
            ]
            yield f"- {_first(', '.join(marks))}."
            yield from self._if("S’imprime si", clause.id, clause.each)
            if clause.excludes:
                yield f"- Jamais avec : {', '.join(f'`{one}`' for one in clause.excludes)}"
            yield from self._cited(clause.topics, clause.sources)
            yield ""

    def _said(self, key: str) -> str:
        pieces = self.speaker._cut(key)
        return "".join(
            piece
            if isinstance(piece, str)
            else self.speaker.slot(piece, self.outcome.view, None)
            if piece.name in self.pack.values
            else f"[{piece.name}]"
            for piece in pieces
        )

    def _cited(self, topics: Iterable[str], sources: Iterable[str]) -> Iterator[str]:
        if sources := list(sources):
            yield "- Sources : " + " ; ".join(fr(self.pack.sources[one].title) for one in sources)

    # -- conditions ----------------------------------------------------------------------------------------------------

    def _if(self, heading: str, key: str, group: str | None) -> Iterator[str]:
        if key not in self.pack.conditions:
            return
        reason = self.explainer.explain(self.pack.conditions[key], self.outcome.view, None, group)
        yield from self._sentence(f"{heading} ", reason, 0)

    def _sentence(self, heading: str, reason: Reason, depth: int) -> Iterator[str]:
        indent = "  " * depth
        if reason.subject or not reason.parts:
            yield f"{indent}- {heading}{reason.required}"
            return
        lead = reason.required if not heading else heading + reason.required[:1].lower() + reason.required[1:]
        yield f"{indent}- {lead}"
        for part in reason.parts:
            yield from self._sentence("", part, depth + 1)

    # -- registers, other rules ----------------------------------------------------------------------------------------

    def _register(self, name: str, group: model.Group) -> Iterator[str]:
        yield from (f"## Registre : {fr(group.title)} (`{name}`)", "")
        for field in group.fields:
            options = " ; ".join(fr(option.label) for option in field.options.values())
            yield f"- **{fr(field.label)}** (`{field.id}`) : {KINDS[field.kind]}{f' — {options}' if options else ''}"
            for line in self._if("Demandé si", f"{name}.{field.id}", name):
                yield f"  {line}"
        yield ""
        for table, content in group.tables.items():
            yield from (f"### {fr(content.title)} (`{table}`)", "", "La première ligne vraie donne la classe.", "")
            for rank, line in enumerate(content.lines, 1):
                label = fr(content.classes[line.then].label)
                yield f"{rank}. **{label}** — {self._said(f'{name}.{table}.{line.id}')}"
                for said in self._if("Si", f"{name}.{table}.{line.id}", name):
                    yield f"   {said}"
            yield ""

    def _calculations(self) -> Iterator[str]:
        if not self.pack.calculations:
            return
        yield from ("## Calculs", "", "À partir des nombres de la salle, arrondis une seule fois, à la fin.", "")
        for name, one in self.pack.calculations.items():
            formula = self.pack.formulas[name]
            said = [
                f"{'− ' if sign < 0 else ''}{self._operand(operand, one.each)}" for operand, sign in formula.operands
            ]
            mark = {"somme": " + ", "produit": " × ", "quotient": " ÷ "}[formula.operation]
            unit = f", en {fr(one.unit)}" if one.unit else ""
            yield f"- **{fr(one.title)}** (`{name}`){unit} : {mark.join(said).replace('+ − ', '− ')}"
        yield ""

    def _operand(self, operand: Operand, group: str | None) -> str:
        if isinstance(operand, str):
            return f"`{operand}`"
        if isinstance(operand, Fraction):
            return number(int(operand)) if operand.denominator == 1 else str(float(operand)).replace(".", ",")
        return self.explainer.subject(operand, group)

    def _rules(self) -> Iterator[str]:
        for heading, rules in (
            ("Alertes", list(self.pack.alerts.values())),
            ("Actions", list(self.pack.actions.values())),
            ("Préalables à l’adoption", list(self.pack.prerequisites.values())),
        ):
            if not rules:
                continue
            yield from (f"## {heading}", "")
            for rule in rules:
                yield from self._rule(rule)

    def _rule(self, rule: model.Alert | model.Action | model.Prerequisite) -> Iterator[str]:
        title = f"{fr(rule.title)} : " if isinstance(rule, model.Prerequisite) else ""
        yield from (f"{title}« {self._said(rule.id)} » (`{rule.id}`)", "")
        if isinstance(rule, model.Alert):
            yield f"- {_first(rule.severity)}."
        if rule.each is not None:
            yield f"- Pour chaque élément de « {fr(self.pack.groups[rule.each].title)} »."
        if isinstance(rule, model.Action) and rule.days is not None:
            yield f"- Sous {rule.days} jours après l’adoption."
        if isinstance(rule, model.Action) and rule.before is not None:
            yield f"- Avant : {fr(self.pack.values[rule.before].title)}."
        yield from self._if("Vaut si", rule.id, rule.each)
        yield from self._cited(rule.topics, rule.sources)
        yield ""

    # -- law -----------------------------------------------------------------------------------------------------------

    def _values(self) -> Iterator[str]:
        if not self.pack.values:
            return
        yield from ("## Ce que le droit date", "", "| Valeur | Jour ou quantité | Source |", "| --- | --- | --- |")
        for value in self.pack.values.values():
            if value.on is not None and value.source is not None:
                yield f"| {fr(value.title)} | {day_in_words(value.on)} | {fr(self.pack.sources[value.source].title)} |"
            for step in value.history:
                said = f"{number(step.value)} {value.unit} depuis le {day_in_words(step.since)}"
                yield f"| {fr(value.title)} | {said} | {fr(self.pack.sources[step.source].title)} |"
        yield ""

    def _sources(self) -> Iterator[str]:
        yield from ("## Sources", "", "| Source | Certitude | Relevée le | Réserve |", "| --- | --- | --- | --- |")
        for source in self.pack.sources.values():
            title = f"[{fr(source.title)}]({source.url})" if source.url else fr(source.title)
            nature = "" if source.nature == "droit" else f" ({source.nature})"
            yield f"| {title}{nature} | {MARKS[source.certainty]} | {day_in_words(source.noted_on)} | {fr(source.reservation)} |"
        yield ""

    def _history(self) -> Iterator[str]:
        yield from ("## Historique", "")
        for layer in self.pack.layers:
            identity = layer.identity
            yield f"- `{identity.id}` : version {identity.version}"
            for change in identity.migrations:
                gone = [
                    *change.questions,
                    *change.clauses,
                    *change.fields,
                    *change.options,
                    *change.split,
                    *change.dropped,
                ]
                yield f"  - depuis la version {change.to} : {', '.join(f'`{one}`' for one in gone)} ont changé d’identifiant ou disparu"


def _chosen(default: object) -> list[object]:
    return default if isinstance(default, list) else [default]


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
