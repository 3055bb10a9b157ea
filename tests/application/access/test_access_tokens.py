"""What is no access token of ours is refused, and costs nearly nothing."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws, jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from adapters.joserfc.signatures import JoserfcSignatures
from application.access.tokens import access_tokens
from application.access.tokens.rotate_signing_key import purpose_of
from domain.access.access_token import AccessClaims
from domain.access.tokens import Digest
from domain.shared.ids import HOUSE
from tests.access import ISSUER, in_memory

SESSION = Digest(b"s" * 32)


def coded(data):
    data = data if isinstance(data, bytes) else json.dumps(data).encode()
    return urlsafe_b64encode(data).decode().rstrip("=")


def decoded(part):
    return json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))


class Counting:
    """Signing keys that count how often they are asked for."""

    def __init__(self, stored):
        self.stored, self.asked = stored, 0

    async def all(self):
        self.asked += 1
        return await self.stored.all()


@pytest.fixture
async def rooms():
    rooms = in_memory()
    rooms.signing_known.stored = Counting(rooms.signing)
    return rooms


@pytest.fixture
async def token(rooms):
    return await rooms.access_tokens.issue(SESSION, HOUSE)


def members(rooms, **others):
    claims = AccessClaims.of(SESSION, HOUSE, rooms.time.now())
    return claims.written(ISSUER, "1") | others


@pytest.fixture
async def ours(rooms):
    """Sign anything with our own key."""
    await rooms.rotate()
    [key] = rooms.signing.keys
    private = rooms.cipher.open(key.sealed, purpose=purpose_of(key.id))
    real = ECKey.import_key(json.loads(private))

    def sign(header=None, **others):
        head = {"alg": "ES256", "typ": "at+jwt", "kid": key.id} | (header or {})
        return jwt.encode(head, members(rooms, **others), real, default_type=None)

    return sign


async def test_a_token_is_good_and_its_signature_is_checked_once(rooms, token):
    with patch.object(JoserfcSignatures, "verify", autospec=True) as verify:
        verify.side_effect = lambda *_: members(rooms)
        for _ in range(100):
            assert await rooms.access_tokens.session_of(token) == SESSION
    assert verify.call_count == 1
    assert await in_memory().access_tokens.session_of(token) is None


async def test_what_we_sign_is_good_only_as_we_sign_it(rooms, ours):
    assert await rooms.access_tokens.session_of(ours()) == SESSION
    now = rooms.time.now()

    def at(**apart):
        return int((now + timedelta(**apart)).timestamp())

    for wrong in (
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"aud": ["altyn"]},
        {"sub": None},
        {"sid": "short"},
        {"sid": "é" * 43},
        {"exp": at(seconds=-5)},
        {"exp": str(at(hours=1))},
        {"exp": None},
        {"nbf": at(seconds=6)},
        {"nbf": None},
    ):
        assert await rooms.access_tokens.session_of(ours(**wrong)) is None, wrong
    for header in ({"typ": "JWT"}, {"jku": "https://evil.example"}, {"kid": "another"}):
        assert await rooms.access_tokens.session_of(ours(header)) is None, header


async def test_what_others_sign_is_not(rooms, token):
    [key] = rooms.signing.keys
    head, payload, signature = token.split(".")
    header = decoded(head)
    other = ECKey.generate_key("P-256")
    rsa, secret = RSAKey.generate_key(), OctKey.import_key(json.dumps(dict(key.public)))
    ed = OKPKey.generate_key("Ed25519")
    registry = jws.JWSRegistry(algorithms=["ES256", "HS256", "RS256", "Ed25519", "none"])

    def signed(alg, with_key, **more):
        return jws.serialize_compact(
            header | {"alg": alg} | more, json.dumps(members(rooms)), with_key, registry=registry
        )

    forged = [
        signed("ES256", other),
        signed("ES256", other, jwk=other.as_dict(private=False)),
        signed("HS256", secret),
        signed("RS256", rsa),
        signed("Ed25519", ed),
        *(f"{coded(header | {'alg': each})}.{payload}." for each in ("none", "None", "NONE", "")),
        *(f"{coded(header | {'alg': each})}.{payload}.{signature}" for each in ("none", "HS256")),
        f"{head}.{payload}.",
        f"{head}.{payload}",
        f"{head}..{signature}",
        f"{head}.{coded(members(rooms, sub='x'))}.{signature}",
        f"{head}.{payload}.{signature[:-4]}",
        f"{head}.{payload}.{coded(bytes(64))}",
        f"{head}.{payload}.{signature}.{signature}",
        f"{coded(header | {'crit': ['exp']})}.{payload}.{signature}",
        f"{coded(header | {'kid': 5})}.{payload}.{signature}",
        f"{coded([header])}.{payload}.{signature}",
        token + "\n",
        " " + token,
        token.replace(".", ".."),
    ]
    for each in forged:
        assert await rooms.access_tokens.session_of(each) is None, each
    assert await rooms.access_tokens.session_of(token) == SESSION


async def test_unknown_keys_are_looked_for_at_most_once_a_second(rooms, token):
    rooms.time.passes(1)
    stored = rooms.signing_known.stored
    asked, (_, payload, signature) = stored.asked, token.split(".")
    for n in range(200):
        head = coded({"alg": "ES256", "typ": "at+jwt", "kid": f"key {n}"})
        assert await rooms.access_tokens.session_of(f"{head}.{payload}.{signature}") is None
        assert await rooms.access_tokens.session_of(f"{payload}.{n}.{signature}") is None
    assert stored.asked == asked + 1
    rooms.time.passes(1)
    assert await rooms.access_tokens.session_of(token) == SESSION
    assert stored.asked == asked + 2


async def test_what_does_not_look_like_a_token_is_not_even_looked_at(rooms):
    for each in "", "x", "a.b.c", "ey" * 2000, "eyé.a.b", "ey.a", "ey.a.b.c", "ey\n.a.b":
        assert await rooms.access_tokens.session_of(each) is None
    assert rooms.signing_known.stored.asked == 0


async def test_what_is_remembered_is_bounded(rooms, ours, monkeypatch):
    monkeypatch.setattr(access_tokens, "MOST_REMEMBERED", 10)
    texts = [ours(jti=str(n)) for n in range(30)]
    for each in texts:
        assert await rooms.access_tokens.session_of(each) == SESSION
    assert len(rooms.access_tokens._verified) == 10
    assert await rooms.access_tokens.session_of(texts[0]) == SESSION


PARTS = st.text('0123456789abcXYZ_-=+/ é\x00{}"', max_size=40)


@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(PARTS, min_size=1, max_size=5).map(lambda parts: "ey" + ".".join(parts)),
        st.tuples(st.binary(max_size=60), st.binary(max_size=60), st.binary(max_size=70)).map(
            lambda parts: ".".join(map(coded, parts))
        ),
        st.tuples(
            st.recursive(
                st.none() | st.booleans() | st.floats() | st.text(max_size=9),
                lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=9), inner),
                max_leaves=9,
            ),
            st.dictionaries(st.sampled_from(["alg", "typ", "kid", "b64"]), st.text(max_size=9)),
        ).map(lambda parts: f"{coded(parts[1])}.{coded(parts[0])}.{coded(bytes(64))}"),
    )
)
async def test_garbage_is_nobodys(text):
    rooms = in_memory()
    assert await rooms.access_tokens.session_of(text) is None


async def test_deep_headers_are_none(rooms):
    deep = coded(b"[" * 300 + b"]" * 80)
    assert await rooms.access_tokens.session_of(f"ey{deep}.{deep}.{deep}"[:2000]) is None
