"""Registers: fields that can be filled from top to bottom, and tables whose rows read what is already settled."""

from __future__ import annotations

from charter.i18n import _
from charter.pack import check_texts, model
from charter.pack.check_questions import shape
from charter.pack.checking import Checking, Owner
from charter.pack.conditions import Condition, Path, literals, quantifies, suggest
from charter.pack.pack import UNCLASSIFIED


def check(checking: Checking) -> None:
    """Every register of the pack."""
    for name, group in checking.groups.items():
        owner = ("groupes", name)
        checking.exists(owner, "themes", group.theme, ("theme",))
        _names(checking, owner, group)
        _naming_field(checking, owner, group)
        for index, field in enumerate(group.fields):
            _field(checking, owner, field, index)
        for table in group.tables:
            _table(checking, owner, table)


def kept(checking: Checking) -> None:
    """What decides whether each register is kept: before all that reads the register, since it is part of it."""
    for name, group in checking.groups.items():
        if group.condition is None:
            continue
        owner = ("groupes", name)
        condition = checking.condition(owner, group.condition, name, None, ("si",))
        if quantifies(condition):
            checking.complain(
                owner,
                "P476",
                _("ce qui décide si un registre est tenu ne lit que des questions"),
                "",
                ("si",),
            )
            continue
        checking.kept[name] = condition


def _names(checking: Checking, owner: Owner, group: model.Group) -> None:
    """Fields and tables of an item are read by their names alone: none may be the name of something else."""
    taken: dict[str, Path] = {}
    places: list[tuple[str, Path, bool]] = [(f.id, ("champs", i, "id"), False) for i, f in enumerate(group.fields)]
    places += [(table, ("classement", table), True) for table in group.tables]
    homes = (checking.questions, checking.values, checking.groups, checking.calculations)
    for name, steps, key in places:
        if name in taken or any(name in home for home in homes):
            checking.complain(
                owner,
                "P421",
                _("l’identifiant « {id} » sert déjà").format(id=name),
                _(
                    "Un champ ou une table ne porte pas le nom d’un autre, d’une question, d’une valeur ni d’un registre."
                ),
                steps,
                key,
            )
        taken[name] = steps


def _naming_field(checking: Checking, owner: Owner, group: model.Group) -> None:
    fields = {field.id: field for field in group.fields}
    for key, ids in (("nom", (group.name_field,)), ("document", group.printed)):
        for index, one in enumerate(ids):
            if one not in fields:
                checking.complain(
                    owner,
                    "P420",
                    _("« {key} » désigne un champ qui n’existe pas : « {id} »").format(key=key, id=one),
                    suggest(one, list(fields)),
                    (key,) if key == "nom" else (key, index),
                )
    naming = fields.get(group.name_field)
    if naming is not None and (naming.kind != "texte" or naming.condition is not None):
        checking.complain(owner, "P429", _("« nom » désigne un champ de type texte, toujours demandé"), "", ("nom",))


def _field(checking: Checking, owner: Owner, field: model.Field_, index: int) -> None:
    steps: Path = ("champs", index)
    shape(checking, owner, field, steps)
    if field.kind == "reference":
        _reference(checking, owner, field, steps)
    if field.condition is None:
        return
    group = checking.groups[owner[1]]
    condition = checking.condition(owner, field.condition, f"{owner[1]}.{field.id}", owner[1], (*steps, "si"))
    before = {earlier.id for earlier in group.fields[:index]}
    for leaf in literals(condition):
        ref = leaf.ref
        if (ref.via or ref.name) not in before or (not ref.via and ref.kind != "field"):
            checking.complain(
                owner,
                "P427",
                _("« {id} » ne peut pas décider si ce champ se demande").format(id=ref.via or ref.name),
                _("Un champ ne lit que des champs placés avant lui dans le même élément."),
                (*steps, "si"),
            )


def _reference(checking: Checking, owner: Owner, field: model.Field_, steps: Path) -> None:
    target = field.group
    if target is None or target not in checking.groups:
        message = (
            _("« groupe » manque : quel registre ce champ désigne-t-il ?")
            if target is None
            else _("le registre « {id} » n’existe pas").format(id=target)
        )
        place = steps if target is None else (*steps, "groupe")
        checking.complain(owner, "P422", message, suggest(target or "", list(checking.groups)), place)
    elif owner[1] in _reached(checking, target):
        checking.complain(
            owner,
            "P426",
            _("les registres se désignent en rond : « {a} » mène à « {b} », qui y ramène").format(a=owner[1], b=target),
            "",
            (*steps, "groupe"),
        )


def _reached(checking: Checking, start: str) -> set[str]:
    """The registers that an item of ``start`` leads to, itself included."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        name = todo.pop()
        if name not in seen and name in checking.groups:
            seen.add(name)
            todo += [field.group for field in checking.groups[name].fields if field.group]
    return seen


def _table(checking: Checking, owner: Owner, name: str) -> None:
    group = checking.groups[owner[1]]
    table = group.tables[name]
    if UNCLASSIFIED in table.classes:
        checking.complain(
            owner,
            "P425",
            _("« {id} » est réservé à ce qu’aucune ligne ne classe").format(id=UNCLASSIFIED),
            "",
            ("classement", name, "classes", UNCLASSIFIED),
            key=True,
        )
    seen: set[str] = set()
    for index, line in enumerate(table.lines):
        steps: Path = ("classement", name, "lignes", index)
        if line.then not in table.classes:
            checking.complain(
                owner,
                "P423",
                _("la classe « {id} » n’existe pas").format(id=line.then),
                suggest(line.then, list(table.classes)),
                (*steps, "alors"),
            )
        if line.id in seen:
            checking.complain(
                owner,
                "P424",
                _("deux lignes portent l’identifiant « {id} »").format(id=line.id),
                "",
                (*steps, "id"),
            )
        seen.add(line.id)
        checking.known(owner, "sources", line.sources, (*steps, "sources"))
        key = f"{owner[1]}.{name}.{line.id}"
        condition = checking.condition(owner, line.condition, key, owner[1], (*steps, "si"))
        _reads_settled(checking, owner, name, condition, (*steps, "si"))
        check_texts.check_reason(checking, owner, line.reason, key, condition, (*steps, "raison"))


def _reads_settled(checking: Checking, owner: Owner, table: str, condition: Condition, steps: Path) -> None:
    """A row reads the classes of the tables before its own; those of its own or of a later one are not known yet."""
    tables = list(checking.groups[owner[1]].tables)
    for leaf in literals(condition):
        ref = leaf.ref
        if ref.kind == "class" and not ref.via and tables.index(ref.name) >= tables.index(table):
            checking.complain(
                owner,
                "P428",
                _("cette ligne lit la table « {id} », qui n’est pas encore établie").format(id=ref.name),
                _("Une ligne ne lit que les tables écrites avant la sienne."),
                steps,
            )
