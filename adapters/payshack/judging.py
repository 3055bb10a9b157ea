"""What PayShack's answers mean: also what it will never do comes as HTTP 500."""

from http import HTTPStatus

from adapters.provider_http.judging import Verdict, by_status
from adapters.provider_http.reading import fields, text, word

SAYS_NOTHING = {"", "internal server error", "server error", "something went wrong", "error"}


def judge(status: int, body: object) -> Verdict:
    """Judge by the envelope where there is one: it has a status of its own, and a message."""
    envelope = fields(body)
    if envelope.get("success") is not False:
        return by_status(status, body)
    said = envelope.get("statusCode")
    named = said if isinstance(said, int) and said >= HTTPStatus.BAD_REQUEST else status
    if named < HTTPStatus.BAD_REQUEST:
        return Verdict.REFUSED
    told_why = word(text(envelope.get("message"))) not in SAYS_NOTHING
    if named == HTTPStatus.INTERNAL_SERVER_ERROR and told_why:
        return Verdict.REFUSED
    return by_status(named, body)
