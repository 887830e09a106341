"""From the bytes of a file to its text, or to the exact place where they are no text."""

from __future__ import annotations

import codecs
import re

from charter.errors import Finding, PackError, Place
from charter.i18n import _
from charter.pack import codes

# The line breaks other than LF are refused because the YAML library counts them and text editors do not: every later
# line number would be wrong. U+FEFF is only a byte-order mark at the very start.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# These reverse what is read without changing what is executed: the lawyer would approve another sentence.
_READING_ORDER = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HIDDEN = re.compile(f"{_CONTROL.pattern}|{_READING_ORDER.pattern}")
_BOMS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SHOWN = 20


def decode(name: str, raw: bytes) -> str:
    """The text of the file shown as ``name``, its line ends made LF, its UTF-8 mark removed.

    Raises PackError, with places: not UTF-8 (UTF-16 included), control characters, characters that change the reading
    order.
    """
    if raw.startswith(_BOMS) or b"\0" in raw[:4]:
        raise PackError([_utf16(name)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError([_not_utf8(name, raw, error)]) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() or _CONTROL.search(text):
        findings = _hidden(name, text)
        if findings:
            raise PackError(findings)
    return text


def visible(line: str) -> str:
    """``line`` with one « � » for each character that would disturb a terminal."""
    return _HIDDEN.sub("\ufffd", line)


def _utf16(name: str) -> Finding:
    return Finding(
        codes.UTF16,
        _("Le fichier est enregistré en UTF-16 ou en UTF-32 (« Unicode » dans le Bloc-notes)."),
        Place(name, 1, 1),
        _("Réenregistrez-le en UTF-8."),
    )


def _not_utf8(name: str, raw: bytes, error: UnicodeDecodeError) -> Finding:
    # « utf-8-sig » counts from after the mark.
    body = raw.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as again:
        error = again
    at = error.start
    start = body.rfind(b"\n", 0, at) + 1
    before = body[start:at].decode("utf-8")
    end = body.find(b"\n", at)
    rest = body[at : end if end >= 0 else len(body)].decode("cp1252", "replace")
    place = Place(name, body.count(b"\n", 0, at) + 1, len(before) + 1, visible(before + rest))
    byte = body[at]
    sign = bytes([byte]).decode("cp1252", "replace")
    if byte == 0xED and len(body) > at + 1 and body[at + 1] >= 0xA0:
        return Finding(
            codes.HALF_CHARACTER,
            _("Ici se trouve une moitié de caractère : le fichier a été abîmé par une conversion."),
            place,
            _("Retapez ce caractère, puis réenregistrez le fichier en UTF-8."),
        )
    return Finding(
        codes.NOT_UTF8,
        _(
            "Le fichier n’est pas en UTF-8 : l’octet {byte} n’y a pas de sens (en Windows-1252, ce serait « {sign} »)."
        ).format(byte=f"0x{byte:02X}", sign=sign if sign.isprintable() else "\ufffd"),
        place,
        _("Réenregistrez en UTF-8 : dans l’éditeur, « Enregistrer sous », puis codage « UTF-8 »."),
    )


def _hidden(name: str, text: str) -> list[Finding]:
    findings = []
    lines: list[str] | None = None
    for match in _HIDDEN.finditer(text):
        if lines is None:
            lines = text.split("\n")
        at = match.start()
        line = text.count("\n", 0, at)
        place = Place(name, line + 1, at - text.rfind("\n", 0, at), visible(lines[line]))
        sign = f"U+{ord(match[0]):04X}"
        if _READING_ORDER.match(match[0]):
            code = codes.READING_ORDER
            message = _("Le caractère invisible {sign} change l’ordre de lecture : on lirait autre chose que le texte.")
        else:
            code = codes.CONTROL_CHARACTER
            message = _("Le caractère de contrôle {sign} n’a pas sa place dans un texte.")
        findings.append(Finding(code, message.format(sign=sign), place, _("Supprimez-le.")))
        if len(findings) == _SHOWN:
            break
    return findings
