"""GET, PUT and DELETE /api/v1/gateway/guard/rules."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from application.gateway.guarding.review import ReadGuard
from application.gateway.guarding.set_rules import DropRule, SetRule
from domain.gateway.guarding import InvalidRule, Rule, RuleKind, RuleNotFound, Subject, Verdict
from domain.gateway.states import Direction
from domain.gateway.store import StoreNotFound
from domain.shared.currencies import Currency
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from domain.shared.money import AmountOutOfRange, InvalidAmount, Money, UnknownCurrency
from entrypoints.http.gateway.limits import Bound, Name
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Amount, Body, Code, Path, View, named_currency

TAG = "Gateway guard"
PATH = "/api/v1/gateway/guard/rules"
LONGEST = 31 * 86_400


class GuardRulePath(Path):
    """A rule's name."""

    name: Annotated[str, StringConstraints(max_length=100)]


class GuardRuleBody(Body):
    """When a rule fires, and what is done then.

    `amount` needs `amount` with its `currency`; `count` needs `subject`, `most` and `seconds`;
    `sum` needs `subject`, `amount`, `currency` and `seconds`, and may have `most`; `listed` needs
    `subject` and `list`; `receipt` nothing; `new_payer` needs `amount` and `currency`. Without
    `direction` and `store_id` it is about all orders. In shadow it is only noted that it would
    have fired.
    """

    kind: RuleKind
    verdict: Verdict
    subject: Subject | None = None
    list: Name | None = None
    amount: Bound | None = None
    currency: Code | None = None
    most: Annotated[int, Field(strict=True, ge=0, le=1_000_000)] | None = None
    seconds: Annotated[int, Field(strict=True, ge=1, le=LONGEST)] | None = None
    direction: Direction | None = None
    store_id: UUID | None = None
    shadow: Annotated[bool, Field(strict=True)] = False
    active: Annotated[bool, Field(strict=True)] = True

    def rule(self, name: str) -> Rule:
        """Read it. Raises `InvalidRule`, `UnknownCurrency`, and what reading an amount raises."""
        currency = named_currency(self.currency)
        if (currency is None) != (self.amount is None):
            raise InvalidRule("amount" if self.amount is None else "currency")
        return Rule(
            name,
            self.kind,
            self.verdict,
            self.subject,
            self.list,
            _amount(self.amount, currency),
            self.most,
            self.seconds,
            self.direction,
            None if self.store_id is None else OwnerId(self.store_id),
            self.shadow,
            self.active,
        )


def _amount(text: str | None, currency: Currency | None) -> Money | None:
    return None if text is None or currency is None else Money.parse(text, currency)


@dataclass(frozen=True, slots=True)
class GuardRuleView(View):
    """A rule; `fired` is for how many orders within a day (in shadow: would have)."""

    name: str
    kind: RuleKind
    verdict: Verdict
    subject: Subject | None
    list: str | None
    amount: Amount | None
    currency: str | None
    most: int | None
    seconds: int | None
    direction: Direction | None
    store_id: UUID | None
    shadow: bool
    active: bool
    fired: int


@dataclass(frozen=True, slots=True)
class GuardRulesView(View):
    """All rules; there is only this one page."""

    items: list[GuardRuleView]
    next_cursor: None = None


def _view(rule: Rule, fired: int) -> GuardRuleView:
    return GuardRuleView(
        rule.name,
        rule.kind,
        rule.verdict,
        rule.subject,
        rule.listed,
        None if rule.amount is None else Amount(rule.amount),
        None if rule.amount is None else rule.amount.currency.code,
        rule.most,
        rule.seconds,
        rule.direction,
        rule.store,
        rule.shadow,
        rule.active,
        fired,
    )


def list_endpoint(read: ReadGuard) -> Endpoint:
    async def listed(_: Call) -> GuardRulesView:
        rules, fired = await read.rules()
        return GuardRulesView([_view(each, fired.get(each.name, 0)) for each in rules])

    return Endpoint(
        "GET",
        PATH,
        listed,
        summary="List the rules against fraud, with how often they fire",
        tag=TAG,
        needs="guard:read",
        raises=(Unavailable,),
    )


def put_endpoint(set_rule: SetRule) -> Endpoint:
    async def put(call: Call, *, path: GuardRulePath, body: GuardRuleBody) -> GuardRuleView:
        rule = body.rule(path.name)
        await set_rule(by=call.caller, rule=rule)
        return _view(rule, 0)

    return Endpoint(
        "PUT",
        PATH + "/{name}",
        put,
        summary="Set a rule against fraud",
        tag=TAG,
        needs="guard:write",
        raises=(
            InvalidRule,
            UnknownCurrency,
            InvalidAmount,
            AmountOutOfRange,
            StoreNotFound,
            Unavailable,
        ),
        about={
            InvalidAmount: "amount",
            AmountOutOfRange: "amount",
            UnknownCurrency: "currency",
        },
    )


def delete_endpoint(drop: DropRule) -> Endpoint:
    async def dropped(call: Call, *, path: GuardRulePath) -> None:
        await drop(by=call.caller, name=path.name)

    return Endpoint(
        "DELETE",
        PATH + "/{name}",
        dropped,
        summary="Forget a rule",
        tag=TAG,
        needs="guard:write",
        status=204,
        raises=(RuleNotFound, Unavailable),
    )
