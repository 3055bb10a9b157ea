"""What operators tune about transfers."""

from decimal import Decimal
from typing import Any

from domain.gateway.destination import Network
from domain.shared.settings import Setting

TRANSFER_ABOVE = Setting(
    "approvals.gateway_transfer_above",
    Decimal(10_000),
    "Gateway transfers above this amount, in settlement money, need a second person.",
    minimum=0,
)
LEAST_WITHDRAWAL = Setting(
    "gateway.least_withdrawal",
    Decimal(10),
    "The least amount that stores and traders may withdraw, in settlement money.",
    minimum=0,
)
TRC20_FEE = Setting(
    "gateway.network_fee_trc20",
    Decimal(2),
    "What a withdrawal on TRC20 costs, in settlement money.",
    minimum=0,
)
ERC20_FEE = Setting(
    "gateway.network_fee_erc20",
    Decimal(5),
    "What a withdrawal on ERC20 costs, in settlement money.",
    minimum=0,
)
TRC20_CONFIRMATIONS = Setting(
    "gateway.confirmations_trc20",
    20,
    "How many confirmations on TRC20 a deposit needs before it is credited.",
    minimum=1,
    maximum=10_000,
)
ERC20_CONFIRMATIONS = Setting(
    "gateway.confirmations_erc20",
    12,
    "How many confirmations on ERC20 a deposit needs before it is credited.",
    minimum=1,
    maximum=10_000,
)
TRC20_ADDRESS = Setting(
    "gateway.deposit_address_trc20",
    "",
    "Where stores and traders send their deposits on TRC20.",
)
ERC20_ADDRESS = Setting(
    "gateway.deposit_address_erc20",
    "",
    "Where stores and traders send their deposits on ERC20.",
)
ADDRESSES = {Network.TRC20: TRC20_ADDRESS, Network.ERC20: ERC20_ADDRESS}
FEES = {Network.TRC20: TRC20_FEE, Network.ERC20: ERC20_FEE}
CONFIRMATIONS = {Network.TRC20: TRC20_CONFIRMATIONS, Network.ERC20: ERC20_CONFIRMATIONS}
SETTINGS: tuple[Setting[Any], ...] = (
    TRANSFER_ABOVE,
    LEAST_WITHDRAWAL,
    *FEES.values(),
    *CONFIRMATIONS.values(),
    *ADDRESSES.values(),
)
