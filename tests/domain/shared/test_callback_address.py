"""Callbacks go out to the internet, and nowhere else."""

import pytest

from domain.shared.callback_address import (
    CallbackAddressRefused,
    check_callback_address,
    may_be_called,
)

PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
INNER = [
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104  # An address to refuse.
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:10.0.0.1",
    "2002:a00:1::1",
    "64:ff9b::a00:1",
    "::10.0.0.1",
    "not an address",
    "",
]
OWN = ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"]


@pytest.mark.parametrize("address", PUBLIC)
def test_the_internet_may_be_called(address):
    assert may_be_called(address, loopback=False)
    assert may_be_called(address, loopback=True)


@pytest.mark.parametrize("address", INNER)
def test_inner_networks_may_never_be_called(address):
    assert not may_be_called(address, loopback=False)
    assert not may_be_called(address, loopback=True)


@pytest.mark.parametrize("address", OWN)
def test_this_machine_may_be_called_where_that_is_open(address):
    assert not may_be_called(address, loopback=False)
    assert may_be_called(address, loopback=True)


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.example/callback",
        "https://shop.example:8443/a/b?c=d",
        "https://xn--80ak6aa92e.example/",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "HTTPS://Shop.Example/",
    ],
)
def test_addresses_that_are_taken(url):
    assert check_callback_address(url, loopback=False) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "shop.example",
        "/callback",
        "ftp://shop.example/",
        "gopher://shop.example/",
        "https://",
        "https:///x",
        "https://user:secret@shop.example/",
        "https://@shop.example/",
        "https://shop.example/#part",
        "https://shop.example:0/",
        "https://shop.example:99999/",
        "https://shop.example:x/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[fc00::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://167772161/",
        "https://10.1/",
        "https://0xa000001/",
        "https://10.0.0.0x1/",
        "https://postgres/",
        "https://shop..example/",
        "https://shop.example\\@10.0.0.1/",
        "https://shop .example/",
        "https://shop.example/\n",
        "https://магазин.example/",
        "https://[::1/",
        "https://shop.example/" + "a" * 2_000,
    ],
)
@pytest.mark.parametrize("loopback", [False, True])
def test_addresses_that_are_refused(url, loopback):
    with pytest.raises(CallbackAddressRefused):
        check_callback_address(url, loopback=loopback)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8081/callback",
        "http://localhost:8081/",
        "https://[::1]:8443/",
        "http://shop.example/",
    ],
)
def test_what_a_demo_opens(url):
    assert check_callback_address(url, loopback=True) == url
    with pytest.raises(CallbackAddressRefused):
        check_callback_address(url, loopback=False)
