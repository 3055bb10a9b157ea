"""Workbooks, as another library reads them."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.shared.table import csv_lines
from application.shared.workbook import Heading, Workbook, workbook

HEADING = Heading("Transactions", ["ID", "Amount"], frozenset({"Amount"}))


def read(data):
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=False)
    return {each.title: [list(row) for row in each.iter_rows(values_only=True)] for each in book}


def written(rows, **more):
    book = Workbook(HEADING, **more)
    return book.feed(csv_lines(rows)) + book.finish()


def test_rows_come_back():
    rows = [["a", Decimal("1.50")], ["б & <c>", None], ['say "x", y', Decimal(7)], [" a ", None]]
    assert read(written(rows)) == {
        "Transactions": [
            ["ID", "Amount"],
            ["a", 1.5],
            ["б & <c>", None],
            ['say "x", y', 7],
            [" a ", None],
        ]
    }


def test_nothing_is_a_sheet_with_a_heading():
    assert read(written([])) == {"Transactions": [["ID", "Amount"]]}


def test_what_does_not_fit_goes_on_in_another_sheet():
    sheets = read(written([[str(n), n] for n in range(5)], most_rows=3))
    assert list(sheets) == ["Transactions", "Transactions 2", "Transactions 3"]
    assert [row[0] for each in sheets.values() for row in each[1:]] == list("01234")
    assert all(each[0] == ["ID", "Amount"] for each in sheets.values())


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "=cmd|' /C calc'!A0"])
def test_formulas_are_text(text):
    book = openpyxl.load_workbook(io.BytesIO(written([[text, 1]])))
    cell = book.active["A2"]
    assert cell.data_type == "s"
    assert cell.value == f"'{text}"


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@given(st.lists(TEXT, max_size=5))
def test_any_text_comes_back(texts):
    rows = read(written([[f"x{each}", None] for each in texts]))["Transactions"][1:]
    assert [row[0] for row in rows] == [f"x{each}" for each in texts]


def test_what_xml_cannot_say_is_left_out():
    [_, [found, _]] = read(written([["a\x00\x1fb", None]]))["Transactions"]
    assert found == "ab"


async def test_pieces_make_one_file():
    async def pieces():
        for n in range(3):
            yield csv_lines([[str(n), n]])

    data = b"".join([each async for each in workbook(HEADING, pieces())])
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert [row[0] for row in read(data)["Transactions"]] == ["ID", "0", "1", "2"]
