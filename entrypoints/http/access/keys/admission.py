"""What the requests of keys have to fulfil, and for whom they are."""

from dataclasses import dataclass

from aiohttp import web

from application.access.keys.act_for import ActFor
from application.access.keys.check_signature import CheckSignature
from domain.access.request_signing import Signable, Signed
from domain.shared.caller import Caller
from domain.shared.networks import AddressNotAllowed, allows
from entrypoints.http.kit.address import client_address
from entrypoints.http.kit.admission import ACTING_FOR
from entrypoints.http.kit.reading import check_size, read_body


@dataclass(frozen=True, slots=True)
class KeyAdmission:
    """`Admission`: the address first, then the signature, and then the user.

    Raises `AddressNotAllowed`, what `Signed` and `CheckSignature` raise, and what `ActFor` does.
    """

    check_signature: CheckSignature
    act_for: ActFor

    async def __call__(self, request: web.Request, caller: Caller, body_limit: int) -> Caller:
        users = request.headers.getall(ACTING_FOR, [])
        self.check_address(request, caller)
        if caller.demands is not None and caller.demands.signing is not None:
            signed = _signed(request)
            check_size(request, body_limit)
            body = await read_body(request, body_limit)
            await self.check_signature(
                caller=caller,
                sealed=caller.demands.signing,
                signed=signed,
                request=Signable(request.method, request.raw_path, ",".join(users), body),
            )
        # Two names are nobody's.
        return await self.act_for(caller=caller, user=",".join(users)) if users else caller

    def check_address(self, request: web.Request, caller: Caller) -> None:
        demands = caller.demands
        if demands is None or not demands.networks:
            return
        if not allows(demands.networks, client_address(request)):
            raise AddressNotAllowed


def _signed(request: web.Request) -> Signed:
    headers = request.headers
    return Signed.read(
        headers.get("Altyn-Timestamp"), headers.get("Altyn-Nonce"), headers.get("Altyn-Signature")
    )
