"""Documents are whole and right, fetch nothing, and leave no processes behind."""

import asyncio
import io
import os
import sys
from contextlib import suppress
from pathlib import Path

import pypdf
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.weasyprint.documents import WeasyPrintDocuments
from adapters.weasyprint.drawing import OnlyAssets
from adapters.weasyprint.filters import day, figure, moment, month
from application.shared.documents import Sheet
from domain.shared.errors import Unavailable
from tests.architecture.sources import ROOT

TEMPLATES = ROOT / "web" / "templates" / "documents"
LIST = """{% extends "frame.html.jinja" %}
{% block body %}<table>{% for each in rows %}<tr><td>{{ each }}</td></tr>{% endfor %}</table>
{% endblock %}"""
PICTURE = """{% extends "frame.html.jinja" %}
{% block body %}<p>{{ address }}</p><img src="{{ address }}">
<object data="{{ address }}"></object><p style="background: url({{ address }})">.</p>
<a rel="attachment" href="{{ address }}">a</a>{% endblock %}"""


@pytest.fixture(scope="module")
def templates(tmp_path_factory):
    """Our templates, and some more."""
    folder = tmp_path_factory.mktemp("documents")
    for each in TEMPLATES.iterdir():
        (folder / each.name).write_bytes(each.read_bytes())
    (folder / "list.html.jinja").write_text(LIST)
    (folder / "picture.html.jinja").write_text(PICTURE)
    return folder


@pytest.fixture(scope="module")
async def documents(templates):
    async with WeasyPrintDocuments(templates) as documents:
        yield documents


async def several(*sheets):
    for each in sheets:
        yield each


def rows(*texts, front=False):
    return Sheet("list", {"rows": texts}, front=front)


async def drawn(documents, *sheets, language="en", title="RPT_1"):
    pdf = await documents.make(several(*sheets), language=language, title=title)
    return pypdf.PdfReader(io.BytesIO(pdf))


def texts(reader):
    return [page.extract_text() for page in reader.pages]


async def test_latin_and_cyrillic_letters_are_right(documents):
    said = "Zażółć gęślą jaźń", "Съешь ещё этих мягких французских булок", "Ґанок їжака є", "₽ € №"
    reader = await drawn(documents, rows(*said), language="ru", title="Отчёт")
    [text] = texts(reader)
    for each in said:
        assert each in text
    assert "Страница 1 из 1" in text
    assert reader.metadata.title == "Отчёт"
    embedded, only_named = reader.pages[0]._get_fonts()
    assert embedded
    assert all("DejaVu" in each for each in embedded)
    assert not only_named


async def test_thousands_of_rows_are_joined_with_right_numbers(documents):
    sheets = [rows(*range(start, start + 700)) for start in (0, 700, 1400)]
    last = rows("The front", front=True)
    found = texts(await drawn(documents, *sheets, last))
    assert "The front" in found[0]
    for n, text in enumerate(found, 1):
        assert f"Page {n} of {len(found)}" in text
    numbers = [int(each) for text in found[1:] for each in text.split() if each.isdigit()]
    told = [each for each in numbers if each not in range(1, len(found) + 1)]
    expected = [each for each in range(2100) if each not in range(1, len(found) + 1)]
    assert [each for each in told if each in expected] == expected


async def test_a_picture_of_lines_stays_one(documents):
    chart = {
        "width": 720,
        "height": 230,
        "left": 78,
        "rungs": [[8, "100.00"], [204, "0.00"]],
        "line": "M78 204L720 8",
        "area": "M78 204L720 8V204H78Z",
        "days": [[78, "2026-01-01", "start"], [720, "2026-01-31", "end"]],
    }
    about = {"player": "P", "first": "2026-01-01", "last": "2026-01-31", "report_id": "RPT_1"}
    made_at = "2026-02-01T10:00:00+00:00"
    values = about | {"made_at": made_at, "figures": [], "currency": "USD", "chart": chart}
    reader = await drawn(documents, Sheet("cover", values))
    assert list(reader.pages[0].images) == []
    assert "2026-01-31" in texts(reader)[0]


async def test_what_people_have_written_is_text(documents):
    bad = "<img src=x onerror=alert(1)>", "{{ 7 * 7 }}", "&amp;", "</td></table><h1>Paid"
    [text] = texts(await drawn(documents, rows(*bad), title="</p><script>"))
    for each in (*bad, "</p><script>"):
        assert each in text


async def test_nothing_is_fetched(documents, tmp_path):
    asked = []

    async def note(request):
        asked.append(request.path)
        return web.Response(text="secret")

    app = web.Application()
    app.router.add_route("*", "/{any:.*}", note)
    (tmp_path / "secret").write_text("secret")
    async with TestServer(app) as server:
        for address in (
            str(server.make_url("/picture.png")),
            (tmp_path / "secret").as_uri(),
            f"file:{tmp_path}/secret",
            "asset:../secret",
            "data:text/html,secret",
        ):
            reader = await drawn(documents, Sheet("picture", {"address": address}))
            assert len(reader.pages) == 1
            assert not reader.attachments
    assert asked == []


def test_only_what_lies_beside_the_templates_is_given(templates):
    fetcher = OnlyAssets(templates)
    assert b"@page" in fetcher.fetch("asset:document.css").read()
    for each in (
        "asset:nothing.css",
        "asset:../drawing.py",
        "http://localhost/",
        Path("/etc/hosts").as_uri(),
    ):
        with pytest.raises(ValueError, match="our own assets"):
            fetcher.fetch(each)


async def test_what_cannot_be_drawn_is_unavailable_and_the_next_is_drawn(documents):
    for bad in Sheet("nothing"), Sheet("list", {}), Sheet("cover", {"first": "yesterday"}):
        with pytest.raises(Unavailable):
            await drawn(documents, bad)
    assert len((await drawn(documents, rows("one"))).pages) == 1


async def test_a_process_that_is_lost_is_replaced(templates):
    async with WeasyPrintDocuments(templates, most=1) as documents:
        await drawn(documents, rows("one"))
        [worker] = documents.idle
        worker.process.kill()
        await worker.process.wait()
        with pytest.raises(Unavailable):
            await drawn(documents, rows("two"))
        assert texts(await drawn(documents, rows("three")))


async def test_what_takes_too_long_is_given_up(templates):
    async with WeasyPrintDocuments(templates, seconds=0.01) as documents:
        with pytest.raises(Unavailable):
            await drawn(documents, rows("one"))
        assert documents.idle == []


async def test_processes_are_kept_and_end_with_us(templates):
    async with WeasyPrintDocuments(templates, most=2) as documents:
        await asyncio.gather(*(drawn(documents, rows("one")) for _ in range(3)))
        first = [each.process.pid for each in documents.idle]
        await drawn(documents, rows("two"))
        assert sorted(each.process.pid for each in documents.idle) == sorted(first)
        assert len(first) == 2
    for pid in first:
        await gone(pid)


async def test_what_is_being_drawn_when_we_end_is_unavailable(templates):
    async with WeasyPrintDocuments(templates) as documents:
        drawing = asyncio.create_task(drawn(documents, rows(*range(1_000))))
        while not documents.busy:
            await asyncio.sleep(0.01)
        [worker] = documents.busy
    with pytest.raises(Unavailable):
        await drawing
    await gone(worker.process.pid)


async def test_whoever_has_nothing_to_do_leaves(templates):
    async with WeasyPrintDocuments(templates, kept_seconds=0) as documents:
        await drawn(documents, rows("one"))
        while documents.idle:
            await asyncio.sleep(0.01)
        assert len((await drawn(documents, rows("two"))).pages) == 1


OWNER = """
import asyncio, sys
from pathlib import Path
from adapters.weasyprint.documents import WeasyPrintDocuments
from application.shared.documents import Sheet

async def sheets():
    yield Sheet("statistics", {"lines": [], "months": []})

async def main():
    documents = WeasyPrintDocuments(Path(sys.argv[1]))
    await documents.make(sheets(), language="en", title="")
    print(documents.idle[0].process.pid, flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_whoever_is_killed_leaves_no_process_behind():
    owner = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", OWNER, str(TEMPLATES)),
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )
    pid = int(await owner.stdout.readline())
    assert Path(f"/proc/{pid}").exists()
    owner.kill()
    await owner.wait()
    await gone(pid)


async def gone(pid):
    """Wait until a process is no more; who is not its parent may see its last remains."""
    while True:
        with suppress(FileNotFoundError, ProcessLookupError):
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            if state != "Z":
                await asyncio.sleep(0.02)
                continue
        return


def test_figures_and_moments_are_written_as_each_language_does():
    assert figure("1234567.50", "en") == "1,234,567.50"
    assert figure("-1234.50", "ru") == "\N{MINUS SIGN}1\N{NO-BREAK SPACE}234,50"
    assert (figure("0", "en"), figure("999.00", "ru")) == ("0", "999,00")
    assert figure("1e5", "en") == "1e5"
    assert day("2026-01-31", "ru") == "31.01.2026"
    assert month("2026-01-01", "en") == "2026-01"
    assert moment("2026-01-31T23:59:58.123456+00:00", "ru") == "31.01.2026 23:59"
