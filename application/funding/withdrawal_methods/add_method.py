"""Add a way out for a player's money."""

import json
from dataclasses import dataclass

from application.funding.withdrawal_methods.acts import method_act
from application.funding.withdrawal_methods.read_details import ReadDetails
from application.funding.withdrawals.ports import BeginWithdrawalWork
from application.shared.ports import Clock
from domain.funding.withdrawal_method import (
    MOST_METHODS,
    MethodAdded,
    MethodType,
    PayoutDetails,
    TooManyWithdrawalMethods,
    Verification,
    WithdrawalMethod,
)
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, IdempotencyKeyReused, derived_id


@dataclass(frozen=True, slots=True)
class Added:
    """A method as it was added."""

    method: WithdrawalMethod
    replayed: bool


@dataclass(frozen=True, slots=True)
class AddWithdrawalMethod:
    """Keep where a player wants to be paid, once per idempotency key; finance verifies it.

    The first one is the default, and so is one that is wanted to be. Raises what `ReadDetails`
    raises, `TooManyWithdrawalMethods` and `IdempotencyKeyReused`.
    """

    begin: BeginWithdrawalWork
    read_details: ReadDetails
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        key: IdempotencyKey,
        type_: MethodType,
        typed: PayoutDetails,
        is_default: bool,
    ) -> Added:
        details = self.read_details(type_, typed)
        said = json.dumps([type_, details.given(), is_default], sort_keys=True)
        request, fingerprint = key.entry_id, derived_id(said)
        async with self.begin() as work:
            await work.players.lock(by.principal)
            known = await work.methods.of_request(request)
            if known is not None:
                if known.fingerprint != fingerprint:
                    raise IdempotencyKeyReused
                return Added(known.method, replayed=True)
            others = await work.methods.of(by.principal)
            if len(others) >= MOST_METHODS:
                raise TooManyWithdrawalMethods
            at = self.clock.now()
            method = WithdrawalMethod(
                await work.methods.next_id(),
                by.principal,
                type_,
                details,
                is_default or not others,
                Verification.PENDING,
                at,
            )
            if method.is_default:
                await work.methods.make_default(by.principal, None)
            await work.methods.add(method, request, fingerprint)
            await work.tell(MethodAdded(method.id, method.owner, type_, method.verification), at=at)
            await work.audit.record(method_act("added", by, method))
        return Added(method, replayed=False)
