from datetime import UTC, datetime, timedelta

import pytest

from domain.access.keys import (
    ApiKey,
    ApiKeyNotFound,
    BeyondOwnPermissions,
    InvalidExpiry,
    InvalidOverlap,
    acting_for,
    caller_of_key,
    check_expiry,
    check_overlap,
    check_passes_on,
    key_id,
)
from domain.access.roles import DEFAULTS, Role
from domain.shared.caller import Caller, Demands
from domain.shared.ids import OwnerId, derived_id
from domain.shared.networks import InvalidAddressRange, allows, networks
from domain.shared.permissions import covers

NOW = datetime(2026, 1, 31, tzinfo=UTC)
ME, OTHER = OwnerId(derived_id("me")), OwnerId(derived_id("other"))
DAY = timedelta(days=1)


def grants(text):
    return frozenset(text.split())


def person(granted, withheld="", principal=ME, **others):
    return Caller(principal, "Mia", grants(granted), "user", grants(withheld), **others)


@pytest.mark.parametrize(
    ("granted", "withheld", "wanted"),
    [
        ("*", "", "*"),
        ("*:*:*", "", "*"),
        ("*:*:*", "", "wallets:*"),
        ("*:*:*", "users:erase:any", "wallets:write:any"),
        ("wallets:read:any", "", "wallets:read:own"),
        ("wallets:read:own", "", "wallets:read:own"),
        ("wallets:*:own", "", "wallets:write:own"),
        ("wallets:*", "", "wallets:*:any"),
        ("*:read:any", "", "wallets:read:team"),
        (f"wallets:read:{OTHER}", "", f"wallets:read:{OTHER}"),
        ("wallets:read:any", "", f"wallets:read:{OTHER}"),
    ],
)
def test_what_one_has_may_be_passed_on(granted, withheld, wanted):
    assert covers(grants(granted), grants(withheld), wanted, own=True)


@pytest.mark.parametrize(
    ("granted", "withheld", "wanted"),
    [
        ("", "", "wallets:read:own"),
        ("wallets:read:own", "", "wallets:read:any"),
        ("wallets:read:own", "", "wallets:read:team"),
        ("wallets:read:own", "", "wallets:*:own"),
        ("wallets:read:own", "", "wallets:read:*"),
        ("wallets:read:own wallets:write:own", "", "wallets:*:own"),
        ("wallets:*", "", "*"),
        ("wallets:*", "", "*:*:own"),
        ("*:*:*", "users:erase:any", "*"),
        ("*:*:*", "users:erase:any", "users:*"),
        ("*:*:*", "users:*", "users:erase:any"),
        ("*:*:*", "*:write", "wallets:*"),
        (f"wallets:read:{ME}", "", f"wallets:read:{OTHER}"),
    ],
)
def test_nothing_else_may(granted, withheld, wanted):
    assert not covers(grants(granted), grants(withheld), wanted, own=True)


def test_own_of_somebody_else_takes_any():
    own, any_ = grants("wallets:write:own"), grants("wallets:write:any")
    assert not covers(own, frozenset(), "wallets:write:own", own=False)
    assert covers(any_, frozenset(), "wallets:write:own", own=False)
    with pytest.raises(BeyondOwnPermissions):
        check_passes_on(person("wallets:write:own"), ["wallets:write:own"], OTHER)
    check_passes_on(person("wallets:write:own"), ["wallets:write:own"], ME)
    check_passes_on(None, ["*"], OTHER)


def test_a_key_of_a_person_makes_no_key_beyond_either():
    owner = person("wallets:*:own api-keys:*:own")
    key = caller_of_key(ME, "Mia", grants("wallets:read:own *:*:own"), "k", owner, None)
    check_passes_on(key, ["wallets:read:own"], ME)
    with pytest.raises(BeyondOwnPermissions):
        check_passes_on(key, ["ledger:read:own"], ME)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("scope", ["own", "team", "any", str(OTHER), "*"])
def test_a_key_comes_no_further_than_its_person(role, scope):
    owner = Caller(ME, "Mia", DEFAULTS[role], "user", grants("wallets:write:any"))
    key = caller_of_key(ME, "Mia", grants(f"*:*:{scope}"), "k", owner, None)
    for needed in ("wallets:read", "wallets:write", "ledger:write", "users:write"):
        reached, limit = key.reach(needed).owners, owner.reach(needed).owners
        assert limit is None or (reached is not None and reached <= limit)
    assert not key.may_everything


def test_whoever_acts_comes_to_what_is_the_users_alone():
    user = person("wallets:*:any events:read:own", principal=OTHER)
    key = Caller(ME, "shop", grants("wallets:read:any ledger:read:any *:write:own"), credential="k")
    acting = acting_for(key, user)

    assert (acting.principal, acting.kind, acting.credential) == (OTHER, "key", "k")
    assert acting.reach("wallets:read").owners == {OTHER}
    assert acting.reach("wallets:write").owners == {OTHER}
    assert not acting.may("ledger:read")  # The user may not,
    assert not acting.may("events:read")  # and neither the key.
    assert not acting.may_everything


def test_whoever_acts_for_an_admin_with_a_whole_key_is_no_admin():
    admin = person("*:*:*", principal=OTHER)
    key = Caller(ME, "shop", grants("*"), credential="k", demands=Demands(signing="sealed"))
    acting = acting_for(key, admin)
    assert acting.reach("users:write").owners == {OTHER}
    assert not acting.may_everything
    assert (
        acting_for(caller_of_key(ME, "M", grants("*"), "k", person(""), None), admin)
        .reach("users:write")
        .owners
        == frozenset()
    )


def test_a_successor_lives_as_long_and_the_old_one_ends_in_time():
    old = ApiKey("a" * 12, "shop", ME, grants("*"), NOW, expires_at=NOW + 10 * DAY)
    new = old.successor("b" * 12, signing=None, by=None, at=NOW + 9 * DAY)
    assert (new.expires_at, new.replaces) == (NOW + 19 * DAY, old.id)
    assert old.ending(NOW + 20 * DAY).expires_at == NOW + 10 * DAY
    assert old.ending(NOW + 9 * DAY).expires_at == NOW + 9 * DAY
    eternal = ApiKey("a" * 12, "shop", ME, grants("*"), NOW)
    assert eternal.successor("b" * 12, signing=None, by=None, at=NOW).expires_at is None


@pytest.mark.parametrize("text", ["", "a" * 11, "a" * 13, "a" * 11 + "\0", "a" * 11 + "é", "../.."])
def test_what_is_no_id_is_no_key(text):
    with pytest.raises(ApiKeyNotFound):
        key_id(text)


def test_instants_and_overlaps_have_bounds():
    check_expiry(None, NOW)
    check_expiry(NOW + DAY, NOW)
    for wrong in NOW, NOW - DAY, datetime.max.replace(tzinfo=UTC):
        with pytest.raises(InvalidExpiry):
            check_expiry(wrong, NOW)
    check_overlap(timedelta(0))
    check_overlap(30 * DAY)
    for wrong in -timedelta(seconds=1), 30 * DAY + timedelta(seconds=1):
        with pytest.raises(InvalidOverlap):
            check_overlap(wrong)


def test_ranges_are_read_once_and_in_order():
    texts = ["10.0.0.0/8", "203.0.113.7", "2001:db8::/32", "10.0.0.0/8", "::ffff:192.0.2.0/120"]
    assert [str(each) for each in networks(texts)] == [
        "10.0.0.0/8",
        "192.0.2.0/24",
        "203.0.113.7/32",
        "2001:db8::/32",
    ]


@pytest.mark.parametrize(
    "text",
    ["", "x", "10.0.0.1/8", "1.2.3.4/33", "::/129", "fe80::1%eth0", "\uff11.1.1.1", "\0", "1" * 99],
)
def test_what_is_no_range_is_refused(text):
    with pytest.raises(InvalidAddressRange):
        networks([text])


def test_there_are_at_most_fifty_ranges():
    assert len(networks(f"10.0.0.{n}" for n in range(50))) == 50
    with pytest.raises(InvalidAddressRange):
        networks(f"10.0.0.{n}" for n in range(51))


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("10.1.2.3", True),
        ("::ffff:10.1.2.3", True),
        ("::ffff:a01:203", True),
        ("2001:db8::1", True),
        ("2001:db8::1%eth0", True),
        ("11.1.2.3", False),
        ("::ffff:11.1.2.3", False),
        ("2001:db9::1", False),
        ("::10.1.2.3", False),
        ("10.1.2", False),
        ("", False),
        ("unknown", False),
        (None, False),
    ],
)
def test_an_address_is_in_a_range_whatever_it_wears(address, allowed):
    assert allows(networks(["10.0.0.0/8", "2001:db8::/32"]), address) is allowed
