"""Letters by SMTP, written from templates."""

import logging
import ssl
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

import aiosmtplib
import jinja2
from pydantic import SecretStr

from application.shared.ports import Clock, Message

SECONDS = 10.0
"""In which a server has accepted a letter, or it has not."""
PORTS = {"smtp": 25, "smtps": 465}
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server. `smtps` is TLS from the start; `smtp` takes TLS up when it is offered."""

    host: str
    port: int
    secure: bool
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def parse(cls, url: str) -> "Server":
        """Read `smtp://user:password@host:port`. Raises `ValueError`."""
        parts = urlsplit(url)
        if parts.scheme not in PORTS or not parts.hostname:
            raise ValueError("A mail server is smtp://user:password@host:587 or smtps://host")
        return cls(
            parts.hostname,
            parts.port or PORTS[parts.scheme],
            parts.scheme == "smtps",
            unquote(parts.username) if parts.username else None,
            unquote(parts.password) if parts.password else None,
        )

    @property
    def must_start_tls(self) -> bool | None:
        """Passwords never travel in the clear; letters are secured when the server can."""
        if self.secure:
            return False
        return True if self.user and self.host not in LOOPBACK else None


class AiosmtplibMailer:
    """`Mailer`, over one connection for each letter."""

    def __init__(self, url: SecretStr | None, sender: str, templates: Path, clock: Clock) -> None:
        self._server = Server.parse(url.get_secret_value()) if url else None
        self._sender = sender
        self._clock = clock
        self._texts = jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates),
            autoescape=jinja2.select_autoescape(("html.jinja",)),
            undefined=jinja2.StrictUndefined,
            keep_trailing_newline=True,
        )

    @property
    def configured(self) -> bool:
        return self._server is not None

    async def send(self, message: Message) -> bool:
        server = self._server
        if server is None:
            return False
        try:
            await aiosmtplib.send(
                self._letter(message),
                hostname=server.host,
                port=server.port,
                username=server.user,
                password=server.password,
                use_tls=server.secure,
                start_tls=server.must_start_tls,
                tls_context=ssl.create_default_context(),
                timeout=SECONDS,
            )
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            # Not its text: that may have the address, or what the server thinks of it.
            log.warning("mail server did not take %s: %s", message.text, type(error).__name__)
            return False
        return True

    def _letter(self, message: Message) -> EmailMessage:
        """Write it. Raises `ValueError` for an address that cannot stand in a letter."""
        name = f"{message.text}.{message.language}"
        text, page = (
            self._texts.get_template(f"{name}.{each}.jinja").render(message.values)
            for each in ("txt", "html")
        )
        subject, _, text = text.partition("\n")
        letter = EmailMessage()
        letter["Subject"] = subject
        letter["From"] = _address(self._sender)
        letter["To"] = _address(message.to)
        letter["Date"] = format_datetime(self._clock.now())
        letter["Message-ID"] = make_msgid(domain=_address(self._sender).domain)
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(text.lstrip("\n"))
        letter.add_alternative(page, subtype="html")
        return letter


def _address(text: str) -> Address:
    """Read `Name <name@example.org>` or the bare address. Raises `ValueError`."""
    name, spec = parseaddr(text)
    try:
        return Address(name, addr_spec=spec)
    except Exception as error:  # Its parser raises whatever it stumbles over.
        raise ValueError("not an address") from error
