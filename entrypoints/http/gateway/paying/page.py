"""The payer's page: made on the server, so that it shows where to pay to without any script."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import aiohttp_jinja2
from aiohttp import web

from application.gateway.orders.read_orders import PaidTo, ShownOrder, ShowOrder
from application.gateway.paying.pay import Pay
from application.gateway.referring.reference import Reference
from application.shared.ports import Clock
from domain.gateway.order import Order, OrderNotFound
from domain.gateway.payer_stage import STAGES, PayerStage
from domain.shared.errors import Refusal
from domain.shared.money import Money
from entrypoints.http.gateway.paying.pay import PATH, endpoint_status
from entrypoints.http.gateway.paying.texts import TEXTS, language_of
from entrypoints.http.kit import problems
from entrypoints.http.kit.address import over_https
from entrypoints.http.kit.app import request_id
from entrypoints.http.kit.hardening import NOSNIFF, PRIVATE
from entrypoints.http.kit.limiting import Limiter, Limits
from entrypoints.http.pages.routes import FOR_EVER, WEB

FILES = {"pay.css": "text/css", "pay.js": "text/javascript"}
SHORTEST_GROUPED = 13
ENDED = frozenset(PayerStage) - {PayerStage.SEARCHING, PayerStage.TO_PAY, PayerStage.CHECKING}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    **PRIVATE,
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",  # The address is the payer's right.
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Vary": "Accept-Language",
}


@dataclass(slots=True, eq=False)
class PaymentPage:
    """Answers with the page of a token, and with the two files that it loads."""

    show: ShowOrder
    pay: Pay
    reference: Reference
    clock: Clock
    _files: dict[str, tuple[str, bytes]] = field(default_factory=dict, init=False)
    _names: dict[str, str] = field(default_factory=dict, init=False)
    _let_in: Limiter | None = field(default=None, init=False)

    def route(self, app: web.Application, limits: Limits | None = None) -> None:
        """Add the page to a site that has its templates set up."""
        for name, kind in FILES.items():
            body = (WEB / "templates" / "pay" / name).read_bytes()
            stem, _, ending = name.partition(".")
            hashed = f"{stem}-{hashlib.blake2b(body, digest_size=6).hexdigest()}.{ending}"
            self._files[hashed], self._names[ending] = (kind, body), f"/pay/assets/{hashed}"
        if limits is not None:
            self._let_in = limits.limiter(endpoint_status(self.pay))
        app.router.add_get("/pay/assets/{name}", self._file)
        app.router.add_get(PATH, self._page)

    async def _file(self, request: web.Request) -> web.Response:
        kind, body = self._files.get(request.match_info["name"], ("", b""))
        if not kind:
            return problems.problem(request_id(request), 404)
        headers = {"Cache-Control": FOR_EVER, **NOSNIFF}
        return web.Response(body=body, content_type=kind, charset="utf-8", headers=headers)

    async def _page(self, request: web.Request) -> web.Response:
        language = language_of(request.headers.get("Accept-Language", ""))
        token = request.match_info["token"]
        try:
            if self._let_in is not None:
                await self._let_in(request, None)
            shown = await self.show.by_token(token)
        except OrderNotFound:
            return self._answer(request, language, {"said": "not_found"}, 404)
        except Refusal as refusal:
            status = problems.of_refusal(request_id(request), refusal).status
            return self._answer(request, language, {"said": "closed"}, status)
        return self._answer(request, language, {"pay": self._shown(shown, language)}, 200)

    def _answer(
        self, request: web.Request, language: str, said: Mapping[str, object], status: int
    ) -> web.Response:
        words = TEXTS[language]
        template = "pay/none.html.jinja" if "said" in said else "pay/page.html.jinja"
        context = {"t": words, "language": language, "files": self._names, **said}
        response = aiohttp_jinja2.render_template(template, request, context, status=status)
        response.headers.update(HEADERS)
        if over_https(request):
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response

    def _shown(self, shown: ShownOrder, language: str) -> Mapping[str, object]:
        order = shown.order
        stage = STAGES[order.state]
        due = order.amount_to_pay or order.amount
        open_ = stage in {PayerStage.TO_PAY, PayerStage.CHECKING}
        return {
            "stage": stage.value,
            "version": order.version,
            "store": shown.line.store_name,
            "sandbox": order.sandbox,
            "amount": spoken(due, language),
            "amount_plain": str(due),
            "to": self._to(shown.paid_to) if open_ and shown.paid_to else None,
            "until": _clock(order, stage),
            "now": self.clock.now(),
            "may_pay": stage is PayerStage.TO_PAY,
            "may_add": stage is PayerStage.CHECKING,
            "may_cancel": stage in {PayerStage.SEARCHING, PayerStage.TO_PAY},
            "back": order.return_url if stage in ENDED else None,
        }

    def _to(self, to: PaidTo) -> Mapping[str, str | None]:
        bank = to.bank and self._bank(to.bank)
        return {
            "type": to.type.value,
            "number": to.number,
            "spoken": grouped(to.number),
            "bank": bank,
            "holder": to.holder,
        }

    def _bank(self, code: str) -> str:
        found = self.reference.whole.banks.get(code)
        return code if found is None else found.name


def spoken(money: Money, language: str) -> str:
    """Write an amount as people of a language do."""
    whole, _, rest = str(money).partition(".")
    groups = f"{int(whole):,}"
    if language == "ru":
        groups, point = groups.replace(",", "\N{NO-BREAK SPACE}"), ","
    else:
        point = "."
    return f"{groups}{point if rest else ''}{rest}\N{NO-BREAK SPACE}{money.currency.code}"


def grouped(number: str) -> str:
    """Write a long number in groups of four, so that people can compare it."""
    plain = number.replace(" ", "")
    if len(plain) < SHORTEST_GROUPED or not plain.isalnum():
        return number
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def _clock(order: Order, stage: PayerStage) -> datetime | None:
    return order.expires_at if stage is PayerStage.TO_PAY else None
