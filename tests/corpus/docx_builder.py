"""Word documents for tests, written part by part so that nothing is hidden."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN_TYPE = f"{_WORD}.document.main+xml"


def run(text: str, properties: str = "") -> str:
    """A run; `properties` is the inside of its w:rPr."""
    return (
        f"<w:r><w:rPr>{properties}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph of plain text, or of runs when `content` begins with "<"."""
    runs = content if content.startswith("<") else run(content) if content else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def numbered(content: str, *, list_id: int = 1, level: int = 0) -> str:
    """A paragraph that Word numbers by itself."""
    numbering = f'<w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/>'
    return paragraph(content, f"<w:numPr>{numbering}</w:numPr>")


def cell(content: str = "", *, span: int = 1, merge: str | None = None) -> str:
    """A table cell; `merge` is "restart" or "continue" for vertical merges."""
    inner = content if content.startswith("<w:") else paragraph(content)
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    properties = f'<w:gridSpan w:val="{span}"/>{merged}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row of cells, or of plain texts."""
    inner = "".join(c if c.startswith("<w:tc>") else cell(c) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def text_table(rows: Iterable[Sequence[str]]) -> str:
    """A table of plain texts."""
    return table(*(row(*texts) for texts in rows))


def numbering(*levels: tuple[str, str], start: int = 1, lists: str = "") -> str:
    """The inside of word/numbering.xml: one definition and the list 1 that uses it.

    Args:
        levels: (numFmt, lvlText) from the top level down.
        start: The first number of each level.
        lists: More `w:num` elements.
    """
    written = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{written}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{lists}'
    )


def docx(
    *body: str,
    numbering_xml: str = "",
    styles_xml: str = "",
    theme_font: str = "",
    extra: Mapping[str, bytes] | None = None,
    main_type: str = MAIN_TYPE,
) -> bytes:
    """The bytes of a .docx with `body` in it; `extra` adds or replaces parts.

    `theme_font` is the font that the theme has for body text.
    """
    parts = {
        "word/document.xml": _part("document", f"<w:body>{''.join(body)}</w:body>"),
        "word/styles.xml": _part("styles", styles_xml),
        "word/numbering.xml": _part("numbering", numbering_xml),
        "[Content_Types].xml": _content_types(main_type),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            *([("theme", "theme/theme1.xml")] if theme_font else []),
        ),
    }
    if theme_font:
        parts["word/theme/theme1.xml"] = _theme(theme_font)
    return archive({n: p.encode() for n, p in parts.items()} | dict(extra or {}))


def _theme(font: str) -> str:
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<a:themeElements><a:fontScheme><a:minorFont><a:latin typeface="{font}"/>'
        "</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
    )


def archive(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP of `parts`."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return stream.getvalue()


def _part(root: str, inside: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:{root} {_NAMESPACES}>{inside}</w:{root}>"
    )


def _content_types(main_type: str) -> str:
    overrides = {
        "document": main_type,
        "styles": f"{_WORD}.styles+xml",
        "numbering": f"{_WORD}.numbering+xml",
    }
    written = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
        for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{written}</Types>'
    )


def _relations(*relations: tuple[str, str]) -> str:
    written = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(relations)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'
