"""Payers who do not exist, at addresses that cannot."""

from collections.abc import Mapping
from dataclasses import dataclass

from entrypoints.sandbox.economy.dice import Dice

FIRST: Mapping[str, tuple[str, ...]] = {
    "IN": ("Aarav", "Diya", "Ishaan", "Kavya", "Rohan", "Priya", "Vikram", "Ananya"),
    "TR": ("Emre", "Elif", "Mehmet", "Zeynep", "Can", "Derya", "Murat", "Aylin"),
    "BR": ("Joao", "Maria", "Pedro", "Ana", "Lucas", "Julia", "Rafael", "Beatriz"),
    "": ("Anna", "Boris", "Clara", "Daniel", "Eva", "Felix", "Greta", "Hugo"),
}
LAST: Mapping[str, tuple[str, ...]] = {
    "IN": ("Sharma", "Patel", "Reddy", "Singh", "Nair", "Gupta", "Iyer", "Das"),
    "TR": ("Yilmaz", "Kaya", "Demir", "Celik", "Sahin", "Yildiz", "Arslan", "Dogan"),
    "BR": ("Silva", "Souza", "Costa", "Oliveira", "Pereira", "Lima", "Gomes", "Ribeiro"),
    "": ("Novak", "Fischer", "Moreau", "Rossi", "Garcia", "Kowalski", "Petrov", "Santos"),
}
PHONES = {"IN": "+9198", "TR": "+9053", "BR": "+5511"}


@dataclass(frozen=True, slots=True)
class Person:
    """A payer, the same under the same number."""

    number: int
    first: str
    last: str
    country: str
    phone: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def email(self) -> str:
        return f"{self.first}.{self.last}.{self.number}@mail.example".lower()

    @property
    def address(self) -> str:
        """Give the address that UPI knows the payer by."""
        return f"{self.first}.{self.last}{self.number % 1000}@upi.example".lower()

    @property
    def account(self) -> str:
        return f"{50_100_000_000 + self.number * 7_919 % 9_999_999_999}"


def person(number: int, country: str) -> Person:
    """Make up the payer with a number."""
    random = Dice(number)
    region = country if country in FIRST else ""
    return Person(
        number,
        random.choice(FIRST[region]),
        random.choice(LAST[region]),
        country,
        f"{PHONES.get(country, '+4915')}{random.randrange(10**8):08d}",
    )
