"""Tables as XLSX (Office Open XML), a piece at a time: as long as they may be, memory is flat."""

import asyncio
import csv
import io
import re
import zipfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import IO, cast

MOST_ROWS = 1_048_576
"""Of one sheet: no spreadsheet takes more, so the rest goes on in another one."""
_TEXT, _NUMBER = (
    '<c t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>',
    "<c><v>%s</v></c>",
)
_HEAD = '<c s="1" t="inlineStr"><is><t>%s</t></is></c>'
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot say."""
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/>'
    '<font><b/><color rgb="FFFFFFFF"/></font></fonts><fills count="3">'
    '<fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FF4F46E5"/></patternFill></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/>'
    '<xf fontId="1" fillId="2" applyFont="1" applyFill="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The first row: names of columns, and which of them hold numbers."""

    title: str
    columns: Sequence[str]
    numbers: frozenset[str] = frozenset()


class _Sink:
    """Takes what is written until it is taken out of it: nobody can go back in it."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes, /) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Do nothing: what was written is there."""

    def taken(self) -> bytes:
        data = b"".join(self._pieces)
        self._pieces.clear()
        return data


@dataclass(slots=True)
class Workbook:
    """Writes one table; `feed` and `finish` give what is ready of the file."""

    heading: Heading
    most_rows: int = MOST_ROWS
    sheets: int = 0
    _rows: int = 0
    _sink: _Sink = field(default_factory=_Sink)
    _zip: zipfile.ZipFile = field(init=False)
    _sheet: IO[bytes] | None = None
    _template: str = field(init=False)

    def __post_init__(self) -> None:
        self._zip = zipfile.ZipFile(
            cast("IO[bytes]", self._sink), "w", zipfile.ZIP_DEFLATED, compresslevel=1
        )
        cells = (
            _NUMBER if each in self.heading.numbers else _TEXT for each in self.heading.columns
        )
        self._template = f"<row>{''.join(cells)}</row>"

    def feed(self, lines: bytes) -> bytes:
        """Take whole lines of CSV, as `csv_lines` and COPY write them."""
        rows = [tuple(each) for each in csv.reader(io.StringIO(_safe(lines.decode()), newline=""))]
        while rows:
            sheet = self._open_sheet()
            room = self.most_rows - self._rows
            told = "".join([self._template % each for each in rows[:room]])
            sheet.write(told.replace("<c><v></v></c>", "<c/>").encode())
            self._rows += len(rows[:room])
            rows = rows[room:]
        return self._sink.taken()

    def finish(self) -> bytes:
        """Give the rest: there is one sheet at least."""
        self._open_sheet()
        self._close_sheet()
        for name, text in self._parts().items():
            self._zip.writestr(name, text)
        self._zip.close()
        return self._sink.taken()

    def _open_sheet(self) -> IO[bytes]:
        if self._sheet is not None and self._rows < self.most_rows:
            return self._sheet
        self._close_sheet()
        self.sheets += 1
        sheet = self._sheet = self._zip.open(f"xl/worksheets/sheet{self.sheets}.xml", "w")
        head = "".join(_HEAD % _safe(each) for each in self.heading.columns)
        sheet.write(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData><row>{head}</row>'.encode())
        self._rows = 1
        return sheet

    def _close_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.write(b"</sheetData></worksheet>")
            self._sheet.close()
            self._sheet = None

    def _parts(self) -> dict[str, str]:
        numbers = range(1, self.sheets + 1)
        title = _safe(self.heading.title)
        sheets = "".join(
            f'<sheet name="{title}{f" {n}" if n > 1 else ""}" sheetId="{n}" r:id="r{n}"/>'
            for n in numbers
        )
        links = "".join(
            f'<Relationship Id="r{n}" Type="{_RELATIONS}/worksheet" '
            f'Target="worksheets/sheet{n}.xml"/>'
            for n in numbers
        )
        types = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
            f'ContentType="{_TYPE}.worksheet+xml"/>'
            for n in numbers
        )
        return {
            "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
            f"<sheets>{sheets}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'{links}<Relationship Id="styles" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
            "</Relationships>",
            "xl/styles.xml": _STYLES,
            "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
            "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
            f"{types}</Types>",
        }


async def workbook(heading: Heading, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Give a table as XLSX, of pieces of CSV without its heading, each of whole lines."""
    book = Workbook(heading)
    async for each in pieces:
        # Packing takes time, in which others go on.
        if ready := await asyncio.to_thread(book.feed, each):
            yield ready
    yield await asyncio.to_thread(book.finish)


def _safe(text: str) -> str:
    """Write text as XML takes it; where cells of CSV begin and end is not changed by it."""
    for each, said in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(each, said)
    return _UNPRINTABLE.sub("", text)
