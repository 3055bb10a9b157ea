"""What becomes of a row when its provider tells of an operation once more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from domain.psp.operation import Party, Status, Version
from domain.psp.storing import Known, Unfit, Verdict, fingerprint_of, fit, judge, latest
from tests.psp.provider import operation

TOLD = operation(1, version=5)


def known(told, *, from_file=False):
    return Known(
        told.version,
        fingerprint_of(told),
        told.status,
        told.original_status,
        told.amount,
        told.currency,
        from_file,
        told.created_at,
        told.created_at,
    )


def verdict(before, told, *, from_file=False):
    return judge(before, told, fingerprint_of(told), from_file=from_file)


def test_versions_decide():
    before = known(TOLD)
    paid = replace(TOLD, status=Status.SUCCESS)
    newer = Version(6, TOLD.version.at)
    later = Version(5, TOLD.version.at + timedelta(milliseconds=1))
    older = Version(4, TOLD.version.at + timedelta(days=1))
    assert verdict(None, TOLD) is Verdict.NEW
    assert verdict(before, TOLD) is Verdict.KNOWN
    assert verdict(before, paid) is Verdict.CONFLICT
    for each in newer, later:
        assert verdict(before, replace(TOLD, version=each)) is Verdict.NEWER
        assert verdict(before, replace(paid, version=each)) is Verdict.CHANGED
    assert verdict(before, replace(paid, version=older)) is Verdict.OLDER


def test_what_an_api_tells_stands_above_a_file():
    newer = replace(TOLD, version=Version(9, TOLD.version.at), status=Status.FAILED)
    assert verdict(known(TOLD), newer, from_file=True) is Verdict.OLDER
    assert verdict(known(newer, from_file=True), TOLD) is Verdict.CHANGED
    assert verdict(known(TOLD, from_file=True), newer, from_file=True) is Verdict.CHANGED


def test_a_fingerprint_is_of_what_is_told_and_not_of_how_it_is_written():
    same = replace(TOLD, amount=Decimal("100.5000"), raw="{}", version=Version(7, TOLD.updated_at))
    india = timezone(timedelta(hours=5, minutes=30))
    same = replace(same, created_at=TOLD.created_at.astimezone(india))
    assert fingerprint_of(same) == fingerprint_of(TOLD)
    others = [
        replace(TOLD, amount=Decimal("100.51")),
        replace(TOLD, amount=None),
        replace(TOLD, project=None),
        replace(TOLD, project="None"),
        replace(TOLD, reference_id=TOLD.client_operation_id, client_operation_id=None),
        replace(TOLD, party=Party()),
        replace(TOLD, status=Status.SUCCESS),
    ]
    assert len({fingerprint_of(each) for each in (TOLD, *others)}) == len(others) + 1


def test_of_several_rows_the_newest_is_taken_and_of_equal_ones_the_last():
    first, second = replace(TOLD, utr="1"), replace(TOLD, utr="2")
    older = replace(TOLD, version=Version(1, TOLD.version.at))
    assert latest([first, second, older]) == {TOLD.id: second}


def test_texts_are_cut_and_cleaned_rather_than_refused():
    long = replace(TOLD, utr="u" * 1000, country="C" * 100, party=Party(name="A\x00nna\ud800"))
    kept = fit(long)
    assert (len(kept.utr), len(kept.country), kept.party.name) == (255, 64, "Anna")
    assert fit(TOLD) is TOLD


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"source_id": ""}, "source_id"),
        ({"source_id": "1\x00"}, "source_id"),
        ({"source_id": "1" * 256}, "source_id"),
        ({"amount": Decimal(-1)}, "amount"),
        ({"amount": Decimal("NaN")}, "amount"),
        ({"amount": Decimal(10) ** 19}, "amount"),
        ({"fee": Decimal("Infinity")}, "fee"),
        ({"created_at": datetime(1, 1, 1, tzinfo=UTC)}, "created_at"),
        ({"completed_at": datetime(9999, 1, 1, tzinfo=UTC)}, "completed_at"),
        ({"version": Version(10**20, TOLD.updated_at)}, "version"),
        ({"version": Version(-1, TOLD.updated_at)}, "version"),
    ],
)
def test_what_nobody_can_keep_says_why(wrong, why):
    with pytest.raises(Unfit, match=why):
        fit(replace(TOLD, **wrong))
