"""POST /api/v1/live/tickets."""

from dataclasses import dataclass
from datetime import datetime

from application.shared.events.issue_ticket import IssueTicket
from domain.shared.errors import Unauthenticated
from entrypoints.http.kit.admission import NotForOthers, refuse_for_others
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View
from entrypoints.live.callers import CredentialOf


@dataclass(frozen=True, slots=True)
class TicketView(View):
    """Opens `/ws/updates?ticket=...` once, until it expires."""

    ticket: str
    expires_at: datetime


def endpoint(issue_ticket: IssueTicket, credential_of: CredentialOf) -> Endpoint:
    async def handle(call: Call) -> TicketView:
        refuse_for_others(call.request)
        credential = await credential_of(call.request)
        if credential is None:
            raise Unauthenticated
        ticket = await issue_ticket(credential=credential)
        return TicketView(ticket.text, ticket.expires_at)

    return Endpoint(
        "POST",
        "/api/v1/live/tickets",
        handle,
        summary="Get a ticket for a live connection",
        tag="Events",
        needs="events:read",
        status=201,
        raises=(NotForOthers,),
    )
