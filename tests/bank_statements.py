"""Statements as banks write them: the same lines in each format. All of it is made up."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

from aiohttp import FormData

from domain.gateway.requisite import Requisite, RequisiteLimits, RequisiteState
from domain.gateway.states import Direction
from tests.gateway import RUB

ACCOUNT = "40817810000000001234"
OTHER = "40817810999999999999"


@dataclass(frozen=True)
class Moved:
    """A line: what is below zero goes out."""

    amount: str
    day: date | datetime = date(2026, 1, 2)
    reference: str = "R-1"
    payer: str = "Anna P"
    text: str = "A transfer"

    @property
    def plain(self):
        return self.amount.removeprefix("-")

    @property
    def out(self):
        return self.amount.startswith("-")


def camt(*moved, kind="053", account=ACCOUNT, version="02", state="BOOK"):
    root, part = {
        "053": ("BkToCstmrStmt", "Stmt"),
        "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    }[kind]
    entries = "".join(_entry(each, state) for each in moved)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.{version}"><{root}>'
        f"<GrpHdr><MsgId>1</MsgId></GrpHdr><{part}><Id>1</Id>"
        f"<Acct><Id><Othr><Id>{account}</Id></Othr></Id></Acct>{entries}</{part}></{root}>"
        "</Document>"
    ).encode()


def _entry(moved, state):
    tag = "DtTm" if isinstance(moved.day, datetime) else "Dt"
    return (
        f'<Ntry><Amt Ccy="RUB">{moved.plain}</Amt>'
        f"<CdtDbtInd>{'DBIT' if moved.out else 'CRDT'}</CdtDbtInd><Sts>{state}</Sts>"
        f"<BookgDt><{tag}>{moved.day.isoformat()}</{tag}></BookgDt>"
        f"<AcctSvcrRef>{moved.reference}</AcctSvcrRef><NtryDtls><TxDtls>"
        f"<RltdPties><Dbtr><Nm>{moved.payer}</Nm></Dbtr></RltdPties>"
        f"<RmtInf><Ustrd>{moved.text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def mt940(*moved, account=ACCOUNT):
    fields = [":20:STMT", f":25:{account}", ":28C:1/1", ":60F:C260101RUB1000,00"]
    for each in moved:
        amount = each.plain.replace(".", ",") + ("" if "." in each.plain else ",")
        mark = "D" if each.out else "C"
        fields.append(
            f":61:{each.day:%y%m%d%m%d}{mark}{amount}NTRF{each.reference}//{each.reference}"
        )
        fields.append(f":86:166?00TRANSFER?20{each.text}?32{each.payer}")
    return "\r\n".join([*fields, ":62F:C260102RUB1000,00", "-"]).encode()


def one_c(*moved, account=ACCOUNT, encoding="cp1251"):
    parts = [
        "1CClientBankExchange",
        "ВерсияФормата=1.03",
        "Кодировка=Windows",
        f"РасчСчет={account}",
        "СекцияРасчСчет",
        f"РасчСчет={account}",
        "КонецРасчСчет",
    ]
    for each in moved:
        ours, theirs = ("Плательщик", "Получатель") if each.out else ("Получатель", "Плательщик")
        when = "ДатаСписано" if each.out else "ДатаПоступило"
        parts += [
            "СекцияДокумент=Платежное поручение",
            f"Номер={each.reference}",
            f"Дата={each.day:%d.%m.%Y}",
            f"Сумма={each.plain}",
            f"{ours}Счет={account}",
            f"{theirs}Счет={OTHER}",
            f"{when}={each.day:%d.%m.%Y}",
            f"{theirs}={each.payer}",
            f"НазначениеПлатежа={each.text}",
            "КонецДокумента",
        ]
    return "\r\n".join([*parts, "КонецФайла"]).encode(encoding)


def table(*moved, encoding="utf-8", delimiter=";"):
    rows = [["Дата операции", "Сумма", "Плательщик", "Назначение платежа", "Номер операции"]]
    rows += [
        [_when(each.day), each.amount.replace(".", ","), each.payer, each.text, each.reference]
        for each in moved
    ]
    return "\r\n".join(delimiter.join(each) for each in rows).encode(encoding)


def _when(day):
    shape = "%d.%m.%Y %H:%M:%S" if isinstance(day, datetime) else "%d.%m.%Y"
    return day.strftime(shape)


FORMATS = {"camt": camt, "mt940": mt940, "1c": one_c, "csv": table}


def statement_form(trader_id, requisite_ids, content, *, said="text/plain", **fields):
    """Give a form as aiohttp's clients take it."""
    form = FormData({"trader_id": trader_id, "requisite_ids": requisite_ids} | fields)
    form.add_field("statement", BytesIO(content), filename="January.txt", content_type=said)
    return form


def a_requisite(trader, requisite_id, kind, number):
    """Give a requisite as it is opened."""
    return Requisite(
        id=requisite_id,
        trader=trader,
        type=kind,
        method="sbp",
        bank=None,
        currency=RUB,
        masked="••••1234",
        directions=(*Direction,),
        state=RequisiteState.APPROVED,
        limits=RequisiteLimits(),
        weight=Decimal(1),
        excluded=False,
        device_required=False,
        created_at=datetime.now(UTC),
        number=number,
    )
