"""GET /api/wallet/options."""

from application.funding.deposits.show_options import Options, ShowOptions
from domain.shared.values import value
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Number, View


@value
class DepositOptionsView(View):
    """What one deposit may be."""

    minimum: Number
    maximum: Number


@value
class WithdrawalOptionsView(View):
    """What may be withdrawn at once, and still today (a UTC day)."""

    minimum: Number
    maximum: Number
    daily_limit: Number
    used_today: Number
    remaining: Number


@value
class StripeOptionsView(View):
    """How cards are taken: by Stripe's elements with the key, or by the form of the stand-in."""

    configured: bool
    publishable_key: str | None
    form_url: str | None


@value
class OptionsView(View):
    """What a player can do now."""

    success: bool
    currency: str
    deposit: DepositOptionsView
    withdrawal: WithdrawalOptionsView
    stripe: StripeOptionsView


def _view(options: Options) -> OptionsView:
    limits, allowance, form = options.deposit, options.withdrawal, options.form
    return OptionsView(
        True,  # noqa: FBT003  # As the source has it.
        options.currency.code,
        DepositOptionsView(Number(limits.minimum), Number(limits.maximum)),
        WithdrawalOptionsView(
            Number(allowance.minimum),
            Number(allowance.maximum),
            Number(allowance.daily_limit),
            Number(allowance.used_today),
            Number(allowance.remaining),
        ),
        StripeOptionsView(form.configured, form.publishable_key, form.form_url),
    )


def endpoint(show_options: ShowOptions) -> Endpoint:
    async def handle(call: Call) -> OptionsView:
        return _view(await show_options(caller=call.caller))

    return Endpoint(
        "GET",
        "/api/wallet/options",
        handle,
        summary="See limits, and how cards are taken",
        tag="Funding",
        needs="funding:read",
        numbers=True,
    )
