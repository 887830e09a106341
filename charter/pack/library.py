"""What a pack offers beside its rules: stances that change defaults, agendas, ready-made items of its registers."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from charter.pack.scalars import Ident, Line, Node, Prose, Whole


class Posture(Node):
    """A general stance of the room: the defaults that it changes."""

    title: Line = Field(alias="titre")
    definition: Prose = ""
    defaults: dict[Ident, Any] = Field(default_factory=dict, alias="defauts")


class Step_(Node):
    """A stretch of an agenda."""

    title: Line = Field(alias="titre")
    minutes: Whole = Field(ge=1, le=600)


class Agenda(Node):
    """A way to spend the time: how long, how much of it decides, and the questions that are debated."""

    title: Line = Field(alias="titre")
    minutes: Whole = Field(alias="duree", ge=30, le=1000)
    deciding: Whole = Field(alias="decision", ge=10, le=900)
    steps: tuple[Step_, ...] = Field((), alias="etapes")
    debated: tuple[Ident, ...] = Field((), alias="debattues")


class Starter(Node):
    """A ready-made item of a register, whose facts are presumed until somebody confirms them."""

    id: Ident
    group: Ident = Field(alias="registre")
    facts: dict[Ident, Any] = Field(alias="faits")
    prompts: tuple[Prose, ...] = Field((), alias="invites", max_length=3)
    expects: dict[Ident, Ident] = Field(default_factory=dict, alias="attend")
    topics: tuple[Ident, ...] = Field((), alias="sujets")
