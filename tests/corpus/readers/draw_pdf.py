"""Draw PDF files for tests, to the byte: letters, rules and pictures, nothing packed.

Letters are one byte each, of a font that is not embedded, all of one width; a ToUnicode map says
what they mean, as in files of word processors. Origin at the top left, in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (595, 842)
_WIDTH = 0.5  # ems, of every letter
_SPACE = 0.25


@dataclass(slots=True)
class Sheet:
    """A page while it is being drawn."""

    width: int = A4[0]
    height: int = A4[1]
    turn: int = 0  # degrees clockwise that a viewer turns the page
    picture: bool = False  # a picture over the whole page, below everything
    commands: list[str] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)  # command, its text

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 12,
        bold: bool = False,
        mode: int = 0,
        matrix: str | None = None,
    ) -> Sheet:
        """Print `text` with its baseline at `y`; mode 3 is invisible."""
        at = matrix or f"1 0 0 1 {x} {self.height - y}"
        font = "F2" if bold else "F1"
        self.texts.append((len(self.commands), text))
        self.commands.append(f"BT {mode} Tr /{font} {size} Tf {at} Tm <%s> Tj ET")
        return self

    def write_up(self, x: float, y: float, text: str, *, size: float = 12) -> Sheet:
        """Print `text` so that it reads up the page."""
        return self.write(
            x, y, text, size=size, matrix=f"0 1 -1 0 {x} {self.height - y}"
        )

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """Draw a line."""
        h = self.height
        self.commands.append(f".5 w {x0} {h - y0} m {x1} {h - y1} l S")
        return self

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """Fill a rectangle."""
        h = self.height
        self.commands.append(f"{x0} {h - y1} {x1 - x0} {y1 - y0} re f")
        return self


def width_of(text: str, size: float = 12) -> float:
    """Return how wide `text` is printed, in points."""
    return size * sum(_SPACE if char == " " else _WIDTH for char in text)


def pdf(*sheets: Sheet, broken_map: bool = False, extra: str = "") -> bytes:
    """Return the file.

    Args:
        sheets: Its pages.
        broken_map: Whether the letters mean something else than they show.
        extra: More entries of the catalog.
    """
    letters = sorted(
        {char for sheet in sheets for _, text in sheet.texts for char in text}
    )
    codes = {char: code for code, char in enumerate(letters, 1)}
    if len(codes) > 255:
        raise ValueError("more letters than one byte can name")
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids ["
        + " ".join(f"{7 + 2 * n} 0 R" for n in range(len(sheets)))
        + "] >>",
        _font("Thu-Roman", letters),
        _font("Thu-Bold", letters),
        _stream(_to_unicode(letters, broken=broken_map)),
        _stream("\xff", "/Type /XObject /Subtype /Image /Width 1 /Height 1 "
                "/ColorSpace /DeviceGray /BitsPerComponent 8"),
    ]  # fmt: skip
    for n, sheet in enumerate(sheets):
        objects += [_page(sheet, 8 + 2 * n), _stream(_drawing(sheet, codes))]
    return _file(objects)


def _font(name: str, letters: Sequence[str]) -> str:
    widths = " ".join("250" if char == " " else "500" for char in letters)
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /ToUnicode 5 0 R "
        f"/FirstChar 1 /LastChar {len(letters)} /Widths [{widths}] /FontDescriptor "
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 34 /Ascent 891 "
        "/Descent -216 /FontBBox [0 -216 1000 891] /ItalicAngle 0 >> >>"
    )


def _to_unicode(letters: Sequence[str], *, broken: bool) -> str:
    def means(char: str) -> str:
        shifted = chr(0x4D0 + ord(char) % 0x50) if broken and char != " " else char
        return shifted.encode("utf-16-be").hex()

    rows = [f"<{code:02x}> <{means(char)}>" for code, char in enumerate(letters, 1)]
    chunks = [rows[n : n + 100] for n in range(0, len(rows), 100)]
    maps = "\n".join(
        f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar"
        for chunk in chunks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{maps}\nendcmap end end"
    )


def _drawing(sheet: Sheet, codes: dict[str, int]) -> str:
    commands = list(sheet.commands)
    for at, text in sheet.texts:
        commands[at] %= "".join(f"{codes[char]:02x}" for char in text)
    if sheet.picture:
        commands.insert(0, f"q {sheet.width} 0 0 {sheet.height} 0 0 cm /I Do Q")
    return "\n".join(commands)


def _page(sheet: Sheet, contents: int) -> str:
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] "
        f"/Rotate {sheet.turn} /Contents {contents} 0 R /Resources << "
        "/Font << /F1 3 0 R /F2 4 0 R >> /XObject << /I 6 0 R >> >> >>"
    )


def _stream(content: str, entries: str = "") -> str:
    length = len(content.encode("latin-1"))
    return f"<< /Length {length} {entries} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    parts = [b"%PDF-1.7\n"]
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1"))
    start = sum(map(len, parts))
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    parts.append(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
        f"startxref\n{start}\n%%EOF\n".encode("latin-1")
    )
    return b"".join(parts)


# A table of tasks -------------------------------------------------------------------

EDGES = (60.0, 95.0, 250.0, 350.0, 450.0, 540.0)
LINE = 14.0  # points from line to line
HEADING = ("STT", "Nội dung", "Đơn vị chủ trì", "Cơ quan phối hợp", "Thời gian")


def draw_rows(
    sheet: Sheet, top: float, rows: Sequence[Sequence[str]], *, turned: bool = False
) -> list[float]:
    """Print rows of cells between EDGES and return the heights of their borders."""
    borders = [top]
    for row in rows:
        for left, text in zip(EDGES, row, strict=False):
            for n, line in enumerate(text.split("\n")):
                x, y = left + 4, borders[-1] + 12 + n * LINE
                if turned:
                    sheet.write_up(y, sheet.height - x, line, size=10)
                else:
                    sheet.write(x, y, line, size=10)
        deepest = max(text.count("\n") + 1 for text in row)
        borders.append(borders[-1] + deepest * LINE + 6)
    return borders


def draw_rules(
    sheet: Sheet, borders: Sequence[float], edges: Sequence[float] = EDGES
) -> None:
    """Rule every row and column with lines."""
    for y in borders:
        sheet.rule(edges[0], y, edges[-1], y)
    for x in edges:
        sheet.rule(x, borders[0], x, borders[-1])
