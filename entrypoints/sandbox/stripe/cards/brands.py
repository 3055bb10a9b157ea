"""Test cards that succeed, by brand."""

from entrypoints.sandbox.stripe.cards.card import TestCard


def _card(names: str, number: str, brand: str, funding: str = "credit") -> TestCard:
    return TestCard(tuple(names.split()), number, brand, funding=funding)


BRANDS = (
    _card("pm_card_visa pm_card_us", "4242424242424242", "visa"),
    _card("pm_card_visa_debit", "4000056655665556", "visa", "debit"),
    _card("pm_card_mastercard", "5555555555554444", "mastercard"),
    _card("pm_card_mastercard_2series", "2223003122003222", "mastercard"),
    _card("pm_card_mastercard_debit", "5200828282828210", "mastercard", "debit"),
    _card("pm_card_mastercard_prepaid", "5105105105105100", "mastercard", "prepaid"),
    _card("pm_card_amex", "378282246310005", "amex"),
    _card("pm_card_amex_threeDSecureNotSupported", "371449635398431", "amex"),
    _card("pm_card_discover", "6011111111111117", "discover"),
    _card("pm_card_discover_2", "6011000990139424", "discover"),
    _card("pm_card_discover_debit", "6011981111111113", "discover", "debit"),
    _card("pm_card_diners", "3056930009020004", "diners"),
    _card("pm_card_diners_14digits", "36227206271667", "diners"),
    _card("pm_card_diners_2", "30569309025904", "diners"),
    _card("pm_card_diners_3", "38520000023237", "diners"),
    _card("pm_card_domesticPricing", "4000000000000093", "visa"),
    _card("pm_card_bccard", "6555900000604105", "discover"),
    _card("pm_card_jcb", "3566002020360505", "jcb"),
    _card("pm_card_unionpay", "6200000000000005", "unionpay"),
    _card("pm_card_unionpay_debit", "6200000000000047", "unionpay", "debit"),
    _card("pm_card_unionpay_19digits", "6205500000000000004", "unionpay"),
)
