"""POST /api/v1/me/confirm."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from pydantic import Field, model_validator

from application.access.factors.confirm_session import ConfirmSession
from application.access.passkeys.show_passkey import ConfirmWithPasskey
from domain.access.factors import ChallengeExpired, InvalidCode, NoFactor, TooManyCodes
from domain.access.passkeys import InvalidPasskey, PasskeysUnavailable
from domain.access.people import PeopleOnly
from domain.shared.sealing import FieldUnreadable
from entrypoints.http.access.factors.models import CodeText
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.access.passkeys.models import ChallengeId, ShownCredential, SiteOf, said
from entrypoints.http.kit.endpoint import SIGNED_IN, Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, View


class ConfirmBody(Body):
    """A code, of a generator or for recovery; or what a passkey answers to a challenge."""

    code: CodeText = Field(default_factory=str)
    challenge_id: ChallengeId = Field(default_factory=str)
    credential: ShownCredential | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        passkey = [self.challenge_id != "", self.credential is not None]
        if passkey != [self.code == ""] * 2:
            raise ValueError("Give a code, or challenge_id and credential")
        return self


@dataclass(frozen=True, slots=True)
class ConfirmedView(View):
    """Until when nothing asks for a second factor again."""

    confirmed_until: datetime


def endpoint(by_code: ConfirmSession, by_passkey: ConfirmWithPasskey, site_of: SiteOf) -> Endpoint:
    async def confirm(call: Call, body: ConfirmBody) -> datetime:
        if body.credential is None:
            return await by_code(caller=call.caller, code=body.code)
        return await by_passkey(
            caller=call.caller,
            site=site_of(call.request),
            challenge=body.challenge_id,
            credential=said(body.credential),
        )

    async def handle(call: Call, *, body: ConfirmBody) -> Answer[ConfirmedView]:
        return Answer(ConfirmedView(await confirm(call, body)), headers=PRIVATE)

    return Endpoint(
        "POST",
        "/api/v1/me/confirm",
        handle,
        summary="Show a second factor, for what wants to see it again",
        tag="Access",
        needs=SIGNED_IN,
        raises=(
            PeopleOnly,
            NoFactor,
            InvalidCode,
            TooManyCodes,
            ChallengeExpired,
            InvalidPasskey,
            PasskeysUnavailable,
            FieldUnreadable,
        ),
        about={InvalidCode: "code", InvalidPasskey: "credential"},
    )
