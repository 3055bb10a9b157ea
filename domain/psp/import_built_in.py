"""Profiles of statements that many have: they come with the product."""

from domain.psp.import_profile import Column, Profile, ProfileId, Reading
from domain.psp.operation import Direction, SourceCode, Status
from domain.shared.ids import derived_id

PLATFORM = Reading(
    SourceCode("platform"),
    {
        Column.SOURCE_ID: "Operation ID",
        Column.STATUS: "Status",
        Column.STATUS_DETAIL: "Code",
        Column.CREATED_AT: "Created At",
        Column.AMOUNT: "Result Amount | Initial Amount",
        Column.CURRENCY: "Result Currency | Initial Currency",
        Column.ORDER_ID: "Foreign Operation Id",
        Column.CLIENT_OPERATION_ID: "Client Operation ID",
        Column.REFERENCE_ID: "Reference ID",
        Column.USER_ID: "User ID",
        Column.PAYMENT_METHOD: "Method",
        Column.PAYMENT_PRODUCT: "Payment Channel Name",
    },
    {"success": Status.SUCCESS, "failed": Status.FAILED, "in progress": Status.PROCESSING},
    timezone="Etc/GMT-3",
)
PAYSHACK = Reading(
    SourceCode("payshack"),
    {
        Column.SOURCE_ID: "Transaction Id",
        Column.STATUS: "Status",
        Column.CREATED_AT: "Created Date",
        Column.AMOUNT: "Amount",
        Column.ORDER_ID: "Order Id",
        Column.CLIENT_OPERATION_ID: "Order Id",
        Column.UTR: "UTR",
    },
    {"hold": Status.PENDING, "tampered": Status.FAILED, "duplicate": Status.FAILED},
    kind="payin",
    timezone="Asia/Kolkata",
    direction=Direction.IN,
    currency="INR",
)
BANK_TRANSFER = Reading(
    SourceCode("bank_transfer"),
    {
        Column.SOURCE_ID: "Tracking Id | Идентификатор отслеживания",
        Column.REFERENCE_ID: "Reference Id | Идентификатор ссылки",
        Column.ORDER_ID: "Tracking Id | Идентификатор отслеживания",
        Column.STATUS: "Status | Статус",
        Column.STATUS_DETAIL: "Explanation | Пояснение",
        Column.CREATED_AT: "Creation time | Creation date | Время создания",
        Column.COMPLETED_AT: "Processed time | Processed date | Время обработки",
        Column.AMOUNT: "Amount | Сумма",
        Column.PAID_AMOUNT: "Transaction amount | Сумма транзакции",
        Column.CURRENCY: "Currency | Валюта",
        Column.FEE: "Fee | Комиссия",
        Column.DIRECTION: "Type | Тип",
        Column.MERCHANT_ID: "Company | Компания",
        Column.USER_ID: "User id | Id пользователя",
        Column.NAME: "Name | User name | Имя",
        Column.PAYMENT_METHOD: "Payment method | Способ оплаты",
        Column.PAYMENT_PRODUCT: "Payment Gateway | Платежный шлюз",
    },
    {},
    currency="TRY",
)
BUILT_IN = tuple(
    Profile(ProfileId(derived_id("psp.import_profile", name)), name, reading, builtin=True)
    for name, reading in (
        ("Platform export", PLATFORM),
        ("PayShack export", PAYSHACK),
        ("Bank transfers export", BANK_TRANSFER),
    )
)
