from decimal import Decimal

import pytest

from domain.shared.settings import InvalidSetting, Setting, written


def _even(value):
    if value % 2:
        raise InvalidSetting("Only even numbers.")


ON = Setting("test.on", default=False, description="")
COUNT = Setting("test.count", 7, "", minimum=2, maximum=90, check=_even)
LIMIT = Setting("test.limit", Decimal(10_000), "", minimum=0)
WORD = Setting("test.word", "a", "", choices=("a", "b"))
TEXT = Setting("test.text", "", "")
WORDS = Setting("test.words", frozenset[str](), "", choices=("admin", "finance"))


@pytest.mark.parametrize(
    ("setting", "sent", "value"),
    [
        (ON, True, True),
        (COUNT, 2, 2),
        (COUNT, 90, 90),
        (LIMIT, "12.50", Decimal("12.50")),
        (LIMIT, 0, Decimal(0)),
        (WORD, "b", "b"),
        (TEXT, "что угодно", "что угодно"),
        (WORDS, ["finance", "admin", "admin"], frozenset({"admin", "finance"})),
        (WORDS, [], frozenset()),
    ],
)
def test_what_fits_is_read_and_written_again(setting, sent, value):
    assert setting.read(sent) == value
    assert setting.read(written(value)) == value


@pytest.mark.parametrize(
    ("setting", "sent"),
    [
        *((ON, each) for each in (0, 1, "true", None, [])),
        *((COUNT, each) for each in (1, 91, 3, True, "8", 8.0, None, 10**400, [8])),
        *((LIMIT, each) for each in ("-0.01", "1e3", "NaN", "", "1" * 17, True, 1.5, None, "١")),
        *((LIMIT, each) for each in ("1\n", " 1", 10**15 + 1, -1)),
        *((WORD, each) for each in ("c", "", 5, ["a"], None)),
        *((TEXT, each) for each in ("x" * 501, "a\x00b", "\ud800", "a\nb", None)),
        *((WORDS, each) for each in (["owner"], "admin", [5], ["admin"] * 101, None, {"admin": 1})),
    ],
)
def test_what_does_not_fit_is_refused(setting, sent):
    with pytest.raises(InvalidSetting) as refused:
        setting.read(sent)
    assert refused.value.sentence
