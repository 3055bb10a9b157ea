"""Texts to chats, as a bot."""

import logging
from dataclasses import dataclass

import aiohttp
from pydantic import SecretStr

SECONDS = 10.0
"""In which a text has been accepted, or it has not."""
LONGEST = 4_000
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TelegramMessenger:
    """`Messenger`. The bot's token is a part of every address: no error tells an address."""

    base_url: str
    token: SecretStr | None

    @property
    def configured(self) -> bool:
        return self.token is not None

    async def send(self, chat: str, text: str) -> bool:
        if self.token is None:
            return False
        address = f"{self.base_url.rstrip('/')}/bot{self.token.get_secret_value()}/sendMessage"
        body = {"chat_id": chat, "text": text[:LONGEST], "disable_web_page_preview": True}
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(address, json=body, allow_redirects=False) as response,
            ):
                status = response.status
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            log.warning("telegram did not take a text: %s", type(error).__name__)
            return False
        if status != 200:  # noqa: PLR2004  # The only one that means yes.
            log.warning("telegram did not take a text: HTTP %s", status)
        return status == 200  # noqa: PLR2004
