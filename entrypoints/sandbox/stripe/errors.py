"""Refusals, as Stripe words them."""

from entrypoints.sandbox.stripe.shapes import Json

DOCS = "https://docs.stripe.com/error-codes"


class ApiError(Exception):
    """An answer other than 200.

    `kept`: the endpoint had begun its work, so that the answer is kept under the idempotency key.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        type: str = "invalid_request_error",  # noqa: A002  # The field's name on the wire.
        code: str | None = None,
        param: str | None = None,
        kept: bool = False,
        more: Json | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.kept = status, kept
        self.error: Json = {"message": message, "type": type}
        if code is not None:
            self.error |= {"code": code, "doc_url": f"{DOCS}#{code.replace('_', '-')}"}
        if param is not None:
            self.error["param"] = param
        self.error |= more or {}


def missing(what: str, id_: str, param: str = "id", *, status: int = 400) -> ApiError:
    """Say that there is no such thing: 404 for the object asked for, 400 for one named beside."""
    return ApiError(status, f"No such {what}: '{id_}'", code="resource_missing", param=param)


def required(param: str) -> ApiError:
    return ApiError(400, f"Missing required param: {param}.", code="parameter_missing", param=param)


def unknown(param: str) -> ApiError:
    message = f"Received unknown parameter: {param}"
    return ApiError(400, message, code="parameter_unknown", param=param)


def invalid(message: str, param: str, code: str | None = None) -> ApiError:
    return ApiError(400, message, code=code, param=param)


def card_error(code: str, message: str, more: Json, param: str | None = None) -> ApiError:
    """Say that a card was declined: the attempt itself has happened and is kept."""
    return ApiError(402, message, type="card_error", code=code, param=param, kept=True, more=more)


def unauthorised(message: str) -> ApiError:
    return ApiError(401, message)


NO_KEY = (
    "You did not provide an API key. You need to provide your API key in the Authorization header, "
    "using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See "
    "https://stripe.com/docs/api#authentication for details, or we can help at "
    "https://support.stripe.com/."
)
NOT_PUBLISHABLE = (
    "This API call cannot be made with a publishable API key. Please use a secret API key. You can "
    "find a list of your API keys at https://dashboard.stripe.com/account/apikeys."
)


def wrong_key(key: str) -> ApiError:
    shown = f"{key[:8]}{'*' * max(len(key) - 12, 0)}{key[-4:]}"
    return unauthorised(f"Invalid API Key provided: {shown}")


def secret_key_required() -> ApiError:
    return ApiError(403, NOT_PUBLISHABLE, code="secret_key_required")


def unknown_url(method: str, path: str) -> ApiError:
    return ApiError(
        404,
        f"Unrecognized request URL ({method}: {path}). Please see https://stripe.com/docs or we "
        "can help at https://support.stripe.com/.",
    )
