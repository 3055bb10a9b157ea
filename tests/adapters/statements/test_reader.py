"""Statements are read as they are, and what only looks like one is refused in time."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.memory.files import MemoryFiles
from adapters.statements.reader import CHUNK, StatementReader
from domain.psp.imports import FileFormat, UnreadableFile
from tests.psp_imports import TEN, platform, workbook

ROWS = [["Id", "Amount", "Status", "Created"], ["1", 100.5, "ok", TEN]]


async def kept(content):
    files = MemoryFiles()

    async def pieces():
        for start in range(0, len(content), 1000):
            yield content[start : start + 1000]

    await files.write("imports/1/statement", pieces())
    return StatementReader(files)


async def look(content):
    return await (await kept(content)).look("imports/1/statement")


async def read(content, after=0):
    reader = await kept(content)
    layout = (await reader.look("imports/1/statement")).layout
    return [each async for each in reader.rows("imports/1/statement", layout, after=after)]


@pytest.mark.parametrize(
    ("text", "encoding", "told", "delimiter"),
    [
        ("Id;Name\n1;Ася\n", "utf-8", "utf-8-sig", ";"),
        ("Id;Name\n1;Ася\n", "utf-8-sig", "utf-8-sig", ";"),
        ("Id,Name\r\n1,Ася\r\n", "cp1251", "cp1251", ","),
        ("Id\tName\n1\tАся\n", "utf-16", "utf-16", "\t"),
        ("Id|Name\r1|Ася\r".replace("\r", "\n"), "utf-8", "utf-8-sig", "|"),
        ('Id,Name\n1,"Ася"\n', "utf-8", "utf-8-sig", ","),
    ],
)
async def test_texts_in_all_their_writings(text, encoding, told, delimiter):
    found = await look(text.encode(encoding))
    assert found.layout.columns == ("Id", "Name")
    assert (found.layout.encoding, found.layout.delimiter, found.layout.rows) == (
        told,
        delimiter,
        1,
    )
    assert [each.cells for each in found.rows] == [{"Id": "1", "Name": "Ася"}]


async def test_quoted_cells_hold_delimiters_and_lines():
    found = await look(b'Id;Name\n1;"a;b\nc"\n\n;\n2;d')
    assert [(each.number, each.cells["Name"]) for each in found.rows] == [(2, "a;b\nc"), (5, "d")]
    assert found.layout.rows == 2


async def test_rows_come_in_chunks_and_from_anywhere():
    content = platform(count=2 * CHUNK + 3)
    assert [len(each) for each in await read(content)] == [CHUNK, CHUNK, 3]
    [rest] = await read(content, after=2 * CHUNK)
    assert [each.cells["Operation ID"] for each in rest] == [
        f"OP-{2 * CHUNK + n}" for n in range(3)
    ]


async def test_a_workbook():
    found = await look(workbook([*ROWS, [], [2, 7, "no"]]))
    assert (found.layout.format, found.layout.sheet, found.layout.rows) == (
        FileFormat.XLSX,
        "Data",
        3,
    )
    assert [(each.number, each.cells) for each in found.rows] == [
        (2, {"Id": "1", "Amount": "100.5", "Status": "ok", "Created": "2026-01-14T10:00:00"}),
        (4, {"Id": "2", "Amount": "7", "Status": "no", "Created": ""}),
    ]


async def test_headings_that_are_empty_or_twice():
    found = await look(b"Id;;Id\n1;2;3\n")
    assert found.layout.columns == ("Id", "Column 2", "Id (3)")


def archive(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()


def changed(name, content):
    """Give a workbook in which one part is another."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(ROWS))) as whole,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for each in whole.namelist():
            packed.writestr(each, content if each == name else whole.read(each))
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CELL = '<c r="A{n}" t="inlineStr"><is><t>x</t></is></c>'
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
WRONG = {
    "nothing": b"",
    "blank": b"\n \n",
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "a zip": archive(readme="x"),
    "half a workbook": workbook(ROWS)[:500],
    "a broken sheet": changed(SHEET, "<worksheet><sheetData><row>"),
    "another part": changed("xl/workbook.xml", "<x/>"),
    "laughs": changed(
        SHEET, LAUGHS + HEAD + "<row><c><v>&i;</v></c></row></sheetData></worksheet>"
    ),
    "a cell without end": b'Id;Name\n1;"' + b"x" * 40_000,
    "a line without end": b"x" * 300_000,
    "columns without end": b";".join(b"%d" % n for n in range(500)) + b"\n",
    "a locked one": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
}


@pytest.mark.parametrize("name", WRONG)
async def test_what_is_no_statement(name):
    with pytest.raises(UnreadableFile):
        await read(WRONG[name])


async def test_a_bomb_is_not_unpacked():
    bomb = changed("xl/sharedStrings.xml", b" " * (65 * 2**20))
    assert len(bomb) < 2**20
    with pytest.raises(UnreadableFile):
        await look(bomb)
    with pytest.raises(UnreadableFile):
        await look(changed(SHEET, b" " * (301 * 2**20)))


async def test_rows_that_are_said_to_be_far_away_take_no_time():
    far = 10**12
    rows = f'<row r="1">{CELL.format(n=1)}</row><row r="{far}">{CELL.format(n=far)}</row>'
    with pytest.raises(UnreadableFile):
        await read(changed(SHEET, HEAD + rows + "</sheetData></worksheet>"))


async def test_a_size_that_lies_is_not_believed():
    sheet = HEAD.replace("<sheetData>", '<dimension ref="A1:ZZ9999999"/><sheetData>')
    rows = "".join(f'<row r="{n}">{CELL.format(n=n)}</row>' for n in (1, 2))
    found = await look(changed(SHEET, sheet + rows + "</sheetData></worksheet>"))
    assert found.layout.rows is None
    assert [each.cells for each in found.rows] == [{"x": "x"}]


@given(st.binary(max_size=200))
async def test_no_bytes_break_the_reading(content):
    for each in (content, b"Id;Name\n" + content):
        try:
            found = await look(each)
        except UnreadableFile:
            continue
        assert found.layout.columns


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
async def test_what_a_workbook_says_is_read(cells):
    cells = [each.replace("\r", "").strip()[:500] for each in cells]
    found = await look(
        workbook([[f"H{n}" for n in range(len(cells))], [f"z{each}" for each in cells]])
    )
    assert [*found.rows[0].cells] == [f"H{n}" for n in range(len(cells))]
