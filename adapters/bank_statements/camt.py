"""ISO 20022: statements (camt.053) and notifications of bookings (camt.054), of every version."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

from adapters.bank_statements.values import (
    LONGEST_NAME,
    amount_of,
    counted,
    currency_of,
    instant_of,
    name,
    said,
)
from domain.gateway.bank_statement import (
    MOST_LINES,
    BankLine,
    LineKind,
    StatementTooLong,
    StatementUnreadable,
)
from domain.shared.currencies import Currency

HOLDERS = "BkToCstmrStmt/Stmt", "BkToCstmrDbtCdtNtfctn/Ntfctn"
NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.05"
MOST_ELEMENTS = 60 * MOST_LINES
SURE = frozenset({"BOOK", ""})
UNKNOWN = frozenset({"NOTPROVIDED", "NONREF", ""})


def is_camt(content: bytes) -> bool:
    """Tell whether it could be one, by how it begins."""
    start = content[:4_096].lstrip(b"\xef\xbb\xbf \r\n\t")
    return start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<"))


def lines(content: bytes, currency: Currency) -> tuple[BankLine, ...]:
    """Read all lines. Raises `StatementUnreadable`, `StatementTooLong`."""
    root = _root(content)
    return counted(_lines(root, currency))


def _root(content: bytes) -> Element:
    """Read elements one after the other: a small file may have very many."""
    root: Element | None = None
    try:
        begun = iterparse(BytesIO(content), events=("start",), forbid_dtd=True)
        for count, (_, element) in enumerate(begun):
            root = element if root is None else root
            if count == MOST_ELEMENTS:
                raise StatementTooLong
    except (DefusedXmlException, ParseError, ValueError, LookupError, RecursionError):
        raise StatementUnreadable from None
    if root is None or not root.tag.startswith("{" + NAMESPACE):
        raise StatementUnreadable
    return root


def _lines(root: Element, currency: Currency) -> Iterator[BankLine]:
    found = [each for path in HOLDERS for each in root.iterfind(_path(path))]
    if not found:
        raise StatementUnreadable
    number = 0
    for statement in found:
        account = _text(statement, "Acct/Id/IBAN") or _text(statement, "Acct/Id/Othr/Id") or None
        for entry in statement.iterfind(_path("Ntry")):
            parts = entry.findall(_path("NtryDtls/TxDtls"))
            for part in parts if len(parts) > 1 else [entry]:
                number += 1
                yield _line(number, account, entry, part, currency)


def _line(
    number: int, account: str | None, entry: Element, part: Element, currency: Currency
) -> BankLine:
    """Read an entry, or one of the transactions that it is made of."""
    amount = _first(part, "Amt", "AmtDtls/TxAmt/Amt")
    if amount is None:
        raise StatementUnreadable
    told = _text(entry, "BookgDt/DtTm") or _text(entry, "BookgDt/Dt") or _text(entry, "ValDt/Dt")
    booked, instant = instant_of(told)
    details = part if part is not entry else _first(entry, "NtryDtls/TxDtls")
    words = [] if details is None else _all(details, "RmtInf/Ustrd")
    return BankLine(
        number,
        _kind(entry, part),
        amount_of(amount.text or "", currency_of(amount.get("Ccy"), currency)),
        booked,
        account,
        instant,
        _reference(entry, details, alone=part is entry),
        None if details is None else _payer(details),
        said(" ".join(words) or _text(entry, "AddtlNtryInf")),
    )


def _kind(entry: Element, part: Element) -> LineKind:
    direction = _text(part, "CdtDbtInd") or _text(entry, "CdtDbtInd")
    state = _text(entry, "Sts/Cd") or _text(entry, "Sts")
    if direction not in {"CRDT", "DBIT"}:
        raise StatementUnreadable
    if state not in SURE:
        return LineKind.PENDING
    if _text(entry, "RvslInd") in {"true", "1"}:
        return LineKind.REVERSAL
    return LineKind.CREDIT if direction == "CRDT" else LineKind.DEBIT


def _reference(entry: Element, details: Element | None, *, alone: bool) -> str | None:
    """Give what the bank calls it: of a batch, what the bank or the payer calls each part."""
    known = [_text(entry, each) for each in ("AcctSvcrRef", "NtryRef")] if alone else []
    if details is not None:
        known += [_text(details, f"Refs/{each}") for each in ("AcctSvcrRef", "TxId", "EndToEndId")]
    named = [each for each in known if each not in UNKNOWN]
    return name(named[0], LONGEST_NAME) if named else None


def _payer(details: Element) -> str | None:
    debtor = _text(details, "RltdPties/Dbtr/Nm") or _text(details, "RltdPties/Dbtr/Pty/Nm")
    return name(debtor)


def _first(element: Element, *paths: str) -> Element | None:
    found = (element.find(_path(each)) for each in paths)
    return next((each for each in found if each is not None), None)


def _text(element: Element, path: str) -> str:
    return (element.findtext(_path(path)) or "").strip()


def _all(element: Element, path: str) -> list[str]:
    return [each.text or "" for each in element.iterfind(_path(path))]


def _path(path: str) -> str:
    """Write a path for elements of any namespace: each version has one of its own."""
    return "/".join("{*}" + each for each in path.split("/"))
