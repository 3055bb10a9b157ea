"""Make an API key, with a second person's consent where the policy asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from application.access.approvals.once import Once
from application.access.keys.create_key import CreateKey
from application.access.keys.views import NewKey
from application.shared.approvals import Action, Approvals, Proposal
from application.shared.ports import Settings
from domain.access.approval import IdempotencyKeyRequired, NotWaiting
from domain.access.identities import service_name, valid_name
from domain.access.keys import check_expiry, check_passes_on, permissions_of_key
from domain.shared.caller import Caller
from domain.shared.ids import HOUSE, IdempotencyKey
from domain.shared.networks import networks
from domain.shared.policies import KEY_CREATION

CREATE_KEY = Action("api_key.create", "api-keys:write")
"""Carried out by who asks for it again."""


@dataclass(frozen=True, slots=True)
class KeyWish:
    """What a key is to be."""

    name: str
    permissions: Sequence[str]
    expires_at: datetime | None = None
    allowed_addresses: Sequence[str] = ()
    signed: bool = False

    def facts(self) -> dict[str, object]:
        """Tell about it, the same for all spellings of one wish. Raises what is wrong with it."""
        return {
            "name": valid_name(self.name),
            "permissions": sorted(permissions_of_key(self.permissions)),
            "expires_at": None if self.expires_at is None else self.expires_at.isoformat(),
            "allowed_addresses": [str(each) for each in networks(self.allowed_addresses)],
            "signed": self.signed,
        }


@dataclass(frozen=True, slots=True)
class CreateKeyWithConsent:
    """Make a key, at once or once it is approved: then it is asked for again, under the same key.

    So the secret is made when somebody is there to read it. Raises what `CreateKey` raises,
    `AwaitsApproval`, and `IdempotencyKeyRequired` for what could not be asked for again.
    """

    create: CreateKey
    approvals: Approvals
    settings: Settings

    async def __call__(
        self, *, caller: Caller, wish: KeyWish, request: IdempotencyKey, repeatable: bool
    ) -> NewKey:
        approved = await self._ask(caller, wish, request, repeatable=repeatable)
        if approved is None:
            return await self._make(self.create, caller, wish, request)
        once = Once(self.create.begin, self.create.clock, approved, {"name": wish.name})
        try:
            return await self._make(replace(self.create, begin=once), caller, wish, request)
        except NotWaiting:  # It was made before, which the next line says.
            return await self._make(self.create, caller, wish, request)

    async def _ask(
        self, caller: Caller, wish: KeyWish, request: IdempotencyKey, *, repeatable: bool
    ) -> UUID | None:
        needed = self.settings.get(KEY_CREATION)
        facts = wish.facts()
        if needed:
            _check(caller, wish, self.create.clock.now())
            if not repeatable:
                raise IdempotencyKeyRequired
        proposal = Proposal(
            CREATE_KEY.name,
            caller,
            request,
            facts,
            f"New API key {wish.name}",
            after=facts,
            collected=True,
        )
        return await self.approvals.check(proposal, needed=needed)

    async def _make(
        self, create: CreateKey, caller: Caller, wish: KeyWish, request: IdempotencyKey
    ) -> NewKey:
        return await create(
            name=wish.name,
            permissions=wish.permissions,
            caller=caller,
            expires_at=wish.expires_at,
            allowed_addresses=wish.allowed_addresses,
            signed=wish.signed,
            request=request,
        )


def _check(caller: Caller, wish: KeyWish, at: datetime) -> None:
    """Refuse what could not be made now: nobody shall have to look at it."""
    services = caller.reach("api-keys:write").owners is None
    if services:
        service_name(wish.name)
    check_expiry(wish.expires_at, at)
    to = HOUSE if services else caller.principal
    check_passes_on(caller, permissions_of_key(wish.permissions), to)
