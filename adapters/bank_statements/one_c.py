"""1CClientBankExchange: what Russian banks write for accounting, one `name=value` on each line."""

from collections.abc import Iterator

from adapters.bank_statements.values import (
    LONGEST_NAME,
    amount_of,
    counted,
    currency_of,
    day_of,
    name,
    said,
)
from domain.gateway.bank_statement import BankLine, LineKind, StatementUnreadable
from domain.shared.currencies import Currency

BEGINS = "1CClientBankExchange"
DOCUMENT, DOCUMENT_ENDS, ENDS = "СекцияДокумент", "КонецДокумента", "КонецФайла"
ACCOUNT, FROM, TO = "РасчСчет", "ПлательщикСчет", "ПолучательСчет"
MOST_FIELDS = 200
CURRENCY_DIGITS = slice(5, 8)
"""Where Russian accounts, of twenty digits, tell of their currency."""
ACCOUNT_DIGITS = 20
Document = dict[str, str]


def is_one_c(text: str) -> bool:
    """Tell whether it could be one, by how it begins."""
    return text.lstrip().startswith(BEGINS)


def lines(text: str, currency: Currency) -> tuple[BankLine, ...]:
    """Read all lines. Raises `StatementUnreadable`, `StatementTooLong`."""
    ours = {
        value.strip()
        for key, _, value in (each.partition("=") for each in text.splitlines())
        if key.strip() == ACCOUNT and value.strip()
    }
    if not ours:
        raise StatementUnreadable
    documents = enumerate(_documents(text), start=1)
    return counted(_line(number, each, ours, currency) for number, each in documents)


def _documents(text: str) -> Iterator[Document]:
    document: Document | None = None
    for each in text.splitlines():
        key, _, value = each.partition("=")
        key = key.strip()
        if key == DOCUMENT:
            document = {}
        elif key == ENDS:
            break
        elif key == DOCUMENT_ENDS and document is not None:
            yield document
            document = None
        elif document is not None:
            document[key] = value.strip()
            if len(document) > MOST_FIELDS:
                raise StatementUnreadable
    if document is not None:  # The file is cut off.
        raise StatementUnreadable


def _line(number: int, document: Document, ours: set[str], currency: Currency) -> BankLine:
    comes = document.get(TO) in ours or (
        document.get(FROM) not in ours and bool(document.get("ДатаПоступило"))
    )
    if not comes and document.get(FROM) not in ours and not document.get("ДатаСписано"):
        raise StatementUnreadable
    account = document.get(TO if comes else FROM)
    account = account if account in ours else None
    when = document.get("ДатаПоступило" if comes else "ДатаСписано") or document.get("Дата", "")
    return BankLine(
        number,
        LineKind.CREDIT if comes else LineKind.DEBIT,
        amount_of(document.get("Сумма", ""), _currency(account, currency)),
        day_of(when),
        account,
        None,
        _reference(document),
        name(document.get("Плательщик1") or document.get("Плательщик")),
        said(document.get("НазначениеПлатежа")),
    )


def _currency(account: str | None, otherwise: Currency) -> Currency:
    if account is None or len(account) != ACCOUNT_DIGITS:
        return otherwise
    try:
        return currency_of(account[CURRENCY_DIGITS], otherwise)
    except StatementUnreadable:
        return otherwise


def _reference(document: Document) -> str | None:
    """Give what tells a payment order from others: its number, its day, and who has made it."""
    if not document.get("Номер"):
        return None
    parts = (document.get(each, "") for each in ("Номер", "Дата", FROM))
    return name(" ".join(parts), LONGEST_NAME)
