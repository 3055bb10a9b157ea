"""GET /api/v1/ledger/accounts/{account_id}."""

from application.ledger.read_books import GetAccount
from domain.ledger.errors import AccountNotFound
from domain.shared.ids import AccountId
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Instant, Query
from entrypoints.http.ledger.account_models import AccountPath, AccountView, account_view


class AccountQuery(Query):
    """The balance of which moment: `at` an instant, or now."""

    at: Instant | None = None


def endpoint(get_account: GetAccount) -> Endpoint:
    async def handle(_: Call, *, path: AccountPath, query: AccountQuery) -> AccountView:
        account_id = AccountId(path.account_id)
        return account_view(await get_account(account_id=account_id, at=query.at))

    return Endpoint(
        "GET",
        "/api/v1/ledger/accounts/{account_id}",
        handle,
        summary="Read an account and its balance, now or at an instant",
        tag="Ledger",
        needs="ledger:read",
        raises=(AccountNotFound,),
    )
