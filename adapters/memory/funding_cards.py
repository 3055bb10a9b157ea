"""Cards, and the vault that keeps them, in dictionaries."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from adapters.memory.funding import MemoryFunding
from application.funding.cards.ports import CardSetup, CardWork
from domain.funding.card_payments import CardDeclined, PaymentMethodNotFound, PaymentsUnavailable
from domain.funding.cards import (
    CardFace,
    CardSetupNotFound,
    CardUnusable,
    SavedCard,
    VaultedCard,
)
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class MemoryCards:
    """`Cards`, `CardsRead` and `BeginCardWork`."""

    funding: MemoryFunding
    kept: dict[int, SavedCard] = field(default_factory=dict)
    gone: dict[int, SavedCard] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.funding.tables.update(cards=self.kept, removed_cards=self.gone)

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[CardWork]:
        async with self.funding.begin() as work:
            yield CardWork(*work.parts, self)

    async def active(self, owner: OwnerId) -> Sequence[SavedCard]:
        of_owner = (each for each in self.kept.values() if each.owner == owner)
        return sorted(of_owner, key=lambda each: (each.is_default, each.id), reverse=True)

    async def owners_of(self, method_id: str) -> Sequence[OwnerId]:
        return [each.owner for each in self.kept.values() if each.method_id == method_id]

    async def removed(self, owner: OwnerId) -> frozenset[str]:
        return frozenset(each.method_id for each in self.gone.values() if each.owner == owner)

    async def save(self, card: SavedCard) -> SavedCard:
        if not card.id:
            card = replace(card, id=len(self.kept) + len(self.gone) + 1)
        self.kept[card.id] = card
        return card

    async def choose(self, owner: OwnerId, card_id: int) -> None:
        for each in await self.active(owner):
            self.kept[each.id] = replace(each, is_default=each.id == card_id)

    async def remove(self, card_id: int) -> None:
        self.gone[card_id] = self.kept.pop(card_id)

    async def erase(self, owner: OwnerId) -> None:
        for table in self.kept, self.gone:
            for each in [each.id for each in table.values() if each.owner == owner]:
                del table[each]


VISA = CardFace("visa", "4242", 12, 2034, "credit", "visa 4242")
MASTERCARD = CardFace("mastercard", "4444", 12, 2034, "credit", "mastercard 4444")
FACES: Mapping[str, CardFace] = {"pm_card_visa": VISA, "pm_card_mastercard": MASTERCARD}


@dataclass(slots=True)
class MemoryCardVault:
    """`CardVault`; a test sets `away`, and puts cards into `vaulted` as it likes.

    The names of test cards, `pm_card_visa`, are another card each time, as at the provider.
    """

    configured: bool = True
    away: bool = False
    vaulted: dict[str, VaultedCard] = field(default_factory=dict)
    detached: set[str] = field(default_factory=set)
    setups: dict[str, CardSetup] = field(default_factory=dict)
    keys: dict[str, Any] = field(default_factory=dict)

    def _answering(self) -> None:
        if self.away:
            raise PaymentsUnavailable

    async def attach(self, method_id: str, customer_id: str) -> VaultedCard:
        self._answering()
        if method_id == "pm_card_chargeDeclined":
            raise CardDeclined
        if method_id in FACES:
            card = VaultedCard(f"pm_{len(self.vaulted) + 1}", None, FACES[method_id])
        elif method_id in self.detached:
            raise CardUnusable
        else:
            card = await self.find(method_id)
        if card.customer_id not in {None, customer_id}:
            raise PaymentMethodNotFound
        self.vaulted[card.method_id] = replace(card, customer_id=customer_id)
        return self.vaulted[card.method_id]

    async def detach(self, method_id: str) -> None:
        self._answering()
        if method_id in self.vaulted:
            self.detached.add(method_id)
            self.vaulted[method_id] = replace(self.vaulted[method_id], customer_id=None)

    async def find(self, method_id: str) -> VaultedCard:
        self._answering()
        if method_id not in self.vaulted:
            raise PaymentMethodNotFound
        return self.vaulted[method_id]

    async def cards(self, customer_id: str) -> Sequence[VaultedCard]:
        self._answering()
        return [each for each in self.vaulted.values() if each.customer_id == customer_id]

    async def set_up(self, customer_id: str, *, key: str) -> CardSetup:
        self._answering()
        name = f"seti_{len(self.setups) + 1}"
        if key not in self.keys:
            self.keys[key] = name
            self.setups[name] = CardSetup(name, f"{name}_secret", customer_id)
        return self.setups[self.keys[key]]

    async def find_setup(self, intent_id: str) -> CardSetup:
        self._answering()
        if intent_id not in self.setups:
            raise CardSetupNotFound
        return self.setups[intent_id]

    def complete(self, intent_id: str, face: CardFace = VISA) -> None:
        """Do what a player does in the form."""
        setup = self.setups[intent_id]
        card = VaultedCard(f"pm_{len(self.vaulted) + 1}", setup.customer_id, face)
        self.vaulted[card.method_id] = card
        self.setups[intent_id] = replace(setup, method_id=card.method_id, succeeded=True)
