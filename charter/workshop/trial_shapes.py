"""The shapes of a file of tests: tables, lists and known names, each mistake at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from charter.errors import Finding
from charter.i18n import _
from charter.pack import codes, model
from charter.pack.codes_pages import completed
from charter.pack.conditions import Path as DataPath
from charter.pack.conditions import suggest
from charter.pack.pack import Pack
from charter.pack.tree import Tree


class Shapes:
    """Reads the parts of one file; mistakes go to ``findings``."""

    def __init__(self, pack: Pack, tree: Tree) -> None:
        self.pack = pack
        self.tree = tree
        self.findings: list[Finding] = []

    def complain(self, code: str, path: DataPath, message: str, remedy: str = "", key: bool = False) -> None:
        """Record a mistake at ``path``."""
        place = self.tree.place(path, key=key)
        self.findings.append(completed(Finding(code, message, place, remedy)))

    def question(self, name: str, path: DataPath) -> model.Question | None:
        """A question of the pack; None, and a mistake, when there is none of that name."""
        question = self.pack.questions.get(name)
        if question is None:
            self.unknown(name, path, list(self.pack.questions), codes.TRIAL_NAME)
        return question

    def entries(self, data: Mapping[str, Any], path: DataPath, key: str) -> Iterator[tuple[str, DataPath, Any]]:
        """The entries of a table, or of a list of names, found under ``key``."""
        content = data.get(key)
        if isinstance(content, list):
            for index, name in enumerate(content):
                yield str(name), (*path, key, index), None
        elif content is not None:
            yield from self.pairs(content, (*path, key))

    def pairs(self, content: Any, path: DataPath) -> Iterator[tuple[str, DataPath, Any]]:
        """The entries of a table."""
        if not isinstance(content, dict):
            self.complain(codes.TRIAL_SHAPE, path, _("une table « nom : … » est attendue ici"))
            return
        for name, value in content.items():
            yield name, (*path, name), value

    def listed(self, content: Any, path: DataPath) -> Sequence[Any]:
        """The elements of a list; none when nothing is written."""
        if content is None:
            return ()
        if not isinstance(content, list):
            self.complain(
                codes.TRIAL_SHAPE, path, _("une liste est attendue ici : [a, b], ou une ligne « - » par élément")
            )
            return ()
        return content

    def known(self, data: Mapping[str, Any], path: DataPath, key: str, known: list[str]) -> Iterator[str]:
        """The names of a list that are among ``known``; the others are mistakes."""
        for index, name in enumerate(self.listed(data.get(key), (*path, key))):
            if name in known:
                yield str(name)
            else:
                self.unknown(str(name), (*path, key, index), known, codes.TRIAL_NAME)

    def unknown(
        self, name: str, path: DataPath, known: list[str], code: str = codes.TRIAL_KEY, key: bool = True
    ) -> None:
        """Record a name that means nothing here, with the nearest that does."""
        self.complain(code, path, _("« {name} » est inconnu ici").format(name=name[:60]), suggest(name, known), key)
