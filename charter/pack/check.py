"""What only the whole pack can tell: every name exists, every condition and slot reads something, nothing turns in circles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any

from charter.i18n import _
from charter.pack import model
from charter.pack.conditions import ALWAYS, Among, Condition, Literal_, Path, Scope, Subject, literals, read, suggest
from charter.pack.entries import Entries, Origin
from charter.pack.pack import KNOWN_AS_OPTIONS, Pieces, options_of, resolve
from charter.text.slots import BadSlot, Slot, parse

FORMS = {"": "label", "phrase": "phrase", "sujet": "subject", "de": "of", "a": "to"}
DAY_FORMS = ("", "depuis", "statut")


@dataclass(slots=True)
class Links:
    """The meaning of conditions and texts, and the order in which visibilities are computed."""

    conditions: dict[str, Condition] = field(default_factory=dict)
    texts: dict[str, Pieces] = field(default_factory=dict)
    order: tuple[str, ...] = ()


class Checker:
    """Resolves every reference of a set of entries; mistakes go to ``entries.findings``."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        sections = entries.sections
        self.questions: Mapping[str, model.Question] = sections["questions"]
        self.groups: Mapping[str, model.Group] = sections["groupes"]
        self.values: Mapping[str, model.DatedValue] = sections["valeurs"]
        self.links = Links()
        self.scope = Scope(
            self._resolve,
            self._names,
            {name: value.on is not None for name, value in self.values.items()},
            frozenset(self.groups),
        )

    def run(self) -> Links:
        """Check everything and return what was resolved."""
        self._identity()
        self._unique()
        self._values()
        for name, question in self.questions.items():
            self._question(name, question)
        for name, group in self.groups.items():
            self._group(name, group)
        for section in ("clauses", "alertes", "actions", "prealables"):
            for name, rule in self.entries.sections[section].items():
                self._rule(section, name, rule)
        for term in self.entries.sections["glossaire"].values():
            self._known("glossaire", term.term, "sources", term.sources)
        self._order()
        return self.links

    # -- names -----------------------------------------------------------------------------------------------------

    def _resolve(self, name: str, group: str | None) -> Subject | None:
        return resolve(name, group, self.questions, self.groups)

    def _names(self, group: str | None) -> list[str]:
        here = self.groups.get(group or "")
        fields = [f.id for f in here.fields] + list(here.tables) if here else []
        return [*fields, *self.questions, *self.groups]

    def _complain(
        self, section: str, name: str, code: str, message: str, remedy: str = "", *steps: str | int, key: bool = False
    ) -> None:
        origin = self.entries.origins[section, name]
        self.entries.complain(code, origin.place(*steps, key=key), f"{name} : {message}", remedy)

    def _known(self, section: str, name: str, attribute: str, ids: Iterable[str]) -> None:
        """Every identifier of a list (« sujets », « sources », « clauses », « exclut ») exists in its section."""
        home = {"exclut": "clauses"}.get(attribute, attribute)
        known = self.entries.sections[home]
        for index, one in enumerate(ids):
            if one not in known:
                self._complain(
                    section,
                    name,
                    "P401",
                    _("« {id} » n’existe pas dans « {home} »").format(id=one, home=home),
                    suggest(one, list(known)),
                    attribute,
                    index,
                )

    def _theme(self, section: str, name: str, theme: str) -> None:
        if theme not in self.entries.sections["themes"]:
            self._complain(
                section,
                name,
                "P402",
                _("le thème « {id} » n’existe pas").format(id=theme),
                suggest(theme, list(self.entries.sections["themes"])),
                "theme",
            )

    def _identity(self) -> None:
        identity = self.entries.identity
        if identity is None:
            return
        if identity.format != 1:
            self._complain(
                "pack",
                "pack",
                "P403",
                _("format {n} inconnu ; ce programme lit le format 1").format(n=identity.format),
                "",
                "format",
            )
        company = self.questions.get(identity.company_question)
        if company is None or company.kind != "texte":
            self._complain(
                "pack",
                "pack",
                "P404",
                _("« nom_entreprise » doit désigner une question de type texte"),
                "",
                "nom_entreprise",
            )

    def _unique(self) -> None:
        owners: dict[str, tuple[str, str]] = {}
        for section in ("questions", "clauses", "alertes", "actions", "prealables", "groupes", "valeurs"):
            for name in self.entries.sections[section]:
                if name in owners:
                    first = self.entries.origins[owners[name]].place()
                    self._complain(
                        section,
                        name,
                        "P405",
                        _("cet identifiant sert déjà dans « {section} » ({place})").format(
                            section=owners[name][0], place=first
                        ),
                    )
                owners.setdefault(name, (section, name))

    def _values(self) -> None:
        for name, value in self.values.items():
            if (value.on is None) == (not value.history):
                self._complain(
                    "valeurs", name, "P406", _("donnez soit « le » (un jour), soit « historique » (une quantité)")
                )
            self._known_source("valeurs", name, value.source, "source")
            days = [step.since for step in value.history]
            if days != sorted(set(days)):
                self._complain(
                    "valeurs",
                    name,
                    "P407",
                    _("les jours « des » ne sont pas dans l’ordre, ou se répètent"),
                    "",
                    "historique",
                )
            for index, step in enumerate(value.history):
                self._known_source("valeurs", name, step.source, "historique", index, "source")
        for name, source in self.entries.sections["sources"].items():
            if source.certainty in ("memoire", "incertain") and not source.reservation:
                self._complain(
                    "sources",
                    name,
                    "P408",
                    _("une source « {mark} » porte une « reserve »").format(mark=source.certainty),
                )

    def _known_source(self, section: str, name: str, source: str | None, *steps: str | int) -> None:
        if source is not None and source not in self.entries.sections["sources"]:
            self._complain(
                section,
                name,
                "P401",
                _("« {id} » n’existe pas dans « sources »").format(id=source),
                suggest(source, list(self.entries.sections["sources"])),
                *steps,
            )

    # -- questions and registers -------------------------------------------------------------------------------------

    def _question(self, name: str, question: model.Question) -> None:
        self._theme("questions", name, question.theme)
        self._known("questions", name, "sources", question.sources)
        self._known("questions", name, "sujets", question.topics)
        self._shape("questions", name, question)
        if question.condition is not None:
            self._condition("questions", name, question.condition, name, None, "si")
        if not question.profile:
            for key, value in (("pourquoi", question.why), ("defaut_pourquoi", question.default_why)):
                if not value:
                    self._complain("questions", name, "P410", _("il manque « {name} »").format(name=key))
            if question.default is None:
                self._complain("questions", name, "P410", _("il manque « {name} »").format(name="defaut"))
        if question.default is not None:
            self._default(name, question)

    def _shape(self, section: str, name: str, item: model.Question | model.Field_, *steps: str | int) -> None:
        if item.kind in ("choix", "multi") and len(item.options) < 2:
            self._complain(section, name, "P411", _("il faut au moins deux options"), "", *steps)
        if item.kind not in KNOWN_AS_OPTIONS and item.options:
            self._complain(
                section,
                name,
                "P412",
                _("une question de type « {kind} » n’a pas d’options").format(kind=item.kind),
                "",
                *steps,
                "options",
                key=True,
            )
        if item.kind == "oui_non" and not set(item.options) <= {"oui", "non"}:
            self._complain(
                section, name, "P413", _("une question oui_non a les options « oui » et « non »"), "", *steps, "options"
            )
        if item.minimum is not None and item.maximum is not None and item.minimum > item.maximum:
            self._complain(section, name, "P414", _("« min » dépasse « max »"), "", *steps, "min")
        if isinstance(item, model.Question) and item.kind == "matrice":
            if item.columns not in self.groups or not item.rows or len(item.cells) < 2:
                self._complain(
                    section, name, "P415", _("une matrice a « lignes », « cellules » et « colonnes » (un registre)")
                )

    def _default(self, name: str, question: model.Question) -> None:
        default, options = question.default, options_of(question)
        wrong: Any = None
        if question.kind in ("choix", "oui_non") and default not in options:
            wrong = default
        elif question.kind == "multi":
            wrong = default if not isinstance(default, list) else next((o for o in default if o not in options), None)
        elif question.kind == "nombre":
            wrong = None if str(default).isdecimal() else default
        elif question.kind == "matrice":
            right = isinstance(default, dict) and set(default) <= set(question.rows)
            wrong = None if right and set(default.values()) <= set(question.cells) else default
        if wrong is not None:
            self._complain(
                "questions",
                name,
                "P416",
                _("le défaut « {value} » n’est pas une réponse possible").format(value=wrong),
                suggest(str(wrong), list(options)),
                "defaut",
            )

    def _group(self, name: str, group: model.Group) -> None:
        self._theme("groupes", name, group.theme)
        if group.name_field not in {f.id for f in group.fields}:
            self._complain("groupes", name, "P420", _("« nom » désigne un champ qui n’existe pas"), "", "nom")
        seen: set[str] = set()
        for index, item in enumerate(group.fields):
            if item.id in seen or item.id in self.questions:
                self._complain(
                    "groupes", name, "P421", _("le champ « {id} » existe déjà").format(id=item.id), "", "champs", index
                )
            seen.add(item.id)
            self._shape("groupes", name, item, "champs", index)
            if item.kind == "reference" and item.group not in self.groups:
                self._complain(
                    "groupes",
                    name,
                    "P422",
                    _("le registre « {id} » n’existe pas").format(id=item.group),
                    "",
                    "champs",
                    index,
                )
            if item.condition is not None:
                self._condition("groupes", name, item.condition, f"{name}.{item.id}", name, "champs", index, "si")
        for table, content in group.tables.items():
            self._table(name, table, content)

    def _table(self, group: str, name: str, table: model.Table) -> None:
        for index, line in enumerate(table.lines):
            steps = ("classement", name, "lignes", index)
            key = f"{group}.{name}.{line.id}"
            if line.then not in table.classes:
                self._complain(
                    "groupes",
                    group,
                    "P423",
                    _("la classe « {id} » n’existe pas").format(id=line.then),
                    suggest(line.then, list(table.classes)),
                    *steps,
                    "alors",
                )
            if key in self.links.conditions:
                self._complain(
                    "groupes",
                    group,
                    "P424",
                    _("deux lignes portent l’identifiant « {id} »").format(id=line.id),
                    "",
                    *steps,
                )
            for place, source in enumerate(line.sources):
                self._known_source("groupes", group, source, *steps, "sources", place)
            self._condition("groupes", group, line.condition, key, group, *steps, "si")
            self._text("groupes", group, line.reason, key, group, ALWAYS, *steps, "raison")

    # -- rules ---------------------------------------------------------------------------------------------------------

    def _rule(self, section: str, name: str, rule: model.Rule) -> None:
        self._known(section, name, "sources", rule.sources)
        self._known(section, name, "sujets", rule.topics)
        if rule.each is not None and rule.each not in self.groups:
            self._complain(
                section, name, "P430", _("le registre « {id} » n’existe pas").format(id=rule.each), "", "pour_chaque"
            )
            return
        condition: Condition = ALWAYS
        if rule.condition is not None:
            condition = self._condition(section, name, rule.condition, name, rule.each, "si")
        key = {"alertes": "message", "actions": "quoi"}.get(section, "texte")
        text = getattr(rule, "text", "")
        pieces = self._text(section, name, text, name, rule.each, condition, key)
        if condition == ALWAYS and not any(isinstance(p, Slot) and p.name not in self.values for p in pieces):
            self._complain(
                section,
                name,
                "P431",
                _("sans « si », cette règle serait affirmée par une séance vide"),
                _("Ajoutez une condition, au moins « raison_sociale: renseignee »."),
            )
        if isinstance(rule, model.Clause):
            self._theme(section, name, rule.theme)
            self._known(section, name, "exclut", rule.excludes)
            self._certainty(name, rule)
        elif isinstance(rule, model.Alert):
            self._known(section, name, "clauses", rule.clauses)
            for index, way in enumerate(rule.ways_out):
                if way.question is not None and way.question not in self.questions and way.question not in self.groups:
                    self._complain(
                        section,
                        name,
                        "P432",
                        _("la question « {id} » n’existe pas").format(id=way.question),
                        suggest(way.question, list(self.questions)),
                        "issues",
                        index,
                        "question",
                    )
        elif isinstance(rule, model.Action):
            if rule.owner:
                self._text(section, name, rule.owner, f"{name}.qui", rule.each, condition, "qui")
            if rule.before is not None and (rule.before not in self.values or self.values[rule.before].on is None):
                self._complain(section, name, "P433", _("« avant » désigne un jour des valeurs datées"), "", "avant")

    def _certainty(self, name: str, clause: model.Clause) -> None:
        if clause.spot == "annexe":
            return
        sources = self.entries.sections["sources"]
        for index, one in enumerate(clause.sources):
            if one in sources and sources[one].certainty in ("memoire", "incertain"):
                self._complain(
                    "clauses",
                    name,
                    "P434",
                    _("une source « {mark} » ne fonde pas le corps de la charte").format(mark=sources[one].certainty),
                    _("Déplacez la clause en annexe, ou retirez-la."),
                    "sources",
                    index,
                )

    def _condition(
        self, section: str, name: str, data: Any, key: str, group: str | None, *steps: str | int
    ) -> Condition:
        origin = self.entries.origins[section, name]

        def complain(code: str, path: Path, message: str, remedy: str) -> None:
            self.entries.complain(code, origin.place(*path), f"{name} : {message}", remedy)

        scope = Scope(self.scope.resolve, self.scope.names, self.scope.values, self.scope.groups, group)
        condition = read(data, steps, scope, complain)
        self.links.conditions[key] = condition
        return condition

    def _text(
        self, section: str, name: str, text: str, key: str, group: str | None, condition: Condition, *steps: str | int
    ) -> Pieces:
        origin = self.entries.origins[section, name]
        try:
            pieces = parse(text)
        except BadSlot as bad:
            self._slot_finding(
                origin,
                name,
                bad.found,
                steps,
                "P440",
                _("accolade sans question : {found}").format(found=bad.found),
                _("Pour imprimer une accolade, doublez-la : {{{{ ou }}}}.").format(),
            )
            return ()
        self.links.texts[key] = pieces
        for piece in pieces:
            if isinstance(piece, Slot):
                self._slot(origin, name, piece, group, condition, steps)
        return pieces

    def _slot(
        self,
        origin: Origin,
        name: str,
        slot: Slot,
        group: str | None,
        condition: Condition,
        steps: tuple[str | int, ...],
    ) -> None:
        shown = f"{{{slot.name}|{slot.form}}}" if slot.form else f"{{{slot.name}}}"
        if (value := self.values.get(slot.name)) is not None:
            if slot.form not in (DAY_FORMS if value.on is not None else ("",)):
                self._slot_finding(origin, name, shown, steps, "P441", _("forme inconnue : {slot}").format(slot=shown))
            return
        subject = self._resolve(slot.name, group)
        if subject is None:
            self._slot_finding(
                origin,
                name,
                shown,
                steps,
                "P442",
                _("{slot} ne désigne rien de connu").format(slot=shown),
                suggest(slot.name, [*self._names(group), *self.values]),
            )
            return
        if slot.form not in FORMS:
            self._slot_finding(origin, name, shown, steps, "P441", _("forme inconnue : {slot}").format(slot=shown))
        elif slot.form in ("sujet", "de", "a"):
            self._forms(origin, name, slot, subject, condition, steps, shown)

    def _forms(
        self,
        origin: Origin,
        name: str,
        slot: Slot,
        subject: Subject,
        condition: Condition,
        steps: tuple[str | int, ...],
        shown: str,
    ) -> None:
        question = self.questions.get(subject.ref.name)
        if subject.ref.kind != "question" or question is None:
            return
        reachable = _reachable(condition, subject)
        missing = [
            o for o, option in options_of(question).items() if o in reachable and not getattr(option, FORMS[slot.form])
        ]
        if missing:
            self._slot_finding(
                origin,
                name,
                shown,
                steps,
                "P443",
                _("{slot} : la forme « {form} » manque à l’option « {option} »").format(
                    slot=shown, form=slot.form, option=missing[0]
                ),
            )

    def _slot_finding(
        self,
        origin: Origin,
        name: str,
        shown: str,
        steps: tuple[str | int, ...],
        code: str,
        message: str,
        remedy: str = "",
    ) -> None:
        place = origin.place(*steps)
        offset = place.text.find(shown, max(place.column - 1, 0))
        if offset >= 0:
            place = type(place)(place.file, place.line, offset + 1, place.text)
        self.entries.complain(code, place, f"{name} : {message}", remedy)

    def _order(self) -> None:
        reads = {
            name: {
                leaf.ref.name
                for leaf in literals(self.links.conditions.get(name, ALWAYS))
                if leaf.ref.kind == "question"
            }
            for name in self.questions
        }
        try:
            self.links.order = tuple(TopologicalSorter(reads).static_order())
        except CycleError as error:
            circle = " → ".join(error.args[1])
            first = next(name for name in error.args[1] if ("questions", name) in self.entries.origins)
            self._complain(
                "questions",
                first,
                "P450",
                _("ces questions s’attendent l’une l’autre : {circle}").format(circle=circle),
                "",
                "si",
            )
        else:
            wanted = list(self.questions)
            self.links.order = tuple(sorted(self.links.order, key=_stable(self.links.order, reads, wanted)))


def _stable(order: tuple[str, ...], reads: Mapping[str, set[str]], wanted: list[str]) -> Any:
    """A key that keeps the pack's own order among questions of the same depth."""
    depth: dict[str, int] = {}
    for name in order:
        depth[name] = 1 + max((depth[other] for other in reads.get(name, ())), default=-1)
    rank = {name: index for index, name in enumerate(wanted)}
    return lambda name: (depth[name], rank.get(name, 0))


def _reachable(condition: Condition, subject: Subject) -> frozenset[str]:
    """The options a slot can meet when the condition is true, as far as its own top-level literals tell."""
    allowed = frozenset(subject.options)
    parts = getattr(condition, "parts", (condition,)) if not isinstance(condition, Literal_) else (condition,)
    for part in parts:
        if isinstance(part, Literal_) and part.ref == subject.ref and isinstance(part.test, Among):
            allowed &= part.test.options if part.positive else allowed - part.test.options
    return allowed
