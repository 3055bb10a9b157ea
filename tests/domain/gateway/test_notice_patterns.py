"""How banks word it: made-up texts, and what is read in them."""

import pytest

from adapters.data_files.catalogue import read_catalogue
from adapters.data_files.notices import read_patterns
from domain.gateway.notice_patterns import LONGEST_TEXT, NoPayment

REGISTRY = read_patterns()
INCOMING = [
    (
        "900",
        "MIR-1234 15:03 Перевод 5000р от Анна П. Баланс: 91 234,50р",
        ("sber", "5000.00", "1234", "Анна П."),
    ),
    (
        "900",
        "СЧЁТ1234 15:03 Зачисление 4 999,50р Баланс: 91 234,50р",
        ("sber", "4999.50", "1234", None),
    ),
    (
        "ru.sberbankmobile",
        "Счет 1234 09:00 перевод 12\u00a0000,05р от Пётр И. Баланс: 1р",
        ("sber", "12000.05", "1234", "Пётр И."),
    ),
    (
        "T-Bank",
        "Пополнение, счет RUB. 4999,99 RUB. Анна П. Доступно 10000 RUB",
        ("tbank", "4999.99", None, "Анна П."),
    ),
    (
        "tinkoff",
        "Пополнение, карта *4321. 700 RUB. Доступно 10000 RUB",
        ("tbank", "700.00", "4321", None),
    ),
    (
        "Alfa-Bank",
        "Поступление 5 000,00 RUB от Анна П на карту *1234. Остаток 7 000 RUB",
        ("alfa", "5000.00", "1234", "Анна П"),
    ),
    (
        "VTB",
        "Поступление 5000р Счет*1234 от Анна П. Баланс 9000р 12:30",
        ("vtb", "5000.00", "1234", "Анна П."),
    ),
    (
        "VM-SBIUPI",
        (
            "Dear UPI user A/C X1234 credited by Rs.5000.50 on date 02Mar26 transfer from ANNA P "
            "Ref No 606112345678 -SBI"
        ),
        ("sbi", "5000.50", "1234", "ANNA P"),
    ),
    (
        "AD-HDFCBK-S",
        (
            "Rs.1,05,000.00 credited to HDFC Bank A/c XX1234 on 02-03-26 from VPA anna@okaxis "
            "(UPI 606112345678)"
        ),
        ("hdfc", "105000.00", "1234", "anna@okaxis"),
    ),
    (
        "JD-ICICIT",
        (
            "Dear Customer, Acct XX123 is credited with Rs 5000.00 on 02-Mar-26 from ANNA P. "
            "UPI:606112345678-ICICI Bank."
        ),
        ("icici", "5000.00", "123", "ANNA P"),
    ),
    (
        "AX-AXISBK",
        (
            "INR 5000.00 credited to A/c no. XX1234 on 02-03-26 at 15:03:10 IST. "
            "Info- UPI/P2A/606112345678/ANNA P"
        ),
        ("axis", "5000.00", "1234", "ANNA P"),
    ),
]
OTHERS = [
    ("900", "Код 1234 для входа. Никому не сообщайте"),
    ("900", "MIR-1234 15:03 Покупка 5000р SHOP Баланс: 91 234,50р"),
    ("VTB", "Списание 5000р Карта*1234 SHOP Баланс 9000р 12:30"),
    ("T-Bank", "Перевод. Карта *4321. 700 RUB. Доступно 10000 RUB"),
    ("VM-SBIUPI", "Dear UPI user A/C X1234 debited by 5000.0 on date 02Mar26 trf to ANNA P"),
    ("AD-HDFCBK", "123456 is your OTP for a payment of Rs 5000.00"),
]
UNKNOWN = [
    ("+79990000000", "MIR-1234 15:03 Перевод 5000р от Анна П. Баланс: 91 234,50р"),
    ("900", "Вам перевод 5000р!"),
    ("900", "MIR-1234 15:03 Перевод 0р от Анна П. Баланс: 91 234,50р"),
    ("900", "MIR-1234 15:03 Перевод 5000,001р от Анна П. Баланс: 91 234,50р"),
    ("900", "Друг пишет: MIR-1234 15:03 Перевод 5000р от Анна П. Баланс: 1р"),
    ("VTB", "MIR-1234 15:03 Перевод 5000р от Анна П. Баланс: 91 234,50р"),
    ("900", ""),
    ("900", f"MIR-1234 15:03 Перевод {'9' * 900}р"),
]


@pytest.mark.parametrize(("sender", "text", "told"), INCOMING, ids=range(len(INCOMING)))
def test_money_that_has_come_in_is_read(sender, text, told):
    read = REGISTRY.read(sender, text)
    assert (read.bank, str(read.amount), read.tail, read.payer) == told
    assert read.pattern.endswith(".1")


@pytest.mark.parametrize(("sender", "text"), OTHERS, ids=range(len(OTHERS)))
def test_what_is_no_payment_is_known_as_such(sender, text):
    assert isinstance(REGISTRY.read(sender, text), NoPayment)


@pytest.mark.parametrize(("sender", "text"), UNKNOWN, ids=range(len(UNKNOWN)))
def test_anything_else_is_not_guessed_at(sender, text):
    assert REGISTRY.read(sender, text) is None


def test_every_pattern_is_of_a_bank_there_is_and_has_a_name_of_its_own():
    banks = read_catalogue().banks
    assert all(each.bank in banks for each in REGISTRY.patterns)
    names = [each.name for each in REGISTRY.patterns]
    assert len(set(names)) == len(names)
    assert all(
        each.senders and each.senders == {it.lower() for it in each.senders}
        for each in REGISTRY.patterns
    )


def test_every_pattern_of_money_reads_one_of_these_texts():
    read = {REGISTRY.read(sender, text).pattern for sender, text, _ in INCOMING}
    incoming = {f"{each.name}.{each.version}" for each in REGISTRY.patterns if each.incoming}
    assert read == incoming


def test_no_text_takes_long():
    for each in ("1" * LONGEST_TEXT, "1 " * 500, "a" * LONGEST_TEXT, "код " * 250):
        assert {REGISTRY.read(name, each) for it in REGISTRY.patterns for name in it.senders} == {
            None
        }
