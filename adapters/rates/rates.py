"""Exchange rates of days, in the form of Frankfurter's API."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext

from adapters.provider_http.connection import Ask, ProviderConnection
from application.psp.ports import ProviderUnavailable
from domain.psp.rates import DOLLAR, LONGEST_CODE, RATE

AT_ONCE = timedelta(days=365)
SMALLEST, LARGEST = Decimal("1e-12"), Decimal("1e12")


@dataclass(frozen=True, slots=True)
class HttpRates:
    """`Rates`: asks for a year at once."""

    connection: ProviderConnection | None

    @property
    def configured(self) -> bool:
        return self.connection is not None

    async def between(self, first: date, last: date) -> Mapping[date, Mapping[str, Decimal]]:
        found: dict[date, Mapping[str, Decimal]] = {}
        while first <= last:
            until = min(last, first + AT_ONCE)
            found |= await self._ask(first, until)
            first = until + timedelta(days=1)
        return found

    async def _ask(self, first: date, last: date) -> dict[date, Mapping[str, Decimal]]:
        if self.connection is None:
            return {}
        path = f"/{first}" if first == last else f"/{first}..{last}"
        answer = await self.connection.ask(Ask("rates", path, {"base": DOLLAR}, {}))
        if not isinstance(answer, dict) or not isinstance(answer.get("rates"), dict):
            raise ProviderUnavailable("rates: an answer that cannot be read")
        if first == last:
            return {first: _dollars(answer["rates"])}
        days = {_day(day): _dollars(rates) for day, rates in answer["rates"].items()}
        return {day: rates for day, rates in days.items() if day and first <= day <= last}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _dollars(rates: object) -> Mapping[str, Decimal]:
    """Give dollars for one unit; what is no rate is passed over."""
    found = {}
    with localcontext(prec=40):
        for currency, per_dollar in rates.items() if isinstance(rates, dict) else ():
            if isinstance(per_dollar, int):
                per_dollar = Decimal(per_dollar)  # noqa: PLW2901  # The same number.
            if not isinstance(per_dollar, Decimal) or not per_dollar.is_finite():
                continue
            if SMALLEST < per_dollar < LARGEST and currency[:LONGEST_CODE].isalnum():
                found[currency[:LONGEST_CODE]] = (1 / per_dollar).quantize(RATE)
    return {currency: rate for currency, rate in found.items() if rate > 0}
