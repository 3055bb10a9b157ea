"""Set the rules against fraud, and keep the lists that they ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from application.gateway.guarding.ports import BeginGuarding, NewEntry
from application.shared.blind_index import BlindIndex
from application.shared.ports import Act, Clock
from domain.gateway.guarding import (
    NAME,
    Entry,
    EntryId,
    InvalidEntry,
    Rule,
    RuleNotFound,
    Subject,
    of_customer,
    of_holder,
)
from domain.gateway.recipients import BETWEEN
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId
from domain.shared.masking import masked
from domain.shared.networks import InvalidAddressRange, network_of
from domain.shared.values import value


@dataclass(frozen=True, slots=True)
class SetRule:
    """Set a rule, under a name. The same again changes nothing. Raises `StoreNotFound`."""

    begin: BeginGuarding

    async def __call__(self, *, by: Caller, rule: Rule) -> None:
        async with self.begin() as work:
            known = await work.guard.lock_rule(rule.name)
            if known == rule:
                return
            await work.guard.put_rule(rule)
            before = None if known is None else facts_of(known)
            await work.audit.record(
                Act("guard.rule_set", by, "guard_rule", rule.name, before, facts_of(rule))
            )


@dataclass(frozen=True, slots=True)
class DropRule:
    """Forget a rule; what it has held back stays so. Raises `RuleNotFound`."""

    begin: BeginGuarding

    async def __call__(self, *, by: Caller, name: str) -> None:
        if not NAME.fullmatch(name):
            raise RuleNotFound
        async with self.begin() as work:
            known = await work.guard.lock_rule(name)
            if known is None:
                raise RuleNotFound
            await work.guard.drop_rule(name)
            await work.audit.record(
                Act("guard.rule_dropped", by, "guard_rule", name, facts_of(known))
            )


def facts_of(rule: Rule) -> Mapping[str, object]:
    """Give what the trail tells of a rule."""
    amount = rule.amount
    said = {
        "kind": rule.kind,
        "verdict": rule.verdict,
        "subject": rule.subject,
        "list": rule.listed,
        "amount": None if amount is None else str(amount),
        "currency": None if amount is None else amount.currency.code,
        "most": rule.most,
        "seconds": rule.seconds,
        "direction": rule.direction,
        "store_id": None if rule.store is None else str(rule.store),
        "shadow": rule.shadow,
        "active": rule.active,
    }
    return {name: each for name, each in said.items() if each is not None}


@value
class EntryWish:
    """What is to be listed, as a person says it."""

    listed: str
    subject: Subject
    text: str
    store: OwnerId | None = None
    """Of a customer: the store that names them so."""
    note: str | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ListValue:
    """Put a value on a list; once more it only gets the new note and end.

    Numbers and names are told to nobody afterwards. Raises `InvalidEntry`.
    """

    begin: BeginGuarding
    blind: BlindIndex
    clock: Clock

    async def __call__(self, *, by: Caller, wish: EntryWish) -> Entry:
        text, network = _plain(wish)
        [key] = await self.blind.of([f"{wish.subject} {text}"])
        entry = Entry(
            EntryId(uuid4()),
            wish.listed,
            wish.subject,
            _shown(wish.subject, text),
            wish.note,
            self.clock.now(),
            wish.until,
            by.principal,
        )
        async with self.begin() as work:
            kept = await work.guard.add_entry(NewEntry(entry, key, network))
            await work.audit.record(_act("guard.listed", by, kept))
        return kept


@dataclass(frozen=True, slots=True)
class UnlistValue:
    """Take a value from its list. Raises `EntryNotFound`."""

    begin: BeginGuarding

    async def __call__(self, *, by: Caller, entry_id: EntryId) -> None:
        async with self.begin() as work:
            gone = await work.guard.drop_entry(entry_id)
            await work.audit.record(_act("guard.unlisted", by, gone))


def _act(action: str, by: Caller, entry: Entry) -> Act:
    told = {"list": entry.listed, "subject": entry.subject, "shown": entry.shown}
    if entry.until is not None:
        told["until"] = entry.until.isoformat()
    return Act(action, by, "guard_entry", str(entry.id), after=told)


def _plain(wish: EntryWish) -> tuple[str, str | None]:
    """Give a value as orders have it, and a network if it is one. Raises `InvalidEntry`."""
    text = wish.text.strip()
    if not text:
        raise InvalidEntry
    if (wish.subject is Subject.CUSTOMER) != (wish.store is not None):
        raise InvalidEntry("store_id")
    if wish.subject is Subject.RECEIPT:
        raise InvalidEntry("subject")
    if wish.store is not None:
        text = of_customer(wish.store, text)
    if wish.subject is Subject.HOLDER:
        text = of_holder(text)
    if wish.subject is Subject.NUMBER:
        text = BETWEEN.sub("", text).upper() or text
    if wish.subject is not Subject.ADDRESS:
        return text, None
    try:
        network = network_of(text, strict=False)
    except InvalidAddressRange:
        raise InvalidEntry from None
    return str(network), str(network)


def _shown(subject: Subject, text: str) -> str:
    """Give what may be shown of a value."""
    if subject is Subject.HOLDER:
        return text[:1].upper() + "•" * 4
    if subject is Subject.NUMBER:
        return masked(text)
    return text.partition(" ")[2] if subject is Subject.CUSTOMER else text
