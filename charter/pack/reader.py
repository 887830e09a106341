"""From the text of a pack file to plain data, with the place of everything in it.

The YAML library is only asked for its events, one at a time. Its own way of building data recurses in C, and a few
kilobytes of brackets kill the process there; it also keeps the last of two equal keys without a word, and turns
« no », « 012 » and « 12:30 » into something nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

import yaml
from yaml import events

from charter.errors import Finding, PackError, Place
from charter.pack import codes, explain, refusals
from charter.pack.encoding import decode
from charter.pack.files import MAX_FILE
from charter.pack.lines import SPECIAL_SPACES
from charter.pack.tree import Data, Mark, Tree, place_of

MAX_DEPTH = 40
MAX_NODES = 20_000

# Without libyaml, the same events come from the pure Python part of the library, five times slower.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_START: Mark = yaml.Mark("", 0, 0, 0, "", 0)

_HASH_AFTER = re.compile(r"[ \t]+(?=#\S)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064]")
_REFUSED_VALUE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def read(name: str, raw: bytes) -> Tree:
    """The data of the file shown as ``name``, every text as it was typed.

    Raises PackError with every finding at once. A sentence that cannot be understood, a level or a part too many, and a
    second document end the reading of the file, since what follows could only be guessed.
    """
    if len(raw) > MAX_FILE:
        raise PackError([refusals.too_large(Place(name, 1, 1), MAX_FILE)])
    text = decode(name, raw)
    builder = _Builder(name, text)
    builder.run(text)
    if builder.findings:
        raise PackError(builder.findings)
    return Tree(name, cast("dict[str, Data]", builder.root.data[0]), builder.lines, builder.root.spots[0])


class _Stop(Exception):
    """Nothing after this place can be read."""


class _Frame:
    """A table or a list being filled."""

    __slots__ = ("awaits_key", "data", "dropped", "key", "key_mark", "refused", "spots", "table")

    def __init__(self, table: bool) -> None:
        self.table = table
        self.data: Any = {} if table else []
        self.spots: Any = {} if table else []
        self.awaits_key = table
        self.key = ""
        self.key_mark: Mark = _START
        # The value to come belongs to a refused key: it is read for its own findings, and kept nowhere.
        self.dropped = False
        # The table or list stands where a key should: said once, not for each of its parts.
        self.refused = False

    def add(self, value: Data, mark: Mark, children: Any) -> None:
        if not self.table:
            self.data.append(value)
            self.spots.append((mark, mark, False, children))
            return
        self.awaits_key = True
        if not self.dropped:
            self.data[self.key] = value
            self.spots[self.key] = (mark, self.key_mark, False, children)


class _Builder:
    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines = text.split("\n")
        self.findings: list[Finding] = []
        self.root = _Frame(table=False)
        self.stack = [self.root]
        self.nodes = 0
        self.documents = 0
        # Only an escape can bring in a character that the decoding has not already refused.
        self.escapes = "\\" in text
        self.hashes = {i for i, line in enumerate(self.lines) if "#" in line} if "#" in text else set()

    def run(self, text: str) -> None:
        get_event = _LOADER(text).get_event
        steps: dict[type[events.Event], Callable[[Any, Mark], None]] = {
            events.StreamStartEvent: self._pass,
            events.DocumentStartEvent: self._document,
            events.DocumentEndEvent: self._pass,
            events.AliasEvent: self._alias,
            events.MappingStartEvent: self._table,
            events.MappingEndEvent: self._close,
            events.SequenceStartEvent: self._list,
            events.SequenceEndEvent: self._close,
        }
        mark: Mark = _START
        scalar, on_scalar = events.ScalarEvent, self._scalar
        try:
            while True:
                event = get_event()
                kind = type(event)
                mark = event.start_mark
                if kind is scalar:
                    on_scalar(event, mark)
                elif kind is events.StreamEndEvent:
                    break
                else:
                    steps[kind](event, mark)
        except _Stop:
            return
        except yaml.MarkedYAMLError as error:
            self._keep(explain.explain(self.name, self.lines, error))
            return
        except (yaml.YAMLError, ValueError, OverflowError):
            # The pure Python reader lets the errors of its own conversions through.
            self._keep(explain.not_understood(self._place(mark)))
            return
        if not self.root.data and not self.findings:
            self.findings.append(refusals.empty(self._place(_START)))

    def _pass(self, event: Any, mark: Mark) -> None:
        """Nothing to keep of this event."""

    def _document(self, event: Any, mark: Mark) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(refusals.second_document(self._place(mark)))

    def _close(self, event: Any, mark: Mark) -> None:
        self.stack.pop()

    def _scalar(self, event: Any, mark: Mark) -> None:
        # Nine events in ten pass here: what is usual is done on the spot, without a further call.
        value: str | None = event.value
        style = event.style
        frame = self.stack[-1]
        self.nodes += 1
        if event.tag is not None or event.anchor is not None or self.nodes > MAX_NODES:
            self._check_node(event, mark)
        data = frame.data
        if frame.awaits_key:
            frame.awaits_key = False
            frame.key_mark = mark
            if style or not value or value in data or value == "<<" or not value.isascii():
                self._unusual_key(frame, value or "", style, mark)
            else:
                frame.key = value
                frame.dropped = False
            return
        if style:
            self._check_quoted(style, value or "", mark)
        elif not value:
            value = None
        elif self.hashes and event.end_mark.line in self.hashes:
            self._check_comment(event.end_mark, value)
        if frame.table:
            frame.awaits_key = True
            if not frame.dropped:
                data[frame.key] = value
                frame.spots[frame.key] = (mark, frame.key_mark, bool(style), None)
            return
        if frame is self.root:
            self._stop(refusals.not_a_table(self._place(mark)) if value else refusals.empty(self._place(_START)))
        data.append(value)
        frame.spots.append((mark, mark, bool(style), None))

    def _table(self, event: Any, mark: Mark) -> None:
        self._open(event, mark, _Frame(table=True))

    def _list(self, event: Any, mark: Mark) -> None:
        if len(self.stack) == 1:
            self._stop(refusals.not_a_table(self._place(mark)))
        self._open(event, mark, _Frame(table=False))

    def _open(self, event: Any, mark: Mark, child: _Frame) -> None:
        if len(self.stack) > MAX_DEPTH:
            self._stop(refusals.too_deep(self._place(mark), MAX_DEPTH))
        self.nodes += 1
        self._check_node(event, mark)
        frame = self.stack[-1]
        if frame.awaits_key:
            frame.awaits_key, frame.dropped = False, True
            child.refused = True
            if not frame.refused:
                self.findings.append(refusals.key_not_text(self._place(mark)))
        else:
            frame.add(child.data, mark, child.spots)
        self.stack.append(child)

    def _alias(self, event: Any, mark: Mark) -> None:
        self.findings.append(refusals.alias(self._place(mark), event.anchor))
        frame = self.stack[-1]
        if frame.awaits_key:
            frame.awaits_key, frame.dropped = False, True
        else:
            frame.add(None, mark, None)

    def _check_node(self, event: Any, mark: Mark) -> None:
        if self.nodes > MAX_NODES:
            self._stop(refusals.too_many(self._place(mark), MAX_NODES))
        if event.anchor is not None:
            self.findings.append(refusals.anchor(self._place(mark), event.anchor))
        if event.tag is not None:
            self.findings.append(refusals.tag(self._place(mark)))

    def _unusual_key(self, frame: _Frame, key: str, style: str | None, mark: Mark) -> None:
        if key in frame.data:
            finding: Finding | None = refusals.duplicate_key(self._place(mark), key, frame.spots[key][1].line + 1)
        elif not key:
            finding = refusals.empty_key(self._place(mark))
        elif key == "<<" and not style:
            finding = refusals.merge(self._place(mark))
        else:
            finding = self._check_key(key, style, mark)
        frame.dropped = finding is not None
        if finding is None:
            frame.key = key
        else:
            self.findings.append(finding)

    def _check_key(self, key: str, style: str | None, mark: Mark) -> Finding | None:
        if not style and (key[0] in SPECIAL_SPACES or key[-1] in SPECIAL_SPACES):
            return refusals.no_break_space_in_key(self._place(mark), key)
        refused = _REFUSED_VALUE.search(key)
        if refused:
            return refusals.escaped_control(self._place(mark), refused[0])
        hidden = _INVISIBLE.search(key)
        return refusals.hidden_in_key(self._place(mark), key, hidden[0]) if hidden else None

    def _check_quoted(self, style: str, value: str, mark: Mark) -> None:
        refused = _REFUSED_VALUE.search(value) if self.escapes else None
        if refused:
            self.findings.append(refusals.escaped_control(self._place(mark), refused[0]))
        elif style == ">" and not value:
            finding = refusals.empty_block(self._place(mark))
            if finding is not None:
                self.findings.append(finding)

    def _check_comment(self, end: Any, value: str) -> None:
        # « version: 1.2 #note » is a comment; a sentence followed by « #3 » has most likely lost its end.
        line = self.lines[end.line]
        spaces = _HASH_AFTER.match(line, end.column)
        if spaces and value.count(" ") >= 2:
            self.findings.append(refusals.comment_eats_text(Place(self.name, end.line + 1, spaces.end() + 1, line)))

    def _keep(self, last: Finding) -> None:
        """Add what ended the reading, unless its line is already explained."""
        known = {finding.code for finding in self.findings if finding.place.line == last.place.line}
        if not known or (last.code not in known and last.code != codes.NOT_UNDERSTOOD):
            self.findings.append(last)

    def _stop(self, finding: Finding) -> None:
        self.findings.append(finding)
        raise _Stop

    def _place(self, mark: Mark) -> Place:
        return place_of(self.name, self.lines, mark)
