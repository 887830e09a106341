"""In which order visibilities are computed, when what is asked depends on answers and on registers."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from charter.i18n import _
from charter.pack.checking import Checking
from charter.pack.conditions import ALWAYS, AllOf, AnyOf, Condition, Literal_, Ref, quantifies

Read = tuple[str, bool]
"""A question that something reads, and whether it is read through the items of a register."""


def stages(checking: Checking) -> tuple[tuple[str, ...], ...]:
    """The questions by stage, each stage in an order where a question comes after those that its « si » reads.

    Stage 0 reads no register. A question that reads one comes a stage after every question that the facts and classes
    of its items depend on: between two stages the items are judged again. Questions that wait for one another, be it
    through a register, are a mistake.
    """
    # A rule that bears the name of a question has put its condition there: told elsewhere, it may read facts of items.
    reads = {
        name: {read for read in _question(checking, name) if read[0] in checking.questions}
        for name in checking.questions
    }
    rank = {name: index for index, name in enumerate(checking.questions)}
    graph = {name: sorted({other for other, _far in found}, key=rank.__getitem__) for name, found in reads.items()}
    try:
        ordered = tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        names: list[str] = error.args[1]
        checking.complain(
            ("questions", names[0]),
            "P450",
            _("ces questions s’attendent l’une l’autre : {circle}").format(circle=" → ".join(reversed(names))),
            "",
            ("si",),
        )
        return ()
    stage: dict[str, int] = {}
    depth: dict[str, int] = {}
    for name in ordered:
        found = reads[name]
        through = quantifies(checking.links.conditions.get(name, ALWAYS))
        stage[name] = max([int(through), *(stage[other] + far for other, far in found)], default=0)
        depth[name] = 1 + max((depth[other] for other, _far in found), default=-1)
    count = 1 + max(stage.values(), default=-1)
    return tuple(
        tuple(sorted((n for n in stage if stage[n] == number), key=lambda n: (depth[n], rank[n])))
        for number in range(count)
    )


def _question(checking: Checking, name: str) -> Iterator[Read]:
    condition = checking.links.conditions.get(name, ALWAYS)
    return _reads(checking, condition, None, set())


def _reads(checking: Checking, condition: Condition, group: str | None, seen: set[tuple[str, Ref]]) -> Iterator[Read]:
    """The questions that a condition reads, through the facts and classes of the items it quantifies over included."""
    if isinstance(condition, Literal_):
        yield from _ref(checking, condition.ref, group, seen)
    elif isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from _reads(checking, part, group, seen)
    else:
        yield from _reads(checking, condition.part, condition.group, seen)


def _ref(checking: Checking, ref: Ref, group: str | None, seen: set[tuple[str, Ref]]) -> Iterator[Read]:
    if group is None:
        yield ref.name, False
        return
    if (group, ref) in seen:
        return
    seen.add((group, ref))
    if ref.via:
        yield from _ref(checking, Ref("field", ref.via), group, seen)
        via = next(field for field in checking.groups[group].fields if field.id == ref.via)
        yield from _ref(checking, Ref(ref.kind, ref.name, ref.row), via.group or "", seen)
    elif ref.kind in ("question", "cell"):
        yield ref.name, True
    elif ref.kind == "field":
        yield from _reads(checking, checking.links.conditions.get(f"{group}.{ref.name}", ALWAYS), group, seen)
    else:
        for line in checking.groups[group].tables[ref.name].lines:
            yield from _reads(checking, checking.links.conditions[f"{group}.{ref.name}.{line.id}"], group, seen)
