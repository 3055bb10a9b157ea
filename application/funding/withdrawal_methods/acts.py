"""What the trail is told of withdrawal methods: never more than is shown masked."""

from application.shared.ports import Act
from domain.funding.withdrawal_method import WithdrawalMethod
from domain.shared.caller import Caller

OBJECT = "withdrawal_method"


def method_act(verb: str, by: Caller, method: WithdrawalMethod, **more: object) -> Act:
    """Tell what somebody did to a method; the names that it holds stay out."""
    shown = method.details.masked()
    facts = {
        "withdrawal_type": method.type,
        "bank_account_last4": shown.bank_account_last4,
        "iban_last4": shown.iban_last4,
        "crypto_wallet_address": shown.crypto_wallet_address,
    }
    return Act(
        f"{OBJECT}.{verb}",
        by,
        OBJECT,
        str(method.id),
        after={name: each for name, each in facts.items() if each is not None} | more,
        subject=method.owner,
    )
