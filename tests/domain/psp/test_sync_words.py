"""Small rules of syncs: spans, tallies, intervals, and what is masked."""

from datetime import date, timedelta

import pytest

from domain.psp.masking import masked_email, masked_name, masked_tail
from domain.psp.sync_runs import InvalidBackfill, Span, Tally
from domain.psp.syncing_settings import INTERVALS, interval_of
from domain.shared.settings import InvalidSetting

TODAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (TODAY, TODAY - timedelta(days=1)),
        (TODAY, TODAY + timedelta(days=1)),
        (TODAY - timedelta(days=366), TODAY),
        (date(1999, 12, 31), date(2000, 1, 1)),
        (date.min, date.max),
    ],
)
def test_days_that_nobody_can_ask_for(first, last):
    with pytest.raises(InvalidBackfill):
        Span(first, last).check(TODAY)


def test_days_that_can_be_asked_for():
    Span(TODAY, TODAY).check(TODAY)
    Span(TODAY - timedelta(days=365), TODAY).check(TODAY)


def test_a_tally_grows_and_progress_is_the_pages():
    first = Tally(1, 100, 90, 5, 1, 100, 1000)
    assert first.after(Tally(1, 50, 1, 1, 0, 150, None)) == Tally(2, 150, 91, 6, 1, 150, None)


@pytest.mark.parametrize(
    ("progress", "total", "percent"),
    [(1, 3, 33.3), (3, 3, 100.0), (5, 3, 100.0), (0, 0, 100.0), (5, None, None)],
)
def test_percent_never_lies(progress, total, percent):
    assert Tally(progress=progress, total=total).percent == percent


@pytest.mark.parametrize(
    "words",
    [
        ["vima"],
        ["vima=9"],
        ["vima=86401"],
        ["vima=1e2"],
        ["Vima=60"],
        ["=60"],
        ["vima=60", "vima=61"],
    ],
)
def test_intervals_that_are_none(words):
    with pytest.raises(InvalidSetting):
        INTERVALS.read(words)


def test_an_interval_is_what_was_set_or_what_its_provider_begins_with():
    chosen = INTERVALS.read(["vima=30"])
    assert interval_of("vima", chosen, 60) == 30
    assert interval_of("payshack", chosen, 300) == 300


def test_what_is_masked_shows_little():
    assert masked_email("anna.rao@mail.example") == "a•••@mail.example"
    assert masked_email("nobody") == "n•••"
    assert masked_email("@x") == "@•••"
    assert masked_name("Asha  Rao") == "A••• R•••"
    assert masked_tail("+919800012345") == "•••45"
    assert masked_tail("123") == "•••"
    assert [masked_email(None), masked_name(""), masked_tail(None)] == [None, None, None]
