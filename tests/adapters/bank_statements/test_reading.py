"""Statements are read as they are, and what only looks like one is refused."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.bank_statements.reader import read
from adapters.bank_statements.values import typed_amount
from domain.gateway.bank_statement import LineKind, StatementTooLong, StatementUnreadable
from tests.bank_statements import ACCOUNT, FORMATS, Moved, camt, mt940, one_c, table
from tests.gateway import RUB

DAY = date(2026, 1, 2)
WORDS = st.text("абвгдеABCDE 0123456789", min_size=1, max_size=20).map(lambda each: f"x{each}x")
MOVED = st.builds(
    Moved,
    st.integers(-(10**12), 10**12).filter(bool).map(lambda each: f"{each / 100:.2f}"),
    st.dates(date(2000, 1, 1), date(2049, 12, 31)),
    st.from_regex(r"[A-Z][A-Z0-9]{0,15}", fullmatch=True).filter(lambda each: each != "NONREF"),
    WORDS,
    WORDS,
)


def lines(content, said=None, columns=None):
    return read(content, said, columns or {}, RUB).lines


@given(st.sampled_from(sorted(FORMATS)), st.lists(MOVED, max_size=5))
def test_every_format_tells_the_same(name, moved):
    found = lines(FORMATS[name](*moved))
    assert [each.number for each in found] == list(range(1, len(moved) + 1))
    for line, each in zip(found, moved, strict=True):
        assert (str(line.amount), line.booked) == (each.plain, each.day)
        assert line.kind is (LineKind.DEBIT if each.out else LineKind.CREDIT)
        assert each.reference in line.reference
        assert line.text == " ".join(each.text.split())
        assert line.account == (None if name == "csv" else ACCOUNT)
        if not each.out:
            assert line.payer == " ".join(each.payer.split())


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_whatever_is_sent_is_read_or_refused(content):
    for start in (b"", b"1CClientBankExchange\n", b":20:X\n:25:Y\n:61:", b"<?xml", b"date;sum\n"):
        for said in (None, *map(type(read(camt(), None, {}, RUB).format), FORMATS)):
            try:
                lines(start + content, said)
            except (StatementUnreadable, StatementTooLong):
                continue


@given(st.sampled_from(sorted(FORMATS)), st.data())
def test_a_file_that_is_cut_or_spoilt_is_read_or_refused(name, data):
    whole = FORMATS[name](Moved("1.00"), Moved("-2.50", reference="R-2"))
    place = data.draw(st.integers(0, len(whole)))
    spoilt = whole[:place] + data.draw(st.binary(max_size=3)) + whole[place + 1 :]
    for content in (whole[:place], spoilt):
        try:
            lines(content)
        except StatementUnreadable:
            continue


BOMB = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">&b;</Document>"""
ENTITY = b"""<!DOCTYPE d [<!ENTITY x SYSTEM "/etc/passwd">]>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">&x;</Document>"""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        b"PK\x03\x04\0\0",
        b"<html></html>",
        BOMB,
        ENTITY,
        camt().replace(b"BkToCstmrStmt", b"Other"),
        camt(Moved("1e3")),
        camt(Moved("1.001")),
        camt(Moved("1"), version="02").replace(b'Ccy="RUB"', b'Ccy="ZZZ"'),
        mt940(Moved("1")).replace(b":25:", b":26:"),
        mt940(Moved("1")).replace(b":61:26", b":61:2699"),
        one_c().replace("РасчСчет".encode("cp1251"), b"X"),
        one_c(Moved("1")).replace("Сумма=1".encode("cp1251"), "Сумма=".encode("cp1251")),
        table().replace("Сумма".encode(), b"X"),
        b"date;amount\n2026-01-02;1.234",
        table(Moved("1"), delimiter=";").replace(b"02.01.2026", b"32.01.2026"),
        b'date;amount\n"' + b"x" * 100_000,
        ("date;amount\n" + "<" * 100_000).encode(),
        b"<a>" * 100_000,
        b";" * 1_000,
    ],
    ids=range(21),
)
def test_what_is_no_statement_is_refused(content):
    with pytest.raises(StatementUnreadable):
        lines(content)


@pytest.mark.parametrize(
    "content",
    [
        table(*[Moved("1")] * 10_001),
        b"<a>" + b"<b/>" * 600_000 + b"</a>",
        b":20:X\n" + b":25:\n" * 40_000,
    ],
    ids=["lines", "elements", "fields"],
)
def test_a_statement_of_too_many_lines_is_refused(content):
    with pytest.raises(StatementTooLong):
        lines(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_tables_are_read_however_they_are_encoded(encoding, delimiter):
    (line,) = lines(table(Moved("100", text="Перевод"), encoding=encoding, delimiter=delimiter))
    assert (line.text, str(line.amount)) == ("Перевод", "100.00")
    (line,) = lines(one_c(Moved("1", text="Перевод"), encoding="utf-8"))
    assert line.text == "Перевод"


def test_columns_have_other_names_where_they_are_told():
    rows = b'Bank of Nowhere\n\nWhen,In,Out,What\n2026-01-02,"1,234.50",,Gift\n2026-01-02,,7,Fee\n'
    columns = {"date": "when", "credit": "In", "debit": "OUT", "text": "what"}
    first, second = lines(rows, None, columns)
    assert (str(first.amount), first.kind, first.text) == ("1234.50", LineKind.CREDIT, "Gift")
    assert (str(second.amount), second.kind) == ("7.00", LineKind.DEBIT)
    with pytest.raises(StatementUnreadable):
        lines(rows)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 234,50", "1234.50"),
        ("1,234.5", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("1,234", "1234.00"),
        ("1.234.567", "1234567.00"),
        ("12,5", "12.50"),
        ("100", "100.00"),
        ("+5.00", "5.00"),
        ("-5,00", "-5.00"),
        ("5.00-", "-5.00"),
    ],
)
def test_amounts_are_read_as_people_write_them(text, amount):
    found, negative = typed_amount(text, RUB)
    assert ("-" if negative else "") + str(found) == amount


def test_batches_are_read_by_their_parts_and_what_is_not_booked_brings_nothing():
    part = "<TxDtls><Refs><EndToEndId>{}</EndToEndId></Refs><Amt Ccy='RUB'>{}</Amt></TxDtls>"
    parts = part.format("E-1", "1.00") + part.format("E-2", "2.00")
    whole = camt(Moved("3.00"), kind="054", version="08").decode()
    start, end = whole.index("<TxDtls>"), whole.index("</NtryDtls>")
    found = lines((whole[:start] + parts + whole[end:]).encode())
    assert [(each.reference, str(each.amount)) for each in found] == [
        ("E-1", "1.00"),
        ("E-2", "2.00"),
    ]
    (line,) = lines(camt(Moved("3.00"), state="PDNG"))
    assert line.kind is LineKind.PENDING
    (line,) = lines(whole.replace("<Sts>", "<RvslInd>true</RvslInd><Sts>").encode())
    assert line.kind is LineKind.REVERSAL


def test_an_instant_is_told_where_the_bank_tells_it():
    at = datetime(2026, 1, 2, 10, 30, tzinfo=UTC)
    (line,) = lines(camt(Moved("1", day=at)))
    assert line.instant == at
    (line,) = lines(table(Moved("1", day=at)))
    assert line.instant == at.replace(tzinfo=None)
