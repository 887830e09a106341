"""Random edits of the files of a pack: by bytes, signs, lines, indents, words and values. The same seed, the same edits."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

_SIGNS = [
    *"&*!|>%@`{}[]:#-?,'\"\\~<=\t\r\v\f\0\x07\x1b\x7f\x85",
    "\u00a0", "\u202f", "\u2028", "\u2029", "\u202e", "\u200b", "\ufeff", "\ufffe", "\U0001f600", "\U00010000",
    "e\u0301", "\u0130", "\u0663", "ﬁ", "---\n", "\n---\n", "\n...\n", "<<: ", "? ", ": ", " #", "- ", "- - - ",
    "!!python/object/apply:os.system [ls]", "!!binary x", "&a ", "*a", "%YAML 9.9\n", "{{", "}}", "{x}", "{x|y}", "{}",
    "[]", '"\\ud83d"', '"\\x00"', "\r\n",
]  # fmt: skip
_BYTES = [
    b"\0", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\xaf", b"\xe2\x80\xa8", b"\x80",
    b"\r", b"\t", b"\xf4\x90\x80\x80",
]  # fmt: skip
_VALUES = [
    "", "~", "null", "oui", "non", "vrai", "''", '""', "0", "-1", "1e999", "0x10", "12:30", "2026-02-30", "9999-12-31",
    "0001-01-01", "9" * 400, "9" * 5_000, "9" * 12, "-" + "9" * 12, "[]", "{}", "[[]]", "[{}]", "{a: {b: c}}", "[~, ~]", "|", ">",
    ">-\n", "|2", '">= 50"', '"= x"', '">= 9999-12-31"', '"{"', '"}"', '"{nom}"', '"{nom|de}"', '"{classe}"', "renseignee",
    "x" * 3_000, '"' + "é " * 1_500 + '"', "[" * 60 + "]" * 60, "{a: " * 45 + "b" + "}" * 45, "[" + "x, " * 500 + "]",
    "{sauf: {}}", "{l_un_de: []}", "{l_un_de: [{}]}", "{sauf: {sauf: {}}}", "{tous: []}", "{aucun: []}",
]  # fmt: skip
_CONNECTIVES = ["l_un_de", "sauf", "au_moins_un", "chacun", "aucun", "tous", "si", "pour_chaque", "classe", "etend"]
_PIECES = re.compile(r"\w+|[^\w\s]|\s+")
_VALUE = re.compile(r"(?<=: )(?=\S).*")
_KEY = re.compile(r"^( *(?:- )*)([\w.]+):", re.MULTILINE)
_WORD = re.compile(r"\b[a-z][a-z0-9_.]{1,40}\b")


class Edits:
    """Edits drawn from ``chance``; ``words`` and ``chunks`` are what real packs are made of."""

    def __init__(self, chance: random.Random, words: Sequence[str], chunks: Sequence[str]) -> None:
        self.chance = chance
        self.words = words
        self.chunks = chunks

    def edited(self, raw: bytes) -> bytes:
        """``raw`` after one to three edits, now and then many more; one time in six, edits of bytes."""
        chance = self.chance
        count = chance.choice((1, 1, 1, 1, 1, 1, 2, 2, 3, chance.randrange(4, 30)))
        if chance.random() < 1 / 6:
            for _turn in range(count):
                raw = self._bytes(raw)
            return raw
        text = raw.decode()
        for _turn in range(count):
            text = chance.choice(_KINDS)(self, text)
        return text.encode()

    def _bytes(self, raw: bytes) -> bytes:
        chance = self.chance
        at = chance.randrange(len(raw) + 1)
        end = min(len(raw), at + chance.choice((0, 1, 2, 8, 64)))
        put = chance.choice((b"", chance.choice(_BYTES), chance.randbytes(chance.randrange(1, 4)), raw[at:end] * 2))
        if chance.random() < 0.05:
            return raw[:at]
        return raw[:at] + put + raw[end:]

    def _sign(self, text: str) -> str:
        """A sign put, or taken away, or put in the place of another."""
        at = self.chance.randrange(len(text) + 1)
        put = self.chance.choice(("", self.chance.choice(_SIGNS), self.chance.choice(_SIGNS)))
        return text[:at] + put + text[at + self.chance.choice((0, 0, 1, 2)) :]

    def _lines(self, text: str) -> str:
        """Lines repeated, lost, moved, exchanged or joined."""
        chance, lines = self.chance, text.split("\n")
        start = chance.randrange(len(lines))
        end = min(len(lines), start + chance.choice((1, 1, 2, 3, 5, 10)))
        block, rest = lines[start:end], lines[:start] + lines[end:]
        there = chance.randrange(len(rest) + 1)
        match chance.randrange(6):
            case 0:
                lines[start:end] = block * chance.choice((2, 2, 3, 200 if len(text) < 50_000 else 2))
            case 1:
                lines = rest
            case 2:
                lines = rest[:there] + block + rest[there:]
            case 3:
                lines[start:end] = block[::-1]
            case 4:
                lines[start:end] = [" ".join(block)]
            case _:
                lines[there:there] = block
        return "\n".join(lines)

    def _indent(self, text: str) -> str:
        """A few lines pushed right or left, sometimes with a tab or a no-break space."""
        chance, lines = self.chance, text.split("\n")
        start = chance.randrange(len(lines))
        by = chance.choice((-4, -2, -1, 1, 2, 4, 30))
        sign = chance.choice((" ", " ", " ", " ", "\t", "\u00a0"))
        for index in range(start, min(len(lines), start + chance.choice((1, 1, 3, 8)))):
            line = lines[index]
            lines[index] = sign * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]
        return "\n".join(lines)

    def _pieces(self, text: str) -> str:
        """Two words or signs of one stretch exchanged, one repeated, or one lost."""
        chance = self.chance
        at = chance.randrange(len(text) + 1)
        pieces = _PIECES.findall(text[at : at + 200])
        if not pieces:
            return text
        one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        match chance.randrange(3):
            case 0:
                pieces[one], pieces[other] = pieces[other], pieces[one]
            case 1:
                pieces[one] *= chance.choice((2, 3, 50))
            case _:
                del pieces[one]
        return text[:at] + "".join(pieces) + text[at + 200 :]

    def _value(self, text: str) -> str:
        """The value of a line made something else: odd, another one of the file, a word of the packs."""
        found = self._some(_VALUE, text)
        if found is None:
            return text
        other = self._some(_VALUE, text)
        put = self.chance.choice(
            (self.chance.choice(_VALUES), other[0] if other else "", self.chance.choice(self.words))
        )
        return text[: found.start()] + put + text[found.end() :]

    def _key(self, text: str) -> str:
        """A key given another name, or lost with the rest of its line."""
        found = self._some(_KEY, text)
        if found is None:
            return text
        if self.chance.random() < 0.3:
            end = text.find("\n", found.end())
            return text[: found.end(1)] + text[end if end >= 0 else len(text) :].lstrip("\n ")
        put = self.chance.choice((self.chance.choice(self.words), self.chance.choice(_CONNECTIVES), found[2] + "x"))
        return text[: found.start(2)] + put + text[found.end(2) :]

    def _word(self, text: str) -> str:
        """An identifier, an option or a word of the language in the place of another."""
        found = self._some(_WORD, text)
        if found is None:
            return text
        put = self.chance.choice((self.chance.choice(self.words), self.chance.choice(_CONNECTIVES), found[0][:-1]))
        return text[: found.start()] + put + text[found.end() :]

    def _condition(self, text: str) -> str:
        """A « si » made of words of the packs, and put where one stands or under an entry."""
        found = self._some(re.compile(r"(?<=\bsi: ).*"), text)
        put = self._some_condition(0)
        if found is not None and self.chance.random() < 0.7:
            return text[: found.start()] + put + text[found.end() :]
        found = self._some(re.compile(r"^( *)- id: .*\n", re.MULTILINE), text)
        return text if found is None else f"{text[: found.end()]}{found[1]}  si: {put}\n{text[found.end() :]}"

    def _some_condition(self, depth: int) -> str:
        chance = self.chance
        word = chance.choice(self.words)
        inner = self._some_condition(depth + 1) if depth < chance.choice((1, 2, 3, 45)) else "{}"
        return chance.choice((
            f"{{{word}: {chance.choice(self.words)}}}", f"{{{word}: [{chance.choice(self.words)}]}}",
            f"{{sauf: {inner}}}", f"{{l_un_de: [{inner}, {inner[:4_000]}]}}" if len(inner) < 4_000 else inner,
            f"{{{word}: {{{chance.choice(_CONNECTIVES)}: {inner}}}}}", f'{{{word}: ">= {chance.randrange(-3, 400)}"}}',
        ))  # fmt: skip

    def _chunk(self, text: str) -> str:
        """A few lines of another file, between two lines of this one or two of its sections."""
        lines = text.split("\n")
        places: Sequence[int] = range(len(lines) + 1)
        if self.chance.random() < 0.5:
            places = [at for at, line in enumerate(lines) if line and line[0].isalpha()] or places
        at = self.chance.choice(places)
        return "\n".join([*lines[:at], self.chance.choice(self.chunks), *lines[at:]])

    def _some(self, pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
        """A match somewhere: the first after a place drawn at random, else the first of all."""
        return pattern.search(text, self.chance.randrange(len(text) + 1)) or pattern.search(text)


_KINDS: tuple[Callable[[Edits, str], str], ...] = (
    Edits._sign, Edits._lines, Edits._indent, Edits._pieces, Edits._value, Edits._value, Edits._key, Edits._word,
    Edits._word, Edits._condition, Edits._chunk,
)  # fmt: skip


def words_of(texts: Sequence[str]) -> list[str]:
    """Every identifier and option of these files, once each, sorted."""
    return sorted({found[0] for text in texts for found in _WORD.finditer(text)})


def chunks_of(texts: Sequence[str]) -> list[str]:
    """Every stretch of six lines of these files."""
    return ["\n".join(lines[at : at + 6]) for lines in (t.split("\n") for t in texts) for at in range(0, len(lines), 6)]
