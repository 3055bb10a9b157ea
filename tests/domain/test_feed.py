import pytest

from domain.shared.caller import Caller
from domain.shared.feed import EventTypes, InvalidEventTypes, Sight
from domain.shared.ids import OwnerId, derived_id
from domain.shared.permissions import permissions

ME, YOU = (OwnerId(derived_id(each)) for each in ("me", "you"))


@pytest.mark.parametrize(
    ("patterns", "type_", "takes"),
    [
        (["*"], "wallet.created", True),
        (["wallet.*"], "wallet.created", True),
        (["wallet.*"], "wallets.created", False),
        (["wallet.created"], "wallet.created", True),
        (["wallet.created"], "wallet.created_twice", False),
        (["ledger.*", "wallet.created"], "wallet.created", True),
        (["ledger.*", "wallet.created"], "organization.credited", False),
    ],
)
def test_types_are_names_or_beginnings(patterns, type_, takes):
    assert EventTypes.parse(patterns).take(type_) is takes


NOT_PATTERNS = [
    "",
    "**",
    "*.*",
    "wallet.**",
    ".*",
    "Wallet.*",
    "wallet.created\n",
    "wallet.%",
    "a" * 99,
]
TOO_MANY = [f"a.{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
TOO_MANY += [f"b{each}" for each in TOO_MANY]


@pytest.mark.parametrize("patterns", [[], TOO_MANY, *([each] for each in NOT_PATTERNS)])
def test_other_patterns_are_refused(patterns):
    with pytest.raises(InvalidEventTypes):
        EventTypes.parse(patterns)


@pytest.mark.parametrize(
    ("scopes", "seen"),
    [
        ({"*"}, "wallet organization bank_payment ledger unheard_of others_wallet"),
        ({"events:read"}, "wallet"),
        ({"events:read", "ledger:read"}, "wallet ledger"),
        ({"events:read", "organizations:read"}, "wallet organization"),
        ({"events:read", "bank-payments:read"}, "wallet bank_payment"),
        ({"ledger:read", "wallets:read", "organizations:read"}, ""),
        ({"events:read:any"}, "wallet others_wallet"),
        ({"events:*"}, "wallet others_wallet"),
        (set(), ""),
    ],
)
def test_callers_see_what_is_theirs_and_what_their_scopes_open(scopes, seen):
    sight = Sight.of(Caller(ME, "somebody", permissions(scopes)))
    contexts = ["wallet", "organization", "bank_payment", "ledger", "unheard_of"]

    shown = [each for each in contexts if sight.shows(f"{each}.happened", ME)]
    shown += ["others_wallet"] * sight.shows("wallet.happened", YOU)

    assert shown == seen.split()
