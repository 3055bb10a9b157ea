"""How banks word that money has come to a requisite."""

from collections.abc import Mapping
from datetime import datetime

WORDINGS = {
    "sber": ("900", "MIR-{tail} {time} Перевод {comma}р от Анна П. Баланс: 91 234,50р"),
    "tbank": ("T-Bank", "Пополнение, карта *{tail}. {comma} RUB. Анна П. Доступно 10000 RUB"),
    "alfa": ("Alfa-Bank", "Поступление {comma} RUB от Анна П на счет *{tail}. Остаток 7 000 RUB"),
    "vtb": ("VTB", "Поступление {comma}р Карта*{tail} от Анна П. Баланс 9000р {time}"),
    "sbi": (
        "VM-SBIUPI",
        (
            "Dear UPI user A/C X{tail} credited by Rs.{point} on date {day:%d%b%y} transfer from "
            "ANNA P Ref No {ref} -SBI"
        ),
    ),
    "hdfc": (
        "AD-HDFCBK-S",
        (
            "Rs.{point} credited to HDFC Bank A/c XX{tail} on {day:%d-%m-%y} from VPA anna@okaxis "
            "(UPI {ref})"
        ),
    ),
    "icici": (
        "JD-ICICIT",
        (
            "Dear Customer, Acct XX{tail} is credited with Rs {point} on {day:%d-%b-%y} from "
            "ANNA P. UPI:{ref}-ICICI Bank."
        ),
    ),
    "axis": (
        "AX-AXISBK",
        (
            "INR {point} credited to A/c no. XX{tail} on {day:%d-%m-%y} at {time}:10 IST. "
            "Info- UPI/P2A/{ref}/ANNA P"
        ),
    ),
}
"""Who sends it, and what is said, by bank."""


def told(
    requisite: Mapping[str, str | None], amount: str, at: datetime, ref: int
) -> dict[str, str] | None:
    """Give the notification of a payment, as a device passes it on; none of a bank that is mute."""
    wording = WORDINGS.get(requisite.get("bank") or "")
    if wording is None:
        return None
    number = requisite.get("number") or requisite.get("phone") or ""
    text = wording[1].format(
        tail=number[-4:],
        comma=amount.replace(".", ","),
        point=amount,
        time=f"{at:%H:%M}",
        day=at,
        ref=600_000_000_000 + ref,
    )
    sent = {"channel": "sms", "sender": wording[0], "text": text}
    return sent | {"received_at": at.isoformat()}
