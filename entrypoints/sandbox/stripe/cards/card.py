"""A test card: what it is, and what happens with it."""

from dataclasses import dataclass
from typing import Literal

Authentication = Literal["none", "optional", "required", "unless_set_up", "set_up", "always"]
"""Whether the cardholder is to be asked: for no payment; where the payment asks for it; for every
payment; for those on the session and all others until it was set up; the same, but it was set up
already; for every payment, whether it was set up or not."""

AfterCharge = Literal[
    "fraudulent", "product_not_received", "inquiry", "warning", "multiple", "noncompliant"
]


@dataclass(frozen=True, slots=True)
class TestCard:
    """One of Stripe's test cards, or test bank accounts."""

    __test__ = False  # It is no test: pytest looks at names.

    names: tuple[str, ...]
    number: str
    brand: str = "visa"
    country: str = "US"
    funding: str = "credit"
    decline: str | None = None
    """The code with which every charge of it is declined."""
    decline_on_attach: bool = True
    """Whether a card that is declined also cannot be saved."""
    authentication: Authentication = "none"
    authentication_error: bool = False
    after: AfterCharge | None = None
    refund: Literal["succeeds", "pending", "fails"] = "succeeds"
    at_once_available: bool = False
    cvc_check: str = "pass"
    line1_check: str = "pass"
    postal_check: str = "pass"
    risk: str = "normal"
    processing: Literal["no", "succeeds", "fails", "for_ever"] = "no"
    processing_code: str | None = None
    type: Literal["card", "us_bank_account"] = "card"

    @property
    def last4(self) -> str:
        return self.number[-4:]
