"""The payer's page."""

from dependency_injector import providers

from application.gateway.orders.cancel_order import CancelOrder
from application.gateway.orders.confirm_payment import ConfirmPayment
from application.gateway.orders.ports import OrderLines
from application.gateway.orders.read_orders import ShowOrder
from application.gateway.paying.pay import Pay
from application.gateway.referring.reference import Reference
from entrypoints.container.gateway.part import Part
from entrypoints.http.gateway.paying import pay as pay_http
from entrypoints.http.gateway.paying.page import PaymentPage


class Paying(Part):
    """The payer's page, and what it asks under its token."""

    lines: providers.Dependency[OrderLines] = providers.Dependency()
    show: providers.Dependency[ShowOrder] = providers.Dependency()
    confirm: providers.Dependency[ConfirmPayment] = providers.Dependency()
    cancel: providers.Dependency[CancelOrder] = providers.Dependency()
    reference: providers.Dependency[Reference] = providers.Dependency()

    pay = providers.Singleton(Pay, lines, confirm, cancel)
    page = providers.Singleton(PaymentPage, show, pay, reference, Part.clock)

    endpoints = providers.List(
        providers.Callable(pay_http.endpoint_status, pay),
        providers.Callable(pay_http.endpoint_paid, pay),
        providers.Callable(pay_http.endpoint_cancel, pay),
    )
