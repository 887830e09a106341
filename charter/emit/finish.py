"""What makes a PDF/A-3a file a PDF/UA-1 file too, done in WeasyPrint's public ``finisher`` hook.

ISO 14289-1 asks for its own identifier in the XMP packet; ISO 19005-3 allows it once an extension schema declares it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from zlib import adler32

from charter.i18n import _

_RDF_END = b"</rdf:RDF>"
_CARRIAGE_RETURN = 0x0D
_STREAM, _END = b">>\nstream\n", b"\nendstream"
_UA_ID = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = "http://www.aiim.org/pdfa/ns/"
_UA_PACKET = (
    f'<rdf:Description rdf:about="" xmlns:pdfuaid="{_UA_ID}"><pdfuaid:part>1</pdfuaid:part></rdf:Description>'
    f'<rdf:Description rdf:about="" xmlns:pdfaExtension="{_EXTENSION}extension/"'
    f' xmlns:pdfaSchema="{_EXTENSION}schema#" xmlns:pdfaProperty="{_EXTENSION}property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_UA_ID}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
).encode("ascii")


def finish(pdf: Any, titles: Mapping[str, str], media_types: Mapping[str, str], spare: int = 0) -> None:
    """Complete ``pdf`` (a pydyf file) before it is written.

    ``titles`` gives the words of each anchor, for readers that announce a link; ``media_types`` the type of each
    attached file by name: the renderer would guess it from the machine's own table. ``spare`` objects that nothing uses
    change the bytes of the table of objects, and nothing else.
    """
    import pydyf  # type: ignore[import-untyped]

    for _spare in range(spare):
        pdf.add_object(pydyf.Dictionary())
    _identify(pdf)
    _index_headers(pdf)
    _describe_links(pdf, titles)
    _type_attachments(pdf, media_types)
    _end_streams_plainly(pdf)


def ends_plainly(content: bytes) -> bool:
    """Whether no stream of a written file ends with the carriage return that a strict validator would not count."""
    return b"\r\nendstream" not in content


def _identify(pdf: Any) -> None:
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    packet = b"".join(metadata.stream)
    metadata.stream = [packet.replace(_RDF_END, _UA_PACKET + _RDF_END, 1)]
    # Left readable: an adopted paper must be recognisable without a PDF reader.
    metadata.compress = False


def _index_headers(pdf: Any) -> None:
    """Elements that carry an /ID, here header cells, must be found through the structure root."""
    import pydyf

    elements: list[Any] = [item for item in pdf.objects if isinstance(item, dict) and "ID" in item and "S" in item]
    if not elements:
        return
    names = pydyf.Array()
    for element in sorted(elements, key=lambda item: str(item["ID"].string).encode()):
        names.extend([element["ID"], element.reference])
    root = next(item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/StructTreeRoot")
    root["IDTree"] = pydyf.Dictionary({"Names": names})


def _describe_links(pdf: Any, titles: Mapping[str, str]) -> None:
    import pydyf

    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Subtype") == "/Link" and "Dest" in item:
            title = titles.get(item["Dest"].string)
            if title:
                item["Contents"] = pydyf.String(_("Aller à : {title}").format(title=title))


def _type_attachments(pdf: Any, media_types: Mapping[str, str]) -> None:
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Filespec":
            stream = pdf.objects[int(item["EF"]["F"].split()[0])]
            stream.extra["Subtype"] = _name(media_types[item["UF"].string])


def _name(media_type: str) -> str:
    kept = media_type if re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", media_type) else "application/octet-stream"
    return "/" + kept.replace("/", "#2f").replace("+", "#2b")


def _end_streams_plainly(pdf: Any) -> None:
    """Leave uncompressed the streams whose compressed bytes would end with a carriage return.

    The line feed before « endstream » would then read as the second half of a line end, and a strict validator would
    count a byte less than /Length. The last byte of a zlib stream is that of its checksum, whatever the level.
    """
    import pydyf

    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.compress:
            item.compress = False
            item.compress = adler32(_content(item.data)) & 0xFF != _CARRIAGE_RETURN


def _content(written: bytes) -> bytes:
    """The content of an uncompressed stream, from what will be written: a dictionary, the content, « endstream »."""
    start = written.index(_STREAM) + len(_STREAM)
    return written[start : -len(_END)]
