"""Letters over a real connection, to a server that keeps what it takes."""

import asyncio
import logging
from pathlib import Path

import pytest
from pydantic import SecretStr

from adapters.aiosmtplib import mailer as module
from adapters.aiosmtplib.mailer import AiosmtplibMailer, Server
from adapters.system.clock import SystemClock
from application.shared.ports import Message
from entrypoints.settings import SettingsRefused, load_settings
from tests.letters import Box, letter_box

TEMPLATES = Path(__file__).parents[3] / "web" / "templates" / "mail"
SECRET = "b" * 43
VALUES = {
    "name": "Вера <b>",
    "role": "trader",
    "address": f"https://pay.example/invitations/{SECRET}",
    "house": "https://pay.example",
    "expires": "2026-11-24 10:00 UTC",
}


@pytest.fixture
def box():
    return Box()


@pytest.fixture
async def mailer(box):
    async with letter_box(box) as port:
        yield at(port)


def at(port, sender="Altyn <pay@altyn.example>"):
    return AiosmtplibMailer(SecretStr(f"smtp://127.0.0.1:{port}"), sender, TEMPLATES, SystemClock())


def letter(text="invitation", language="en", to="vera@altyn.example"):
    return Message(to, text, VALUES, language)


@pytest.mark.parametrize("text", ["invitation", "reset"])
@pytest.mark.parametrize("language", ["en", "ru"])
async def test_a_letter_has_text_and_a_page_in_the_reader_s_language(mailer, box, text, language):
    assert mailer.configured
    assert await mailer.send(letter(text, language))

    [(to, content)] = box.letters
    assert to == ["vera@altyn.example"]
    assert content["To"] == "vera@altyn.example"
    assert content["From"] == "Altyn <pay@altyn.example>"
    assert content["Message-ID"].endswith("@altyn.example>")
    assert content["Auto-Submitted"] == "auto-generated"
    plain, page = (content.get_body((each,)).get_content() for each in ("plain", "html"))
    assert "Altyn" in content["Subject"]
    assert VALUES["address"] in plain
    assert "Вера <b>" in plain
    assert f'href="{VALUES["address"]}"' in page
    assert "Вера &lt;b&gt;" in page
    assert f'lang="{language}"' in page
    assert ("пароль" in plain) == (language == "ru")


async def test_what_the_server_does_not_take_is_told_without_saying_whose(mailer, box, caplog):
    caplog.set_level(logging.DEBUG)
    box.refusing = True
    assert not await mailer.send(letter())
    [said] = [each.getMessage() for each in caplog.records if each.name == module.__name__]
    assert said == "mail server did not take invitation: SMTPDataError"


async def test_a_server_that_is_away_or_asleep_is_no_trouble(box, monkeypatch):
    async with letter_box(box) as port:
        pass
    assert not await at(port).send(letter())
    monkeypatch.setattr(module, "SECONDS", 0.2)
    box.waiting = asyncio.Event()
    async with letter_box(box) as port:
        assert not await at(port).send(letter())


@pytest.mark.parametrize("to", ["a@b@c", "a b@c", "<>@c", '"@c', "a,b@c", "a@c\r\nBcc: d@e", "(@)"])
async def test_a_strange_address_reaches_nobody_else(mailer, box, to):
    await mailer.send(letter(to=to))
    assert all(len(each) == 1 and "d@e" not in each for each, _ in box.letters)
    assert all(content["Bcc"] is None for _, content in box.letters)


async def test_without_a_server_nothing_goes_out():
    mailer = AiosmtplibMailer(None, "altyn@localhost", TEMPLATES, SystemClock())
    assert not mailer.configured
    assert not await mailer.send(letter())


def test_passwords_never_travel_in_the_clear():
    server = Server.parse("smtp://user%40pay:p%3Aw@mail.example:587")
    assert (server.host, server.port) == ("mail.example", 587)
    assert (server.user, server.password) == ("user@pay", "p:w")
    assert server.must_start_tls is True
    assert "p:w" not in repr(server)
    assert Server.parse("smtp://mail.example").must_start_tls is None
    secure = Server.parse("smtps://user:pw@mail.example")
    assert (secure.secure, secure.port, secure.must_start_tls) == (True, 465, False)


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp:///x"])
def test_what_is_no_mail_server_is_refused_at_the_start(url):
    with pytest.raises(SettingsRefused, match="ALTYN_SMTP_URL"):
        load_settings(smtp_url=url, _env_file=None)
    with pytest.raises(ValueError, match="smtp"):
        Server.parse(url)
