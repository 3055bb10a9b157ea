"""Who may tell us of payments: whoever has the secret."""

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import aiohttp
import pytest
from standardwebhooks import Webhook

from tests.bank import Told
from tests.site import running_site

HOOK = "/api/webhook/bank/"
TYPED = {"Content-Type": "application/json"}
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105  # The tests' own.


def signed(text, *, secret=SECRET, at=None, **changes):
    at = at or datetime.now(UTC)
    id_ = f"msg_{uuid4().hex}"
    return {
        **TYPED,
        "webhook-id": id_,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(id_, at, text),
    } | changes


@pytest.fixture(scope="module")
async def signing(new_database):
    """Post to a site that wants signatures: gives the status."""
    async with new_database() as dsn:
        with running_site(dsn, bank_webhook_secret=SECRET) as site:
            async with aiohttp.ClientSession(site.url) as session:

                async def post(text, headers):
                    async with session.post(HOOK, data=text, headers=headers) as response:
                        return response.status, await response.json(content_type=None)

                yield post


async def test_a_signed_webhook_is_welcome(signing):
    text = json.dumps(Told(document_number="№ 1").body, ensure_ascii=False)

    assert await signing(text, signed(text)) == (200, {"status": "success"})
    assert await signing(text, signed(text)) == (200, {"status": "already processed"})
    both = signed(text)
    both["webhook-signature"] = "v1,AAAA v2,x " + both["webhook-signature"]
    assert (await signing(text, both))[0] == 200


TEXT = json.dumps(Told().body)
LATE, EARLY = datetime.now(UTC) - timedelta(minutes=6), datetime.now(UTC) + timedelta(minutes=60)


@pytest.mark.parametrize(
    "headers",
    [
        TYPED,
        {},
        signed(TEXT + " "),
        signed(TEXT, secret="whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
        signed(TEXT, at=LATE),
        signed(TEXT, at=EARLY),
        signed(TEXT, **{"webhook-id": "other"}),
        *(
            signed(TEXT, **{"webhook-timestamp": each})
            for each in ("", "soon", "nan", "inf", "-1", "1e400")
        ),
        *(
            signed(TEXT, **{"webhook-signature": each})
            for each in ("", "v1", "v1,", "v1,=", "v1,a,b", "v2,AAAA", "v1,é", " ")
        ),
    ],
)
async def test_any_other_webhook_is_not(signing, headers):
    status, problem = await signing(TEXT, headers)

    assert (status, problem["code"]) == (401, "invalid_signature")
    assert problem["error"]


async def test_a_signature_is_asked_for_before_the_body_is_looked_at(signing):
    assert (await signing(b"\xff{", TYPED))[0] == 401
    assert (await signing("{", signed("{")))[0] == 400
    assert (await signing(" " * 70_000, TYPED))[0] == 413


async def test_without_a_secret_the_door_is_closed(new_database):
    async with new_database() as dsn:
        with running_site(dsn) as site:
            async with aiohttp.ClientSession(site.url) as session:
                for headers in TYPED, signed(TEXT):
                    async with session.post(HOOK, data=TEXT, headers=headers) as response:
                        assert response.status == 401
