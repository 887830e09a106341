"""The two acts that fix a text: the freeze of a draft, and the adoption of what was frozen."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from typing import Any

from charter.engine.engine import Engine
from charter.engine.outcome import Outcome
from charter.errors import UsageError
from charter.i18n import _
from charter.pack import model
from charter.pack.pack import Pack
from charter.session.state import State
from charter.text.typing import clean, day_in_words
from charter.text.typography import fr
from charter.workshop import commands as do
from charter.workshop.context import Context, Event, day_of
from charter.workshop.names import nearest, shown
from charter.workshop.values import LONG_TEXT, SHORT_TEXT


def freeze(_command: do.Freeze, context: Context) -> Event:
    """The draft with the numbers of its articles, and the mark of everything it was made from."""
    numbers = dict(context.numbers())
    if not numbers:
        raise UsageError(
            "U350",
            _("Rien à arrêter : aucune clause n’est encore retenue."),
            _("Répondez d’abord à quelques questions."),
        )
    return Event("arreter", {"numeros": numbers, "empreinte": mark(context.pack, context.state)})


def mark(pack: Pack, state: State) -> str:
    """SHA-256 of what the text of the charter comes from: the pack, the answers, the registers, the wordings."""
    held = {
        "pack": pack.digest,
        "reponses": {name: [g.status, g.value, g.interim, g.due] for name, g in state.answers.items()},
        "registres": {
            group: {name: [item.fields, item.confirmed] for name, item in items.items()}
            for group, items in state.items.items()
            if items
        },
        "clos": sorted(state.closed),
        "cases": sorted([*place, value] for place, value in state.cells.items()),
        "redactions": {name: wording.text for name, wording in state.wordings.items()},
    }
    return hashlib.sha256(json.dumps(held, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()


def adopt(command: do.Adopt, context: Context) -> Event:
    """The adoption of the frozen text on a day, every prerequisite that then applies being met or answered for."""
    frozen = context.state.freeze
    if frozen is None:
        raise UsageError(
            "U351",
            _("Le projet n’est pas arrêté : l’adoption porte sur un texte fixé."),
            _("Arrêtez d’abord le projet."),
        )
    if frozen.details.get("empreinte", mark(context.pack, context.state)) != mark(context.pack, context.state):
        raise UsageError(
            "U355",
            _("La séance a changé depuis que le projet a été arrêté : l’adoption porte sur un texte fixé."),
            _("Arrêtez de nouveau le projet, relisez-le, puis adoptez-le."),
        )
    for name in command.prerequisites:
        if name not in context.pack.prerequisites:
            raise UsageError(
                "U352",
                _("Le préalable « {id} » n’existe pas.").format(id=shown(name)),
                nearest(name, list(context.pack.prerequisites)),
            )
    on = day_of(command.on)
    outcome = _at(on, context)
    kept = {
        name: _met(rule, command.prerequisites.get(name), on)
        for name, rule in context.pack.prerequisites.items()
        if outcome.rules[name].truth is not False
    }
    return Event("adopter", {"le": on.isoformat(), "prealables": kept})


def _at(on: date, context: Context) -> Outcome:
    """What the pack concludes on the day of adoption: a threshold may change between the freeze and that day."""
    if on == context.outcome.day:
        return context.outcome
    return Engine(context.pack).run(replace(context.outcome.inputs, day=on))


def _met(rule: model.Prerequisite, met: do.Met | None, on: date) -> dict[str, Any]:
    title = fr(rule.title)
    reason = clean(met.reason, lines=False, limit=LONG_TEXT) if met is not None else ""
    signatory = clean(met.signatory, lines=False, limit=SHORT_TEXT) if met is not None else ""
    if met is None or (not met.done and not (reason and signatory)):
        raise UsageError(
            "U353",
            _("Préalable non réglé : {title}.").format(title=title),
            _("Dites quand il a été rempli, ou donnez le motif et le nom de la personne qui passe outre."),
        )
    kept: dict[str, Any] = {"fait": met.done}
    if met.on:
        done_on = day_of(met.on)
        if done_on > on:
            raise UsageError(
                "U356",
                _("« {title} » : le {day} vient après l’adoption.").format(title=title, day=day_in_words(done_on)),
                _("Un préalable se remplit avant d’adopter : vérifiez les deux dates."),
            )
        kept["le"] = done_on.isoformat()
    elif met.done and rule.dated:
        raise UsageError(
            "U354",
            _("« {title} » : la date manque.").format(title=title),
            _("Donnez le jour où ce préalable a été rempli."),
        )
    if not met.done:
        kept["motif"] = reason
        kept["signataire"] = signatory
    return kept
