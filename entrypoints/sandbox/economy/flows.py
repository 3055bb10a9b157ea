"""Whose payments there are: made-up merchants, each with a currency, a country and habits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Flow:
    """One kind of payment of one merchant.

    Vima sees it if it has a project, PayShack if it has a client.
    """

    weight: float
    success: float
    """The share of those that end which succeed."""
    usual: int
    """A usual amount, in hundredths."""
    currency: str
    countries: tuple[str, ...]
    prefix: int
    """What the numbers of its payers begin with."""
    direction: Literal["in", "out"] = "in"
    project: str | None = None
    client: str | None = None
    method: str = "apm"
    kind: Literal["fiat", "crypto"] = "fiat"
    converts: bool = False
    """Whether Vima tells a rate with it."""

    @property
    def owner(self) -> str:
        """Give Vima's word for whose contract with the acquirer it is."""
        return OWNERS[self.currency]

    @property
    def outgoing(self) -> bool:
        return self.direction == "out"


INDIA, TURKEY = ("IN",), ("TR",)
EUROPE = ("DE", "DE", "PL", "ES", "IT", "FR", "PT", "CZ")
AMERICA = ("BR", "BR", "BR", "MX", "CL", "PE")
WORLD = ("KZ", "UA", "AE", "NG", "VN", "ID", "DE", "BR")
OWNERS: Mapping[str, str] = {
    "INR": "indigate",
    "TRY": "bosphorus",
    "EUR": "rhein",
    "BRL": "ipanema",
    "USDT": "ledgerlab",
}
GAME, MONETIX = "91G_TECH_PVT_LTD", "monetix"
FLOWS = (
    Flow(0.36, 0.74, 500_00, "INR", INDIA, 91, project="91game", client=GAME),
    Flow(0.05, 0.93, 2_000_00, "INR", INDIA, 91, "out", "91game", GAME),
    Flow(0.16, 0.58, 750_00, "TRY", TURKEY, 20, "in", MONETIX, method="card"),
    Flow(0.06, 0.81, 45_00, "EUR", EUROPE, 21, "in", MONETIX, method="sepa", converts=True),
    Flow(0.03, 0.95, 1_500_00, "TRY", TURKEY, 20, "out", MONETIX, method="card"),
    Flow(0.10, 0.87, 120_00, "BRL", AMERICA, 30, project="caroussel", method="pix"),
    Flow(0.04, 0.97, 80_00, "USDT", WORLD, 40, "in", "paylab", method="trc20", kind="crypto"),
    Flow(0.01, 0.99, 150_00, "USDT", WORLD, 40, "out", "paylab", method="trc20", kind="crypto"),
    Flow(0.07, 0.69, 300_00, "INR", INDIA, 92, client="MNCL_M5_Pvt_Ltd"),
    Flow(0.05, 0.77, 1_000_00, "INR", INDIA, 93, client="Mn CL THREE_PVT_LTD"),
    Flow(0.07, 0.96, 3_000_00, "INR", INDIA, 94, "out", client="IG Indigate P_Out"),
)
WEIGHTS = tuple(flow.weight for flow in FLOWS)
CLIENTS = tuple(dict.fromkeys(flow.client for flow in FLOWS if flow.client is not None))
