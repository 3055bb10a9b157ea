"""POST /api/wallet/bets/{bet_id}/cancel."""

from application.funding.bets.settle_bet import CancelBet
from domain.funding.bet_errors import BetNotFound, BetResolved
from domain.ledger.errors import AccountFrozen
from domain.shared.errors import Unavailable
from entrypoints.http.funding.bets.models import BetAnswerView, BetPath, answer_view
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(cancel_bet: CancelBet) -> Endpoint:
    async def handle(call: Call, *, path: BetPath) -> BetAnswerView:
        done = await cancel_bet(owner=call.caller.principal, bet_id=path.bet_id)
        return answer_view(done.bet, replayed=done.replayed)

    return Endpoint(
        "POST",
        "/api/wallet/bets/{bet_id}/cancel",
        handle,
        summary="Cancel an open bet: the stake goes back",
        tag="Bets",
        needs="funding:bet",
        raises=(BetNotFound, BetResolved, AccountFrozen, Unavailable),
        numbers=True,
    )
