"""GET /api/v1/gateway/transfers/terms."""

from dataclasses import dataclass

from application.gateway.treasury.decide_transfer import READ
from application.gateway.treasury.read_transfers import ReadTransfers
from domain.gateway.destination import Network
from entrypoints.http.gateway.treasury.models import TAG
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class NetworkView(View):
    """What transfers over a network take: a withdrawal's fee, a deposit's confirmations."""

    network: Network
    fee: str
    confirmations: int
    deposit_address: str | None


@dataclass(frozen=True, slots=True)
class TermsView(View):
    """What transfers take, in settlement money."""

    least_withdrawal: str
    networks: list[NetworkView]


def endpoint(read: ReadTransfers) -> Endpoint:
    async def handle(_: Call) -> TermsView:
        return TermsView(
            format(read.least_withdrawal, "f"),
            [
                NetworkView(network, format(each.fee, "f"), each.confirmations, each.address)
                for network, each in read.terms().items()
            ],
        )

    return Endpoint(
        "GET",
        "/api/v1/gateway/transfers/terms",
        handle,
        summary="Read what transfers take: fees, confirmations, addresses for deposits",
        tag=TAG,
        needs=READ,
    )
