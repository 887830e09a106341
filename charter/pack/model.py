"""What a pack contains, typed. Keys are French in the files, names are English here.

Every model refuses unknown keys. Conditions and texts stay raw here: ``conditions`` and ``check`` give them meaning.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from charter.pack.scalars import Certainty, Day, Flag, Ident, Line, Prose, Rounding, Severity, Spot, Tone, Whole
from charter.pack.scalars import Node as Node

Number = Annotated[str, StringConstraints(pattern=r"^\d{1,4}\.\d{1,4}\.\d{1,4}$")]
Dotted = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}(\.[a-z][a-z0-9_]{0,59})?$")]


class Migration(Node):
    """What became, in version ``to``, of identifiers that sessions hold. ``register.field`` names a field."""

    to: Number = Field(alias="vers")
    questions: dict[Ident, Ident] = Field(default_factory=dict, alias="renomme_question")
    clauses: dict[Ident, Ident] = Field(default_factory=dict, alias="renomme_clause")
    fields: dict[Dotted, Ident] = Field(default_factory=dict, alias="renomme_champ")
    options: dict[Dotted, dict[Ident, Ident]] = Field(default_factory=dict, alias="renomme_option")
    split: dict[Dotted, dict[Ident, tuple[Ident, ...]]] = Field(default_factory=dict, alias="scinde_option")
    dropped: tuple[Dotted, ...] = Field((), alias="abandonne")


class Identity(Node):
    id: Ident
    title: Line = Field(alias="titre")
    version: Number
    format: Whole
    language: Literal["fr"] = Field("fr", alias="langue")
    company_question: Ident = Field(alias="nom_entreprise")
    posture_question: Ident | None = Field(None, alias="question_posture")
    extends: dict[Ident, Line] = Field(default_factory=dict, alias="etend")
    migrations: tuple[Migration, ...] = ()


class Review(Node):
    """Who re-read a source, in which capacity, when."""

    name: Line = Field(alias="nom")
    capacity: Line = Field(alias="qualite")
    on: Day = Field(alias="le")


class Source(Node):
    title: Line = Field(alias="titre")
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$", max_length=500)] = ""
    nature: Literal["droit", "doctrine", "norme", "etude", "inspiration"] = "droit"
    certainty: Certainty = Field(alias="certitude")
    noted_on: Day = Field(alias="releve_le")
    stale_after: Whole = Field(180, alias="perime_apres", ge=1, le=3650)
    facts: tuple[str, ...] = Field((), alias="faits")
    reservation: Prose = Field("", alias="reserve")
    reviewed_by: Review | None = Field(None, alias="relu_par")


class Step(Node):
    """A value of a dated quantity, from a day on."""

    since: Day = Field(alias="des")
    value: Whole = Field(alias="valeur")
    source: Ident


class DatedValue(Node):
    """A threshold with its history, or a day of application (``on``)."""

    title: Line = Field(alias="titre")
    unit: str = Field("", alias="unite", max_length=40)
    history: tuple[Step, ...] = Field((), alias="historique")
    on: Day | None = Field(None, alias="le")
    source: Ident | None = None
    calendar: Flag = Field(False, alias="calendrier")


class Theme(Node):
    title: Line = Field(alias="titre")
    principle: Prose = Field(alias="principe")
    mention: Prose = Field("")


class Topic(Node):
    title: Line = Field(alias="titre")
    definition: Prose = Field("")
    mandatory: Flag = Field(False, alias="obligatoire")


class Option(Node):
    """A possible answer. ``phrase``, ``subject``, ``of`` and ``to`` are how it is said inside a sentence."""

    label: Line = Field(alias="texte")
    consequence: Prose = Field("")
    phrase: Line = Field("")
    subject: Line = Field("", alias="sujet")
    of: Line = Field("", alias="de")
    to: Line = Field("", alias="a")
    tone: Tone = Field("neutre", alias="ton")


def _option(value: Any) -> Any:
    # « publiques: Données publiques » is the short way to write an option.
    return {"texte": value} if isinstance(value, str) else value


Options = dict[Ident, Annotated[Option, BeforeValidator(_option)]]


class Row(Node):
    """A line of a matrix."""

    label: Line = Field(alias="texte")
    help: Prose = Field("", alias="aide")


def _row(value: Any) -> Any:
    return {"texte": value} if isinstance(value, str) else value


class Field_(Node):
    """A fact of an item of a register."""

    id: Ident
    kind: Literal["choix", "multi", "oui_non", "nombre", "texte", "date", "reference"] = Field(alias="type")
    label: Line = Field(alias="texte")
    short: Line = Field("", alias="court")
    help: Prose = Field("", alias="aide")
    condition: Any = Field(None, alias="si")
    options: Options = Field(default_factory=dict)
    group: Ident | None = Field(None, alias="groupe")
    minimum: Whole | None = Field(None, alias="min")
    maximum: Whole | None = Field(None, alias="max")
    unit: str = Field("", alias="unite", max_length=40)


class Question(Node):
    id: Ident
    theme: Ident
    kind: Literal["choix", "multi", "oui_non", "nombre", "texte", "date", "matrice"] = Field(alias="type")
    live: Flag = Field(False, alias="en_seance")
    profile: Flag = Field(False, alias="profil")
    minutes: Whole = Field(0, ge=0, le=120)
    seat: str = Field("", alias="siege", max_length=60)
    label: Prose = Field(alias="texte")
    why: Prose = Field("", alias="pourquoi")
    note: Prose = Field("")
    condition: Any = Field(None, alias="si")
    options: Options = Field(default_factory=dict)
    rows: dict[Ident, Annotated[Row, BeforeValidator(_row)]] = Field(default_factory=dict, alias="lignes")
    multiline: Flag = Field(False, alias="plusieurs_lignes")
    columns: Ident | None = Field(None, alias="colonnes")
    cells: Options = Field(default_factory=dict, alias="cellules")
    minimum: Whole | None = Field(None, alias="min")
    maximum: Whole | None = Field(None, alias="max")
    unit: str = Field("", alias="unite", max_length=40)
    default: Any = Field(None, alias="defaut")
    default_why: Prose = Field("", alias="defaut_pourquoi")
    mandatory: Flag = Field(False, alias="obligatoire")
    topics: tuple[Ident, ...] = Field((), alias="sujets")
    sources: tuple[Ident, ...] = ()


class Line_(Node):
    """A row of a classification table."""

    id: Ident
    then: Ident = Field(alias="alors")
    condition: Any = Field(alias="si")
    reason: Prose = Field(alias="raison")
    sources: tuple[Ident, ...] = ()


class Class_(Node):
    label: Line = Field(alias="texte")
    tone: Tone = Field("neutre", alias="ton")


class Table(Node):
    title: Line = Field(alias="titre")
    classes: dict[Ident, Annotated[Class_, BeforeValidator(_option)]]
    lines: tuple[Line_, ...] = Field(alias="lignes", min_length=1)


class Group(Node):
    title: Line = Field(alias="titre")
    element: Line
    an_element: str = Field("", alias="un_element", max_length=60)
    elements: str = Field("", max_length=60)
    gender: Literal["m", "f"] = Field("m", alias="genre")
    theme: Ident
    name_field: Ident = Field(alias="nom")
    help: Prose = Field("", alias="aide")
    condition: Any = Field(None, alias="si")
    reserved: Flag = Field(False, alias="reserve_au_comite")
    fields: tuple[Field_, ...] = Field(alias="champs", min_length=1)
    printed: tuple[Ident, ...] = Field((), alias="document")
    tables: dict[Ident, Table] = Field(default_factory=dict, alias="classement")


class Calculation(Node):
    """A number that others make. What it adds, multiplies or divides stays raw: ``check_calculations`` gives it meaning."""

    id: Ident
    title: Line = Field(alias="titre")
    unit: str = Field("", alias="unite", max_length=40)
    each: Ident | None = Field(None, alias="pour_chaque")
    total: tuple[Any, ...] = Field((), alias="somme", max_length=20)
    product: tuple[Any, ...] = Field((), alias="produit", max_length=20)
    quotient: tuple[Any, ...] = Field((), max_length=2)
    rounding: Rounding = Field("proche", alias="arrondi")


class Rule(Node):
    """What clauses, alerts and actions share."""

    id: Ident
    condition: Any = Field(None, alias="si")
    each: Ident | None = Field(None, alias="pour_chaque")
    topics: tuple[Ident, ...] = Field((), alias="sujets")
    sources: tuple[Ident, ...] = ()


class Clause(Rule):
    theme: Ident
    spot: Spot = Field("article", alias="emplacement")
    text: Prose = Field(alias="texte")
    summary: Flag = Field(False, alias="resume")
    mandatory: Flag = Field(False, alias="obligatoire")
    excludes: tuple[Ident, ...] = Field((), alias="exclut")


class WayOut(Node):
    text: Prose = Field(alias="texte")
    question: Ident | None = None


class Alert(Rule):
    severity: Severity = Field(alias="niveau")
    text: Prose = Field(alias="message")
    clauses: tuple[Ident, ...] = ()
    ways_out: tuple[WayOut, ...] = Field((), alias="issues")


class Action(Rule):
    text: Prose = Field(alias="quoi")
    owner: Prose = Field("", alias="qui")
    days: Whole | None = Field(None, alias="delai", ge=1, le=3650)
    before: Ident | None = Field(None, alias="avant")
    immediate: Flag = Field(False, alias="sans_attendre")


class Prerequisite(Rule):
    title: Line = Field(alias="titre")
    text: Prose = Field(alias="texte")
    dated: Flag = Field(False, alias="date")


class Term(Node):
    term: Line = Field(alias="terme")
    definition: Prose
    sources: tuple[Ident, ...] = ()
