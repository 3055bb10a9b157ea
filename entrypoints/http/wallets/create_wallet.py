"""POST /api/v1/wallets."""

from application.wallets.create_wallet import CreateWallet
from domain.shared.errors import Unavailable
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey
from domain.shared.money import Money, UnknownCurrency
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, Code, Number, named_currency
from entrypoints.http.wallets.wallet_models import WalletView


class WalletBody(Body):
    """Open a wallet; without a currency, in the default one."""

    currency: Code | None = None


def endpoint(create_wallet: CreateWallet) -> Endpoint:
    async def handle(call: Call, *, body: WalletBody) -> Answer[WalletView]:
        currency = named_currency(body.currency)
        created = await create_wallet(caller=call.caller, key=call.key(), currency=currency)
        wallet = created.wallet
        view = WalletView(wallet.id, Number(Money(0, wallet.currency)), wallet.currency.code)
        headers = {"Location": f"/api/v1/wallets/{wallet.id}"}
        return Answer(view, headers=headers, replayed=created.replayed)

    return Endpoint(
        "POST",
        "/api/v1/wallets",
        handle,
        summary="Open a wallet",
        tag="Wallets",
        needs="wallets:write",
        status=201,
        raises=(UnknownCurrency, IdempotencyKeyReused, InvalidIdempotencyKey, Unavailable),
        about={UnknownCurrency: "currency"},
        idempotent=True,
        numbers=True,
        aliases=("/api/v1/wallets/",),
    )
