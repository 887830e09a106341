"""Prove a pack: every property, over every complete session and every day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from charter.errors import Finding, Place, Severity
from charter.i18n import _
from charter.pack import codes
from charter.pack.codes_pages import completed
from charter.pack.conditions import Condition
from charter.pack.pack import Pack
from charter.proof.days import holes
from charter.proof.decode import trimmed
from charter.proof.guilty import Guilt, clashing, parts, smallest
from charter.proof.options import alike
from charter.proof.prover import Answer, Prover
from charter.proof.queries import Query, queries, subject
from charter.proof.report import Fault, Report
from charter.proof.say import Sayer, quoted
from charter.text.slots import in_a_list
from charter.text.typing import day_in_words
from charter.text.typography import fr, in_quotes


def prove(pack: Pack, only: date | None = None) -> Report:
    """Prove a pack over every day, or the days like ``only``. Raises UsageError when there is no solver, or no such day."""
    return _Proof(pack, only).report()


class _Proof:
    """One proof on its way, and the French of what it refutes."""

    def __init__(self, pack: Pack, only: date | None) -> None:
        self.pack = pack
        self.only = only
        self.prover = Prover.of(pack, only)
        self.sayer = Sayer(self.prover)
        self.proved: Counter[str] = Counter()

    def report(self) -> Report:
        faults = sorted(self._faults(), key=_in_files)
        return Report(dict(self.proved), tuple(faults), self.prover.symbols.days.slices[0].start, self.only)

    def _faults(self) -> Iterator[Fault]:
        bare: set[str] = set()
        failed: list[Answer] = []
        for answer in self.prover.answer(list(queries(self.prover.encoder))):
            if answer.proved:
                self.proved[answer.query.property] += 1
            else:
                failed.append(answer)
                if answer.query.property == "sujet":
                    bare.add(answer.query.ids[0])
        for name, options in alike(self.prover):
            yield self._alike(name, options)
        for answer in failed:
            query = answer.query
            if answer.possible is None:
                yield self._gave_up(query)
            elif query.property != "sujet_ecarte" or query.ids[0] not in bare:
                yield _FAULTS[query.property](self, query)
        yield from self._dates()

    # -- one fault -----------------------------------------------------------------------------------------------------

    def _fault(
        self,
        code: str,
        entry: tuple[str, str],
        message: str,
        remedy: str = "",
        *,
        answers: tuple[str, ...] = (),
        guilt: Guilt | None = None,
        severity: Severity = "erreur",
    ) -> Fault:
        finding = completed(Finding(code, fr(message), self._place(*entry), fr(remedy), severity=severity))
        if guilt is None:
            return Fault(finding, entry[1], answers)
        held = guilt.witness
        session = trimmed(self.pack, held.inputs, held.outcome)
        return Fault(finding, entry[1], self.sayer.answers(guilt), session, self._open_on(guilt))

    def _place(self, section: str, name: str) -> Place:
        return self.pack.provenance.place(section, name) or Place(next(iter(self.pack.files)), 1, 1)

    def _open_on(self, guilt: Guilt) -> str:
        """The guilty question that is decided last; a register when only items are guilty."""
        asked = {fact.name for fact in guilt.facts if fact.kind in ("reponse", "ecartee")}
        asked |= {fact.name.partition(".")[0] for fact in guilt.facts if fact.kind == "case"}
        groups = [fact.item.group if fact.item else fact.name for fact in guilt.facts if fact.kind in _OF_REGISTERS]
        return next((name for name in reversed(self.pack.order) if name in asked), groups[-1] if groups else "")

    def _refuted(
        self, code: str, query: Query, entry: tuple[str, str], message: str, remedy: str, severity: Severity = "erreur"
    ) -> Fault:
        """A fault that a session shows."""
        guilt = smallest(self.prover, query)
        return self._fault(code, entry, message, remedy, guilt=guilt, severity=severity)

    def _impossible(self, code: str, entry: tuple[str, str], message: str, key: str, group: str | None) -> Fault:
        """A fault that no session shows: the lines of a condition that are never true together."""
        item = subject(self.prover.encoder, group) if group else None
        lines = list(parts(self.pack.condition(key)))
        found = [(line, self.prover.encoder.condition(line, item)[0]) for line in lines]
        clash: list[Condition] = clashing(self.prover, found, item)
        remedy = _("Corrigez la condition, ou retirez-la.")
        if clash:
            message += _(" : ceci n’est jamais vrai ensemble") if len(clash) > 1 else _(" : ceci n’est jamais vrai")
        said = self.sayer.conditions(clash, group)
        return self._fault(code, entry, f"{message}.", remedy, answers=said)

    def _gave_up(self, query: Query) -> Fault:
        message = _("« {name} » : le solveur s’est arrêté avant de conclure ({property}).")
        name = ".".join(query.ids)
        return self._fault(
            codes.UNDECIDED, ("", name), message.format(name=name, property=query.property), severity="avertissement"
        )

    # -- each property -------------------------------------------------------------------------------------------------

    def question(self, query: Query) -> Fault:
        (name,) = query.ids
        message = _("la question {label} n’est jamais posée").format(label=quoted(self.pack.questions[name].label))
        return self._impossible(codes.DEAD_QUESTION, ("questions", name), message, name, None)

    def field(self, query: Query) -> Fault:
        group, name = query.ids
        field = self.pack.field(group, name)
        label = quoted(field.label) if field else name
        message = _("le fait {label} n’est jamais demandé").format(label=label)
        return self._impossible(codes.DEAD_FIELD, ("groupes", group), message, f"{group}.{name}", group)

    def rule(self, query: Query) -> Fault:
        (name,) = query.ids
        rule = self.pack.rule(name)
        code, section, message = {
            "clause": (codes.DEAD_CLAUSE, "clauses", _("la clause « {id} » ne peut figurer dans aucune charte")),
            "alerte": (codes.DEAD_ALERT, "alertes", _("l’alerte « {id} » ne peut jamais s’afficher")),
            "action": (codes.DEAD_ACTION, "actions", _("l’action « {id} » ne peut figurer dans aucun plan")),
            "prealable": (codes.DEAD_PREREQUISITE, "prealables", _("le préalable « {id} » ne vaut jamais")),
        }[query.property]
        group = rule.each if rule else None
        return self._impossible(code, (section, name), message.format(id=name), name, group)

    def row(self, query: Query) -> Fault:
        group, table, line = query.ids
        key, lines = f"{group}.{table}.{line}", self.pack.groups[group].tables[table].lines
        encoder, item = self.prover.encoder, subject(self.prover.encoder, group)
        message = _("la ligne « {id} » de {table} ne classe jamais rien").format(
            id=line, table=quoted(self.pack.groups[group].tables[table].title)
        )
        holds = encoder.condition(self.pack.condition(key), item)[0]
        if not self.prover.possible([holds, item.present]):
            return self._impossible(codes.DEAD_ROW, ("groupes", group), message, key, group)
        above = [one.id for one in lines[: [one.id for one in lines].index(line)]]
        taking = [
            name
            for name in above
            if self.prover.possible(
                [holds, item.present, encoder.condition(self.pack.condition(f"{group}.{table}.{name}"), item)[0]]
            )
        ]
        return self._fault(
            codes.DEAD_ROW,
            ("groupes", group),
            _("{message} : les lignes placées avant prennent tout ce qu’elle vise.").format(message=message),
            _("Retirez-la, ou placez-la avant {lines}.").format(lines=in_a_list([in_quotes(one) for one in taking])),
        )

    def permanent(self, query: Query) -> Fault:
        (name,) = query.ids
        return self._fault(
            codes.PERMANENT_ALERT,
            ("alertes", name),
            _("l’alerte « {id} » s’affiche quoi que la salle réponde.").format(id=name),
            _("Une alerte que rien n’éteint ne se lit plus : précisez sa condition."),
        )

    def topic(self, query: Query) -> Fault:
        (name,) = query.ids
        message = _("aucune règle ne traite {topic}.")
        remedy = _("Ajoutez une règle pour ce cas, ou nommez ce sujet dans une règle qui s’y applique.")
        return self._topic(codes.BARE_TOPIC, query, name, message, remedy, "erreur")

    def lost_topic(self, query: Query) -> Fault:
        (name,) = query.ids
        message = _("écarter cette question retire aussi toute règle sur {topic}.")
        remedy = _("Nommez ce sujet dans la question, pour que la salle voie ce qu’elle écarte.")
        severity: Severity = "erreur" if self.pack.topics[name].mandatory else "avertissement"
        return self._topic(codes.LOST_TOPIC, query, name, message, remedy, severity)

    def _topic(self, code: str, query: Query, name: str, message: str, remedy: str, severity: Severity) -> Fault:
        said = message.format(topic=quoted(self.pack.topics[name].title))
        return self._refuted(code, query, ("sujets", name), said, remedy, severity)

    def both(self, query: Query) -> Fault:
        one, two = query.ids
        message = _("les clauses « {one} » et « {two} », qui s’excluent, valent ensemble.").format(one=one, two=two)
        remedy = _("Resserrez l’une des deux conditions, ou retirez « exclut ».")
        return self._refuted(codes.EXCLUSIVE_TOGETHER, query, ("clauses", one), message, remedy)

    def text(self, query: Query) -> Fault:
        name, slot = query.ids
        message = _("la condition de « {id} » est vraie, mais {{{slot}}} n’a pas de valeur : la règle disparaît.")
        remedy = _("Ajoutez à sa condition ce qui donne cette valeur, ou écrivez une règle pour ce cas.")
        return self._refuted(
            codes.UNSAID_RULE, query, (self._section(name), name), message.format(id=name, slot=slot), remedy
        )

    def owner(self, query: Query) -> Fault:
        name, slot = query.ids
        message = _("l’action « {id} » vaut, mais {{{slot}}} n’a pas de valeur : elle n’a pas de porteur.")
        remedy = _("Ajoutez à sa condition ce qui donne cette valeur, ou nommez le porteur.")
        return self._refuted(codes.UNSAID_OWNER, query, ("actions", name), message.format(id=name, slot=slot), remedy)

    def reason(self, query: Query) -> Fault:
        group, _table, line, slot = query.ids
        message = _("la ligne « {id} » classe un élément, mais {{{slot}}} n’a pas de valeur dans sa raison.")
        remedy = _("Ne citez que des faits que la condition de la ligne exige.")
        return self._refuted(codes.UNSAID_REASON, query, ("groupes", group), message.format(id=line, slot=slot), remedy)

    def unclassified(self, query: Query) -> Fault:
        group, table = query.ids
        title = quoted(self.pack.groups[group].tables[table].title)
        message = _("{element} dont tout est connu reste à qualifier dans {table}.").format(
            element=self.pack.groups[group].an_element or self.pack.groups[group].element, table=title
        )
        remedy = _("Ajoutez une ligne pour ce cas.")
        return self._refuted(codes.INCOMPLETE_TABLE, query, ("groupes", group), message, remedy)

    # -- what needs no solver, or more than one query ------------------------------------------------------------------

    def _alike(self, name: str, options: tuple[str, ...]) -> Fault:
        labels = in_a_list([quoted(self.pack.options(name)[one].label) for one in options])
        message = _("à la question {label}, ces options ont le même effet : {options}.").format(
            label=quoted(self.pack.questions[name].label), options=labels
        )
        remedy = _("Donnez une règle à chacune, ou réunissez-les.")
        return self._fault(codes.SAME_EFFECT, ("questions", name), message, remedy, severity="avertissement")

    def _dates(self) -> Iterator[Fault]:
        for hole in holes(self.pack):
            message = _("la valeur {title} ne commence que le {until}, alors que le pack sert dès le {start}.").format(
                title=quoted(self.pack.values[hole.value].title),
                until=day_in_words(hole.until),
                start=day_in_words(hole.start),
            )
            remedy = _("Ajoutez à « historique » ce que la valeur était avant.")
            yield self._fault(codes.LATE_VALUE, ("valeurs", hole.value), message, remedy)

    def _section(self, name: str) -> str:
        homes = {"clauses": self.pack.clauses, "alertes": self.pack.alerts, "actions": self.pack.actions}
        return next((section for section, home in homes.items() if name in home), "prealables")


def _in_files(fault: Fault) -> tuple[bool, str, int, int, str]:
    place = fault.finding.place
    return not fault.serious, place.file, place.line, place.column, fault.finding.code


_OF_REGISTERS = ("fait", "element", "vide")
_FAULTS: dict[str, Callable[[_Proof, Query], Fault]] = {
    "question": _Proof.question,
    "champ": _Proof.field,
    "clause": _Proof.rule,
    "alerte": _Proof.rule,
    "action": _Proof.rule,
    "prealable": _Proof.rule,
    "ligne": _Proof.row,
    "alerte_permanente": _Proof.permanent,
    "sujet": _Proof.topic,
    "sujet_ecarte": _Proof.lost_topic,
    "exclusion": _Proof.both,
    "texte": _Proof.text,
    "qui": _Proof.owner,
    "raison": _Proof.reason,
    "table": _Proof.unclassified,
}
