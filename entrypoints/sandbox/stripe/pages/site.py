"""The card form and the challenge, over HTTP."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from entrypoints.sandbox.stripe.call import Call
from entrypoints.sandbox.stripe.errors import ApiError
from entrypoints.sandbox.stripe.pages.texts import CARDS, TEXTS
from entrypoints.sandbox.stripe.params import Params
from entrypoints.sandbox.stripe.resources import confirming, setup_intents
from entrypoints.sandbox.stripe.resources.challenges import answer, intent_of, intent_with_secret
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
)
PAYABLE = ("requires_payment_method", "requires_confirmation")
HEADLINES = {"processing": "processing_headline"}
WITHOUT_MINOR = ("clp", "jpy", "krw", "vnd")
WRONG = {
    "incorrect_number": "number",
    "invalid_expiry_month": "expiry",
    "invalid_expiry_year": "expiry",
    "expired_card": "expiry",
    "invalid_cvc": "cvc",
    "incorrect_cvc": "cvc",
}


@dataclass(frozen=True, slots=True)
class Site:
    """Shows an intent, by its client secret, to whoever is to pay it."""

    world: World

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/form", self.form),
            web.post("/form", self.submit),
            web.get("/challenge", self.challenge),
            web.post("/challenge", self.answer),
        ]

    async def form(self, request: web.Request) -> web.Response:
        given = _asked(request.query)
        intent = intent_with_secret(self.world, given["client_secret"])
        if intent is None:
            return _nothing(given)
        final = intent["status"] not in {*PAYABLE, "requires_action"}
        return _shown(given, intent, say=final)

    async def submit(self, request: web.Request) -> web.Response:
        """Pay, or save the card, or close the form."""
        given = _asked({key: str(each) for key, each in (await request.post()).items()})
        intent = intent_with_secret(self.world, given["client_secret"])
        if intent is None:
            return _nothing(given)
        if given["do"] == "close":
            return _closed(given, intent)
        if intent["status"] not in PAYABLE:
            return _shown(given, intent, say=True)
        if not (given["number"] and given["expiry"] and given["cvc"]):
            return _form(given, intent, TEXTS[given["locale"]]["missing"])
        return self._confirmed(given, intent)

    def _confirmed(self, given: dict[str, str], intent: Json) -> web.Response:
        call = Call(self.world, Params(_params(given)), {"id": intent["id"]}, publishable=True)
        try:
            if intent["object"] == "setup_intent":
                setup_intents.confirm(call)
            else:
                confirming.confirm_intent(call, dict(intent))
        except ApiError as error:
            wrong = WRONG.get(str(error.error.get("code")), "")
            intent = intent_of(self.world, intent["id"])
            return _form(given, intent, str(error), wrong)
        finally:
            self.world.commit()
        return _shown(given, intent_of(self.world, intent["id"]), say=True)

    async def challenge(self, request: web.Request) -> web.Response:
        given = _asked(request.query) | {"within": "page"}
        intent = intent_with_secret(self.world, given["client_secret"])
        return _nothing(given) if intent is None else _shown(given, intent, say=False)

    async def answer(self, request: web.Request) -> web.Response:
        """Confirm in the name of the cardholder, or refuse; then go back where that is wished."""
        given = _asked({key: str(each) for key, each in (await request.post()).items()})
        intent = intent_with_secret(self.world, given["client_secret"])
        if intent is None:
            return _nothing(given)
        action = intent["next_action"] or {}
        if intent["status"] == "requires_action":
            intent = answer(self.world, intent["id"], passed=given["do"] == "complete")
            self.world.commit()
        back = action.get("redirect_to_url", {}).get("return_url")
        if back and given["within"] == "page":
            raise web.HTTPSeeOther(_back(back, intent))
        error = intent.get("last_payment_error") or intent.get("last_setup_error") or {}
        return _shown(given, intent, say=True, error=str(error.get("message", "")))


NAMES = ("client_secret", "number", "expiry", "cvc", "do", "within")


def _asked(values: Mapping[str, str]) -> dict[str, str]:
    """Read what a page gives, and in which language and colours it is to be answered."""
    given = {name: values.get(name, "")[:500] for name in NAMES}
    locale, theme = values.get("locale", "")[:2], values.get("theme", "")
    given["locale"] = locale if locale in TEXTS else "en"
    given["theme"] = theme if theme in {"light", "dark"} else ""
    return given


def _params(given: dict[str, str]) -> Json:
    digits = "".join(each for each in given["expiry"] if each.isdecimal())
    card = {
        "number": given["number"],
        "exp_month": digits[:2],
        "exp_year": digits[2:],
        "cvc": given["cvc"],
    }
    return {
        "client_secret": given["client_secret"],
        "payment_method_data": {"type": "card", "card": card},
    }


def _back(url: str, intent: Json) -> str:
    kind = intent["object"]
    said = {
        kind: intent["id"],
        f"{kind}_client_secret": intent["client_secret"],
        "redirect_status": "failed" if intent["status"] in PAYABLE else "succeeded",
    }
    return f"{url}{'&' if '?' in url else '?'}{urlencode(said)}"


def _shown(given: dict[str, str], intent: Json, *, say: bool, error: str = "") -> web.Response:
    """Show what the intent waits for, or what became of it."""
    status = str(intent["status"])
    if status in PAYABLE:
        return _form(given, intent, error, say=say)
    if status == "requires_action":
        return _page("challenge.jinja", given, intent, say=say)
    texts = TEXTS[given["locale"]]
    saved = intent["object"] == "setup_intent" and status == "succeeded"
    name = "saved" if saved else HEADLINES.get(status, status)
    return _page("done.jinja", given, intent, say=say, headline=texts[name])


def _form(
    given: dict[str, str],
    intent: Json,
    error: str,
    wrong: str = "",
    *,
    say: bool = True,
) -> web.Response:
    texts = TEXTS[given["locale"]]
    cards = [(texts[f"card.{name}"], number) for name, number in CARDS]
    return _page(
        "form.jinja",
        given,
        intent,
        say=say,
        error=error,
        wrong=wrong,
        given=given,
        cards=cards,
    )


def _closed(given: dict[str, str], intent: Json) -> web.Response:
    headline = TEXTS[given["locale"]]["closed"]
    return _page("done.jinja", given, intent, say=True, said="closed", headline=headline)


def _nothing(given: dict[str, str]) -> web.Response:
    headline = TEXTS[given["locale"]]["not_found"]
    nothing: Json = {"status": "", "object": "setup_intent"}
    return _page("done.jinja", given, nothing, say=False, http_status=404, headline=headline)


def _page(
    template: str,
    asked: dict[str, str],
    intent: Json,
    *,
    say: bool,
    said: str = "",
    http_status: int = 200,
    **more: object,
) -> web.Response:
    nonce = secrets.token_urlsafe(12)
    texts = dict(TEXTS[asked["locale"]])
    if intent["object"] == "setup_intent":
        texts["pay"] = texts["save"]
    body = TEMPLATES.get_template(template).render(
        t=texts,
        nonce=nonce,
        status=said or intent["status"],
        say="yes" if say else "",
        amount=_amount(intent),
        **{each: asked[each] for each in ("locale", "theme", "client_secret", "within")},
        **more,
    )
    return web.Response(
        text=body, status=http_status, content_type="text/html", headers=_safe(nonce)
    )


def _amount(intent: Json) -> str:
    if "amount" not in intent:
        return ""
    currency, amount = intent["currency"], intent["amount"]
    whole = currency in WITHOUT_MINOR
    return f"{amount:,} {currency.upper()}" if whole else f"{amount / 100:,.2f} {currency.upper()}"


def _safe(nonce: str) -> dict[str, str]:
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; "
        "img-src data:; base-uri 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
