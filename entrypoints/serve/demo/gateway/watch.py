"""What a demo holds back: nothing that anybody would try it with."""

from collections.abc import Iterable
from typing import cast

from application.access.demo_ports import DemoStore
from application.gateway.guarding.set_rules import EntryWish
from domain.gateway.guarding import Rule, RuleKind, Subject, Verdict
from domain.shared.caller import Caller
from domain.shared.currencies import CURRENCIES
from domain.shared.money import Money
from entrypoints.container import House
from entrypoints.container.gateway.guarding import Guarding
from entrypoints.sandbox.gateway.asking import BLOCKED, WATCHED

LISTS = {"watched": WATCHED, "blocked": BLOCKED}
"""Made-up customers, by the list on which they are."""
RULES = (
    Rule(
        "demo.customer",
        RuleKind.COUNT,
        Verdict.DENY,
        Subject.CUSTOMER,
        most=30,
        seconds=60,
    ),
    Rule("demo.watched", RuleKind.LISTED, Verdict.REVIEW, Subject.CUSTOMER, listed="watched"),
    Rule("demo.blocked", RuleKind.LISTED, Verdict.DENY, Subject.CUSTOMER, listed="blocked"),
    Rule("demo.receipt", RuleKind.RECEIPT, Verdict.REVIEW, shadow=True),
    Rule(
        "demo.new_payer",
        RuleKind.NEW_PAYER,
        Verdict.REVIEW,
        amount=Money.parse("50000", CURRENCIES["RUB"]),
        shadow=True,
    ),
)
"""One customer may have 30 orders a minute; those in shadow hold nothing back."""


async def watch(house: House, admin: Caller, simulated: Iterable[DemoStore]) -> None:
    """Set the rules, and list customers of made-up orders. Again changes nothing."""
    part = cast("Guarding", house.gateway.guarding)
    for rule in RULES:
        await part.set_rule()(by=admin, rule=rule)
    for store in simulated:
        for listed, customer in LISTS.items():
            wish = EntryWish(listed, Subject.CUSTOMER, customer, store.id, "Made up for the demo")
            await part.list_value()(by=admin, wish=wish)
