"""Workbooks, as another library reads them; and no process and no file is left behind."""

import asyncio
import csv
import io
import json
import os
import sys
import tempfile
import zipfile
from contextlib import aclosing
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.xlsxwriter import workbooks
from adapters.xlsxwriter.workbooks import XlsxWriterWorkbooks
from adapters.xlsxwriter.writing import LONGEST, write_workbook
from application.shared.table import csv_lines
from application.shared.workbooks import Heading
from domain.shared.errors import Unavailable

HEADING = Heading("Transactions", ["ID", "Amount"], frozenset({"Amount"}))


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """Where it keeps what is not ready: nothing of it stays."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def read(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {each.title: [list(row) for row in each.iter_rows(values_only=True)] for each in book}


def written(rows, **more):
    """Write it here, without a process."""
    lines = io.StringIO(csv_lines(rows).decode(), newline="")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        about = {"title": HEADING.title, "columns": HEADING.columns, "numbers": ["Amount"]}
        before = csv.field_size_limit(2**31 - 1)  # As it is in the process that does it.
        try:
            write_workbook(path, lines, **about, **more)
        finally:
            csv.field_size_limit(before)
        return path.read_bytes()


async def made(rows, **more):
    async def pieces():
        for each in rows:
            yield csv_lines([each])

    return b"".join([each async for each in XlsxWriterWorkbooks(**more).made(HEADING, pieces())])


async def test_rows_come_back(temporary):
    rows = [["a", Decimal("1.50")], ["б & <c>", None], ['say "x",\ny', Decimal(7)], [" a ", None]]
    data = await made(rows)
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert read(data) == {
        "Transactions": [
            ["ID", "Amount"],
            ["a", 1.5],
            ["б & <c>", None],
            ['say "x",\ny', 7],
            [" a ", None],
        ]
    }
    assert list(temporary.iterdir()) == []


async def test_nothing_is_a_sheet_with_a_heading():
    data = await made([])
    assert read(data) == {"Transactions": [["ID", "Amount"]]}
    cell = openpyxl.load_workbook(io.BytesIO(data)).active["A1"]
    assert (cell.font.bold, cell.font.color.rgb, cell.fill.fgColor.rgb) == (
        True,
        "FFFFFFFF",
        "FF4F46E5",
    )


async def test_what_does_not_fit_goes_on_in_another_sheet():
    rows = [[str(n), n] for n in range(5)]
    sheets = read(await made(rows, most_rows=3))
    assert list(sheets) == ["Transactions", "Transactions 2", "Transactions 3"]
    assert [row[0] for each in sheets.values() for row in each[1:]] == list("01234")
    assert all(each[0] == ["ID", "Amount"] for each in sheets.values())


@pytest.mark.parametrize("rows", [1, 2, 3, 4])
def test_no_sheet_is_empty_but_the_only_one(rows):
    sheets = read(written([[str(n), n] for n in range(rows)], most_rows=3))
    assert [len(each) - 1 for each in sheets.values()] == {1: [1], 2: [2], 3: [2, 1], 4: [2, 2]}[
        rows
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "=cmd|' /C calc'!A0"])
def test_formulas_are_text(text):
    book = openpyxl.load_workbook(io.BytesIO(written([[text, 1]])))
    cell = book.active["A2"]
    assert cell.data_type == "s"
    assert cell.value == f"'{text}"


@pytest.mark.parametrize("text", ["{=1}", "http://x.example", "00012", "1e5", "TRUE", "<r>x</r>"])
def test_text_is_text(text):
    cell = openpyxl.load_workbook(io.BytesIO(written([[text, None]]))).active["A2"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (Decimal("-1.5"), -1.5),
        (Decimal("0.00000001"), 1e-8),
        (Decimal("9999999999999.99"), 9999999999999.99),
        (Decimal("12345678901234.56"), "12345678901234.56"),
        (Decimal("0.123456789012345678"), "0.123456789012345678"),
        ("much", "much"),
        (0, 0),
    ],
)
def test_numbers_are_exact_or_text(told, kept):
    assert read(written([["a", told]]))["Transactions"][1][1] == kept


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@given(st.lists(TEXT, max_size=5))
def test_any_text_comes_back(texts):
    rows = read(written([[f"x{each}", None] for each in texts]))["Transactions"][1:]
    assert [row[0] for row in rows] == [f"x{each}" for each in texts]


def test_what_xml_cannot_say_is_left_out():
    [_, [found, _]] = read(written([["a\x00\x1fb", None]]))["Transactions"]
    assert found == "ab"


def test_what_no_cell_can_hold_is_seen_to_be_cut():
    [_, [found, _]] = read(written([["x" * 40_000, None]]))["Transactions"]
    assert (len(found), found[-2:]) == (LONGEST, "x…")


async def endless(begun):
    while True:
        yield b"a,1\n" * 1000
        begun.set()
        await asyncio.sleep(0)


@pytest.fixture
def children(monkeypatch):
    """The processes that are begun."""
    found, begun = [], workbooks._begun

    async def noted(folder):
        found.append(await begun(folder))
        return found[-1]

    monkeypatch.setattr(workbooks, "_begun", noted)
    return found


async def take(lines):
    async for _ in XlsxWriterWorkbooks().made(HEADING, lines):
        pass


async def test_whoever_waits_no_longer_leaves_nothing(children, temporary):
    begun = asyncio.Event()
    task = asyncio.create_task(take(endless(begun)))
    await begun.wait()
    assert list(temporary.iterdir())
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [each.returncode for each in children] == [-9]
    assert list(temporary.iterdir()) == []


async def test_whoever_takes_only_a_part_leaves_nothing(children, temporary):
    async def lines():
        for n in range(60_000):
            yield f"{n}-{hash(n * n)},1\n".encode()

    async with aclosing(XlsxWriterWorkbooks().made(HEADING, lines())) as pieces:
        assert (await anext(pieces)).startswith(b"PK")
        assert list(temporary.iterdir()) == []
    assert children[0].returncode is not None
    assert list(temporary.iterdir()) == []


async def test_what_reading_raises_is_raised(children, temporary):
    async def lines():
        yield b"a,1\n"
        raise KeyError("gone")

    with pytest.raises(KeyError):
        await take(lines())
    assert children[0].returncode is not None
    assert list(temporary.iterdir()) == []


async def test_a_process_that_is_killed(children, temporary):
    async def lines():
        yield b"a,1\n"
        children[0].kill()
        for _ in range(1000):
            yield b"a,1\n" * 10_000

    with pytest.raises(Unavailable):
        await take(lines())
    assert list(temporary.iterdir()) == []


async def test_one_that_is_killed_at_the_end(children):
    async def lines():
        yield b"a,1\n"
        children[0].kill()

    with pytest.raises(Unavailable):
        await take(lines())


async def test_when_we_are_killed_it_goes_and_takes_its_folder_along(temporary):
    """A process in between makes one, and is killed in the middle."""
    script = (
        "import asyncio\n"
        "from adapters.xlsxwriter.workbooks import XlsxWriterWorkbooks\n"
        "from application.shared.workbooks import Heading\n"
        "async def lines():\n"
        "    yield b'a,1\\n' * 1000\n"
        "    print('begun', flush=True)\n"
        "    await asyncio.Event().wait()\n"
        "async def take():\n"
        "    async for _ in XlsxWriterWorkbooks().made(Heading('A', ['a', 'b']), lines()):\n"
        "        pass\n"
        "asyncio.run(take())\n"
    )
    between = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", script),
        cwd=workbooks.ROOT,
        env=os.environ | {"TMPDIR": str(temporary)},
        stdout=asyncio.subprocess.PIPE,
    )
    assert await between.stdout.readline() == b"begun\n"
    assert list(temporary.iterdir())
    between.kill()
    await between.communicate()
    async with asyncio.timeout(60):
        while list(temporary.iterdir()):
            await asyncio.sleep(0.05)


async def test_who_finds_itself_alone_takes_the_folder_along_whatever_it_just_writes(temporary):
    folder = temporary / "made"
    folder.mkdir()
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "adapters.xlsxwriter.worker", str(folder)),
        cwd=workbooks.ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,  # Where it stumbles over what is gone is chance.
    )
    order = {"parent": 0, "title": "A", "columns": ["a"], "numbers": [], "most_rows": 10}
    await worker.communicate(json.dumps(order).encode() + b"\n" + b"a\n" * 10_000)
    assert not folder.exists()
