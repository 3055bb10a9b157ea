"""Money of a demo's gateway: what stores and traders have brought in, and what fiat is worth."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from application.gateway.treasury.decide_transfer import Said
from application.gateway.treasury.request_transfer import Asked
from domain.gateway.destination import Method, Network
from domain.gateway.rates import Pair
from domain.gateway.transfer import Part, TransferKind, TransferState
from domain.shared.caller import Caller
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId, derived_id
from entrypoints.container import House
from entrypoints.serve.demo.gateway.staff import key

PAIRS = [Pair(CURRENCIES[code], CURRENCIES["USDT"]) for code in ("RUB", "INR")]
CONFIRMATIONS = 100


@dataclass(frozen=True, slots=True)
class DemoMoney:
    """Brings money in: finance records each deposit, an admin decides about it."""

    house: House
    admin: Caller
    finance: Caller

    async def bring(self, party: OwnerId, part: Part, amounts: list[int]) -> None:
        """Deposit amounts in USDT, each once in the party's life, however often that is asked."""
        for number, amount in enumerate(amounts):
            await self._deposit(party, part, amount, f"{party} {part} {number}")

    async def _deposit(self, party: OwnerId, part: Part, amount: int, name: str) -> None:
        treasury: Any = self.house.gateway.treasury
        sent = f"{derived_id('demo', name).hex}{derived_id('transaction', name).hex}"
        asked = Asked(
            party,
            TransferKind.DEPOSIT,
            part,
            str(amount),
            Method.CRYPTO,
            network=Network.TRC20,
            reference=sent,
        )
        request = treasury.request()
        made = await request(
            by=self.finance, owners=None, key=key(self.finance, f"deposit {name}"), asked=asked
        )
        transfer_id = made.transfer.id
        await treasury.approve()(
            by=self.admin, key=key(self.admin, f"approve {name}"), transfer_id=transfer_id
        )
        await treasury.step()(
            by=self.admin,
            owners=None,
            key=key(self.admin, f"pay {name}"),
            transfer_id=transfer_id,
            state=TransferState.PAID,
            said=Said(confirmations=CONFIRMATIONS),
        )

    async def price(self) -> None:
        """Read what fiat is worth, from the source; where that is read stays as it is set."""
        rating: Any = self.house.gateway.rating
        known = {each.pair for each in await rating.lines().pairs()}
        for pair in PAIRS:
            if pair not in known:
                await rating.set_rate()(
                    by=self.finance,
                    pair=pair,
                    source="coingecko",
                    rate=None,
                    valid_for=None,
                    payin=Decimal(1),
                    payout=Decimal(-1),
                )
        await rating.refresh()()
