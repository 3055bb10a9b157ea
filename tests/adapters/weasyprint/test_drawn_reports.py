"""A report as it is drawn: of many sheets, with every row once and in order."""

import re

import pytest

from adapters.weasyprint.documents import WeasyPrintDocuments
from tests.architecture.sources import ROOT
from tests.report_rooms import MemoryRooms, PastOfPlayers, ask, content, office, player
from tests.reports import pages


@pytest.fixture(scope="module")
async def documents():
    async with WeasyPrintDocuments(ROOT / "web" / "templates" / "documents") as documents:
        yield documents


async def test_sheets_are_joined_in_order(documents):
    past = PastOfPlayers(bets=130, operations=90, page_rows=50)
    desk = office(MemoryRooms(), history=past, documents=documents)
    desk.settings.values["reports.pdf_rows_at_once"] = 0
    pat = player()
    report = (await ask(desk, pat, format_="pdf")).report
    ready = await desk.make(report_id=report.id)
    told = pages(await content(desk, pat, ready))

    assert ready.id in told[0]
    assert "Bets placed 130" in told[0]
    assert "Staked 1300.00 USD" in told[0]
    assert "Net profit 2730.00 USD" in told[0]
    whole = " ".join(told)
    assert [int(n) for n in re.findall(r"B-([0-9]+)", whole)] == list(range(130, 0, -1))
    assert [int(n) for n in re.findall(r"Deposit ([0-9]+) 5\.00", whole)] == list(range(90, 0, -1))
    assert (whole.count("Bets: 130"), whole.count("Transactions: 90")) == (1, 1)
    for n, page in enumerate(told, 1):
        assert page.rstrip().endswith(f"{ready.id} Page {n} of {len(told)}")


async def test_what_a_player_has_written_is_text(documents):
    past = PastOfPlayers(event="</td><script>alert(1)</script>{{ 7 * 7 }}")
    desk = office(MemoryRooms(), history=past, documents=documents)
    pat = player()
    report = (await ask(desk, pat, format_="pdf")).report
    ready = await desk.make(report_id=report.id) or await desk.get(by=pat, id_=report.id)
    assert past.event in " ".join(pages(await content(desk, pat, ready)))
