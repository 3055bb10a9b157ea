"""Whose address counts behind proxies."""

from unittest.mock import Mock

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st

from entrypoints.http.kit.address import TRUSTED_PROXIES, client_address, networks, over_https

TRUSTED = networks(["10.0.0.0/8", "fd00::/8", "192.0.2.1"])


def request(remote, trusted=TRUSTED, **headers):
    app = web.Application()
    app[TRUSTED_PROXIES] = trusted
    transport = Mock()
    transport.get_extra_info = lambda name, default=None: {"peername": (remote, 1)}.get(
        name, default
    )
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return make_mocked_request("GET", "/", headers=named, app=app, transport=transport)


@pytest.mark.parametrize(
    ("remote", "said", "address"),
    [
        ("203.0.113.7", "1.2.3.4", "203.0.113.7"),
        ("10.0.0.1", "1.2.3.4", "1.2.3.4"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.9.9.9", "1.2.3.4"),
        ("10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.2"),
        ("10.0.0.1", "1.2.3.4:5678", "1.2.3.4"),
        ("10.0.0.1", "[2001:db8::1]:5678", "2001:db8::1"),
        ("10.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("10.0.0.1", "1.2.3.4, garbage", "10.0.0.1"),
        ("10.0.0.1", "1.2.3.4, garbage, 10.0.0.2", "10.0.0.2"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("::ffff:10.0.0.1", "1.2.3.4", "1.2.3.4"),
    ],
)
def test_the_last_proxy_that_we_trust_tells_the_client(remote, said, address):
    assert client_address(request(remote, X_Forwarded_For=said)) == address


def test_without_trusted_proxies_nobody_is_believed():
    asked = request("10.0.0.1", (), X_Forwarded_For="1.2.3.4", X_Forwarded_Proto="https")
    assert client_address(asked) == "10.0.0.1"
    assert not over_https(asked)


def test_tls_ends_at_a_proxy_that_we_trust():
    assert over_https(request("10.0.0.1", X_Forwarded_Proto="https"))
    assert not over_https(request("10.0.0.1", X_Forwarded_Proto="http"))
    assert not over_https(request("203.0.113.7", X_Forwarded_Proto="https"))


@given(st.text(st.characters(codec="latin-1", exclude_characters="\r\n\0")))
def test_whatever_is_sent_an_address_comes_out(said):
    assert client_address(request("10.0.0.1", X_Forwarded_For=said))
