"""GET /api/wallet/bets/{bet_id}."""

from dataclasses import dataclass

from application.funding.bets.get_bet import GetBet
from domain.funding.bet_errors import BetNotFound
from entrypoints.http.funding.bets.models import BetPath, BetView, bet_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class OneBetView(View):
    """A bet as it stands."""

    success: bool
    bet: BetView
    error: str | None = None


def endpoint(get_bet: GetBet) -> Endpoint:
    async def handle(call: Call, *, path: BetPath) -> OneBetView:
        bet = await get_bet(owner=call.caller.principal, bet_id=path.bet_id)
        return OneBetView(success=True, bet=bet_view(bet))

    return Endpoint(
        "GET",
        "/api/wallet/bets/{bet_id}",
        handle,
        summary="Read a bet",
        tag="Bets",
        needs="funding:read",
        raises=(BetNotFound,),
        numbers=True,
    )
