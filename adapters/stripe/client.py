"""The one way to Stripe: patience, retries, and failures that tell nobody else's words."""

import asyncio
import logging
import ssl
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from http import HTTPStatus
from typing import Self, TypeVar

import aiohttp
import stripe
import structlog
from pydantic import SecretStr

from domain.funding.card_payments import PaymentsUnavailable

T = TypeVar("T")
SECONDS = 25.0
"""In which Stripe has answered, with all retries, or nobody waits any longer."""
RETRIES = 2
TIMEOUT = aiohttp.ClientTimeout(total=20, connect=5)
log = structlog.stdlib.get_logger("altyn.stripe")
logging.getLogger("stripe").setLevel(logging.WARNING)  # It tells of each call, with its error.


class StripeConnection:
    """Connections to Stripe while it is entered; without a key there is nobody to ask."""

    def __init__(self, secret_key: SecretStr | None, api_base: str | None = None) -> None:
        self._secret_key = secret_key
        self._api_base = api_base
        self._opened: AsyncExitStack | None = None
        self._client: stripe.StripeClient | None = None

    @property
    def configured(self) -> bool:
        return self._secret_key is not None

    async def __aenter__(self) -> Self:
        if self._secret_key is None:
            return self
        self._opened = AsyncExitStack()
        trusted = ssl.create_default_context(cafile=stripe.ca_bundle_path)
        session = await self._opened.enter_async_context(
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trusted, limit=50))
        )
        self._client = stripe.StripeClient(
            self._secret_key.get_secret_value(),
            http_client=stripe.AIOHTTPClient(session=session, timeout=TIMEOUT),
            base_addresses={"api": self._api_base} if self._api_base else {},
            max_network_retries=RETRIES,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        self._client = None
        if self._opened is not None:
            await self._opened.aclose()

    async def ask(self, name: str, call: Callable[[stripe.StripeClient], Awaitable[T]]) -> T:
        """Ask Stripe. Whatever is posted has an idempotency key: the library repeats it.

        Raises `stripe.CardError` and `stripe.InvalidRequestError`, which are answers, and
        `PaymentsUnavailable` for all else: whether it was done is unknown then.
        """
        if self._client is None:
            raise PaymentsUnavailable
        try:
            async with asyncio.timeout(SECONDS):
                return await call(self._client)
        except (stripe.CardError, stripe.InvalidRequestError):
            raise
        except stripe.StripeError as error:
            kept = (error.http_status or 0) >= HTTPStatus.INTERNAL_SERVER_ERROR
            log.warning(
                "stripe_failed",
                call=name,
                error=type(error).__name__,
                status=error.http_status,
                code=error.code,
                request=error.request_id,
            )
            raise PaymentsUnavailable(kept=kept) from None
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            # The library lets these through when an answer breaks off in the middle.
            log.warning("stripe_failed", call=name, error=type(error).__name__)
            raise PaymentsUnavailable from None
