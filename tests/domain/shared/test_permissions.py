"""Who may do what: every form of a wildcard, and nothing by default."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access.roles import DEFAULTS, Role
from domain.shared.caller import Caller, PermissionDenied
from domain.shared.ids import OwnerId, derived_id
from domain.shared.permissions import KNOWN, UnknownPermission, matches, permission, permissions

ME, MEMBER, YOU = (OwnerId(derived_id(each)) for each in ("me", "member", "you"))


@pytest.mark.parametrize(
    ("granted", "needed", "covers"),
    [
        ("*", "wallets:read:any", True),
        ("*:*:*", "wallets:read:any", True),
        ("*:*:*", "superuser", True),
        ("wallets:*", "wallets:read:any", True),
        ("wallets:*", "ledger:read:any", False),
        ("wallets:*:own", "wallets:read:own", True),
        ("wallets:*:own", "wallets:read:any", False),
        ("*:read:any", "wallets:read:any", True),
        ("*:read:any", "wallets:write:any", False),
        ("*:read:*", "wallets:read:team", True),
        ("*:read", "wallets:read:own", False),
        ("wallets:read:own", "wallets:read:own", True),
        ("wallets:read:own", "wallets:read:owner", False),
        ("wallets:read:own:more", "wallets:read:own", False),
        ("wallets:read", "wallets:read:own", False),
        ("wallets:read:*", "wallets:read", False),
        (f"wallets:read:{YOU}", f"wallets:read:{YOU}", True),
        (f"wallets:read:{YOU}", f"wallets:read:{ME}", False),
        ("wallets*", "wallets:read:own", False),
        ("", "wallets:read:own", False),
    ],
)
def test_a_star_is_one_part_and_at_the_end_all_that_follow(granted, needed, covers):
    assert matches(granted, needed) is covers


parts = st.sampled_from(["*", "wallets", "ledger", "read", "write", "own", "team", "any"])


@given(st.lists(parts, min_size=1, max_size=4), st.lists(parts.filter("*".__ne__), max_size=4))
def test_a_grant_covers_what_agrees_with_it_part_by_part(granted, needed):
    covered = granted in (["*"], ["*"] * 3) or (
        len(granted) <= len(needed)
        and all(g in {"*", n} for g, n in zip(granted, needed, strict=False))
        and (len(granted) == len(needed) or granted[-1] == "*")
    )
    assert matches(":".join(granted), ":".join(needed)) is covered


@pytest.mark.parametrize(
    "text",
    [
        *("", ":", "wallets", "wallets:rite", "wallets:read:all", "wallets:read:any:more"),
        *("Wallets:read", "wallets:read ", "wallets::own", "*:rite:any", "wallets:read:1", "*\n"),
    ],
)
def test_grants_that_mean_nothing_are_refused(text):
    with pytest.raises(UnknownPermission):
        permission(text)


def test_a_grant_without_a_scope_is_for_ones_own():
    assert permissions(["wallets:read", "ledger:*", "*", f"wallets:read:{YOU}"]) == {
        "wallets:read:own", "ledger:*", "*", f"wallets:read:{YOU}",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("granted", "withheld", "owners"),
    [
        ("", "", ()),
        ("wallets:read:own", "", (ME,)),
        ("wallets:read:team", "", (ME, MEMBER)),
        ("wallets:read:own wallets:read:team", "", (ME, MEMBER)),
        (f"wallets:read:{YOU}", "", (YOU,)),
        ("wallets:read:any", "", None),
        ("*", "", None),
        ("*", "wallets:read:any", (ME, MEMBER)),
        ("*", "wallets:*", ()),
        ("wallets:*:*", "wallets:read:team wallets:read:any", (ME,)),
        ("wallets:write:any", "", ()),
    ],
)
def test_what_is_withheld_outweighs_what_is_granted(granted, withheld, owners):
    caller = Caller(
        ME,
        "me",
        frozenset(granted.split()),
        "user",
        frozenset(withheld.split()),
        frozenset({MEMBER}),
    )
    assert caller.reach("wallets:read").owners == (None if owners is None else frozenset(owners))
    assert caller.may("wallets:read") is (owners is None or bool(owners))


def test_nobody_may_anything_by_default():
    caller = Caller(ME, "me", frozenset())
    for needed in KNOWN:
        with pytest.raises(PermissionDenied):
            caller.check(needed)


def test_roles_grant_what_exists_and_only_the_admin_everything():
    for role in Role:
        assert permissions(DEFAULTS[role]) == DEFAULTS[role]
        caller = Caller(ME, "me", DEFAULTS[role], "user")
        assert caller.may_everything is (role is Role.ADMIN)
        assert caller.may("audit:read") is (role is Role.ADMIN)
