"""Why a pack file cannot be read, in the words of its author.

The YAML library names what *it* expected, often on the line after the fault. Here the lines themselves are looked at
again, for the traps French texts fall into: deux-points, apostrophes, slots at the start, comparisons, copied spaces.
Only the place and the kind of the library's message are used, which its C and its Python versions share.
"""

from __future__ import annotations

import re

from yaml import MarkedYAMLError

from charter.errors import Finding, Place
from charter.i18n import _
from charter.pack import codes, lines, refusals
from charter.pack.trouble import Trouble

_CLOSING = ("]", "}", ":")
_GLUED_DASH = re.compile(r"( *)-([^\s-].*)")


def explain(file: str, text: list[str], error: MarkedYAMLError) -> Finding:
    """The finding for an error of the YAML library on the lines ``text`` of the file shown as ``file``."""
    trouble = Trouble.of(file, text, error)
    for rule in _RULES:
        finding = rule(trouble)
        if finding is not None:
            return finding
    return not_understood(trouble.place(trouble.line, trouble.column))


def not_understood(place: Place) -> Finding:
    """The last resort: a place, and the three things to look at."""
    message = _("Cet endroit ne peut pas être compris.")
    remedy = _("Vérifiez, ici et à la ligne précédente, le retrait, les deux-points et les guillemets.")
    return Finding(codes.NOT_UNDERSTOOD, message, place, remedy)


def _tab(t: Trouble) -> Finding | None:
    for line in (t.line, t.from_line):
        found = re.match(r" *(?:- *)?\t+[ \t]*", t.text(line))
        if found:
            message = _("Une tabulation se trouve dans le retrait : remplacez-la par deux espaces.")
            fixed = found[0].replace("\t", "  ") + t.text(line)[found.end() :]
            return Finding(codes.TAB, message, t.place(line, t.text(line).index("\t")), lines.aligned(fixed))
    return None


def _special_space(t: Trouble) -> Finding | None:
    for line in [t.line, t.from_line, *t.before(t.line)[:2]]:
        finding = refusals.special_space(t.place(line, 0))
        if finding is not None:
            return finding
    return None


def _escape(t: Trouble) -> Finding | None:
    if "escape" not in t.said and "hexdecimal" not in t.said:
        return None
    at = max(t.text(t.line).rfind("\\", 0, t.column + 1), 0)
    place = t.place(t.line, at)
    if "nicode" in t.said and t.text(t.line)[at + 1 : at + 2] in ("u", "U"):
        return refusals.half_character(place)
    message = _('Entre guillemets droits ("), la barre oblique inversée « \\ » annonce un caractère spécial.')
    remedy = _("Doublez-la (« \\\\ »), ou entourez le texte d’apostrophes droites (').")
    return Finding(codes.BACKSLASH, message, place, remedy)


def _comparison(t: Trouble) -> Finding | None:
    if "block scalar" not in t.said and "cannot start any token" not in t.said:
        return None
    line, at = (t.from_line, t.from_column) if "block scalar" in t.said else (t.line, t.column)
    found = re.compile(r">=?\s*[\w.-]+(?=\s*(?:$|[,}\]]|#))").match(t.text(line), at)
    return refusals.comparison(t.place(line, at), found[0]) if found else None


def _sign(t: Trouble) -> Finding | None:
    said = t.said
    if any(kind in said for kind in ("cannot start any token", "entries are not allowed", "keys are not allowed")):
        line, at = t.line, t.column
    elif any(
        kind in said
        for kind in ("an alias", "an anchor", "block scalar", "directive", "parsing a node", "tag", "YAML doc")
    ):
        line, at = t.from_line, t.from_column
    else:
        return None
    sign = t.text(line)[at : at + 1]
    if not sign or sign.isalnum():
        return None
    return _starts_with(t, line, at, sign)


def _starts_with(t: Trouble, line: int, at: int, sign: str) -> Finding:
    message = _('Un texte qui commence par « {sign} » se met entre guillemets droits (").').format(sign=sign)
    return Finding(codes.SIGN_AT_START, message, t.place(line, at), lines.between_quotes(t.text(line), at))


def _bracket_at_start(t: Trouble) -> Finding | None:
    at = lines.value_at(t.text(t.line))
    sign = t.text(t.line)[at : at + 1]
    if sign not in ("{", "[") or at >= t.column or "flow" in t.said:
        return None
    return _starts_with(t, t.line, at, sign)


def _quotes(t: Trouble) -> Finding | None:
    if "quoted scalar" in t.said:
        return _not_closed(t, t.from_line, t.from_column)
    line = t.text(t.line)
    before = line[: t.column].rstrip()
    sign = before[-1:]
    if sign not in ("'", '"') or "expected" not in t.said or line[t.column : t.column + 1] in _CLOSING:
        return None
    at = lines.value_at(line)
    if line[at : at + 1] == sign and len(before) > at + 1:
        whole = True
    else:
        whole = False
        at = before[:-1].rfind(sign)
        opened = _opened_above(t, sign)
        if opened is not None and (at < 0 or "flow" not in t.said):
            return _not_closed(t, *opened)
        at = max(at, 0)
    if sign == "'":
        code, place = codes.APOSTROPHE, t.place(t.line, len(before) - 1)
        message = _("Une apostrophe droite ferme ici le texte : entre '…', elle compte comme un guillemet.")
        general = _('Écrivez l’apostrophe courbe (’), ou entourez le texte de guillemets droits (").')
    else:
        code, place = codes.QUOTE_AT_START, t.place(t.line, at)
        message = _('Un texte qui commence par " doit finir par " ; ici, il continue après.')
        general = _('Dans le texte, écrivez « … » ; gardez " pour l’entourer.')
    return Finding(code, message, place, (whole and _requoted(line, at, sign)) or general)


def _requoted(line: str, at: int, sign: str) -> str:
    value = line[at:].rstrip()
    if sign == '"' and value.endswith('"') and value.count('"') % 2 == 0:
        value = value[1:-1]
    elif sign == "'":
        value = value[1:].removesuffix("'").replace("'", "’")
    remedy = lines.between_quotes(line[:at] + value, at)
    return "" if remedy == lines.quote_it() else remedy


def _opened_above(t: Trouble, sign: str) -> tuple[int, int] | None:
    """The nearest line above whose value opens with ``sign`` and does not close it."""
    for line in t.before(t.line):
        text = t.text(line)
        at = lines.value_at(text)
        if text[at : at + 1] == sign and text.count(sign, at) % 2:
            return line, at
    return None


def _not_closed(t: Trouble, line: int, at: int) -> Finding:
    message = _("Le guillemet ouvert ici n’est jamais fermé.")
    value = t.text(line)[at + 1 :]
    remedy = lines.write(t.text(line).rstrip() + t.text(line)[at]) if value.strip() else ""
    return Finding(codes.QUOTE_NOT_CLOSED, message, t.place(line, at), remedy)


def _glued(t: Trouble) -> Finding | None:
    """« theme:outils » is a word, and the library complains on the line after it."""
    if "simple key" in t.said:
        candidates = [t.from_line]
    elif "values are not allowed" in t.said:
        candidates = t.before(t.line)[:1]
    else:
        return None
    for line in candidates:
        finding = refusals.space_after_colon(t.place(line, 0))
        if finding is not None:
            return finding
    if "simple key" in t.said:
        return _no_colon(t, t.from_line, t.from_column)
    return None


def _no_colon(t: Trouble, line: int, at: int) -> Finding:
    message = _("Cette ligne n’a pas de « : » ; ce n’est ni une rubrique ni un élément de liste.")
    remedy = _("Écrivez « clé : valeur », ou « - » devant un élément ; la suite d’un texte se met en retrait.")
    return Finding(codes.NO_COLON, message, t.place(line, at), remedy)


def _glued_dash(t: Trouble) -> Finding | None:
    if "expected" not in t.said or "flow" in t.said:
        return None
    for line in [t.line, t.from_line, *t.before(t.line)[:1]]:
        found = _GLUED_DASH.fullmatch(t.text(line))
        if found:
            message = _("Il manque une espace après le tiret.")
            remedy = lines.write(f"{found[1]}- {found[2]}")
            return Finding(codes.SPACE_AFTER_DASH, message, t.place(line, found.end(1) + 1), remedy)
    return None


def _colon(t: Trouble) -> Finding | None:
    line = t.text(t.line)
    inside = "flow" in t.said and line[t.column : t.column + 1] == ":"
    if inside and t.line == t.from_line:
        message = _('Entre crochets ou accolades, un texte qui contient « : » se met entre guillemets droits (").')
        return Finding(codes.COLON_IN_TEXT, message, t.place(t.line, t.column))
    if "values are not allowed" not in t.said:
        return None
    above = t.before(t.line)
    start = lines.start(line)
    own = start["key"] is not None and ":" not in line[: t.column]
    if own and above and lines.is_key_word(start["key"]):
        up = lines.start(t.text(above[0]))
        if up["key"] is None:
            return _no_colon(t, above[0], len(up["indent"]))
        return _indent(t, t.line, up.start("key"), above[0])
    message = _('Un texte qui contient « : » se met entre guillemets droits (").')
    remedy = lines.quote_it() if own else lines.between_quotes(line, lines.value_at(line))
    return Finding(codes.COLON_IN_TEXT, message, t.place(t.line, t.column), remedy)


def _bracket(t: Trouble) -> Finding | None:
    if "flow" not in t.said:
        line = t.text(t.line)
        if "node content" in t.said and line[t.column : t.column + 1] in ("]", "}", ","):
            return _starts_with(t, t.line, t.column, line[t.column])
        return None
    start, at = t.opened()
    opening = t.text(start)[at : at + 1]
    unclosed = t.at_end() or t.line > t.from_line or t.text(t.line)[t.column : t.column + 1] in ("]", "}")
    if unclosed and opening in ("[", "{"):
        closing = "]" if opening == "[" else "}"
        message = _("« {opening} », ouvert ici, n’est pas fermé par « {closing} ».")
        remedy = _('Fermez-le ; si c’est un texte, mettez-le entre guillemets droits (").')
        message = message.format(opening=opening, closing=closing)
        return Finding(codes.BRACKET, message, t.place(start, at), remedy)
    message = _("Entre crochets ou accolades, une virgule sépare les éléments.")
    remedy = _('Ajoutez la virgule qui manque ; un texte qui en contient se met entre guillemets droits (").')
    return Finding(codes.BRACKET, message, t.place(t.line, t.column), remedy)


def _level(t: Trouble) -> Finding | None:
    """The line stands at no level that is open above it."""
    line = t.text(t.line)
    if "expected" in t.said and line[t.column : t.column + 1] == ":":
        return refusals.empty_key(t.place(t.line, t.column))
    if "expected" not in t.said or not line.strip() or t.column != len(line) - len(line.lstrip(" ")):
        return None
    group = "dash" if line.lstrip().startswith("- ") else "key"
    levels: list[tuple[int, int, int, int]] = []
    for rank, above in enumerate(t.before(t.line)):
        start = lines.start(t.text(above))
        # A line that is neither is the rest of a text, and its indent counts for all.
        if start[group] or not (start["dash"] or start["key"]):
            level = start.start(group) if start[group] else start.end("indent")
            levels.append((abs(level - t.column), rank, above, level))
    among_dashes = group == "key" and t.text(t.from_line)[t.column : t.column + 1] == "-"
    if among_dashes or not levels or min(levels)[0] == 0:
        message = _("Cette ligne est au niveau d’un autre bloc : une liste n’a que des « - », une rubrique n’en a pas.")
        remedy = _("Ajoutez ou retirez « - », ou changez le retrait.")
        return Finding(codes.INDENT, message, t.place(t.line, t.column), remedy)
    _distance, _rank, above, level = min(levels)
    return _indent(t, t.line, level, above)


def _indent(t: Trouble, line: int, expected: int, above: int) -> Finding:
    text = t.text(line)
    actual = len(text) - len(text.lstrip(" "))
    message = _("Cette ligne a un retrait de {actual} ; le bloc est à {expected} (ligne {above}).")
    message = message.format(actual=actual, expected=expected, above=above + 1)
    remedy = _("Alignez-la sur la ligne {above}.").format(above=above + 1)
    return Finding(codes.INDENT, message, t.place(line, actual), remedy)


_RULES = (
    _tab,
    _special_space,
    _escape,
    _comparison,
    _quotes,
    _sign,
    _bracket_at_start,
    _glued,
    _glued_dash,
    _colon,
    _bracket,
    _level,
)
