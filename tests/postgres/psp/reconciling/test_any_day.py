"""Whatever both sources tell, in whatever order: the database finds what plain Python finds."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tests.reconciling import DAY, reconcile, tell

ORDER = "success", "refunded", "open", "failed"
MARGIN = timedelta(hours=24)
ROWS = st.tuples(
    st.sampled_from(["vima", "payshack"]),
    st.sampled_from(["a", "b", None]),
    st.sampled_from(["r", "s", None]),
    st.sampled_from([100, 200, None]),
    st.sampled_from(["success", "failed", "pending", "processing", "refunded"]),
    st.sampled_from(["in", "in", "in", "out", None]),
    st.integers(-30, 54),  # Hours from the beginning of the day.
)
WORLDS = st.lists(ROWS, max_size=9)


@dataclass(frozen=True)
class Told:
    """An operation, as far as it matters here."""

    id: UUID
    key: str | None
    reference: str | None
    amount: int | None
    status: str
    direction: str | None
    at: datetime

    @property
    def klass(self):
        return "open" if self.status in {"pending", "processing"} else self.status

    @property
    def inside(self):
        return DAY <= self.at < DAY + timedelta(days=1)

    @property
    def scoped(self):
        return self.direction == "in"


def grouped(operations, by):
    groups = defaultdict(list)
    for each in operations:
        if by(each) is not None:
            groups[by(each)].append(each)
    for each in groups.values():
        each.sort(key=lambda one: (ORDER.index(one.klass), one.at, one.id))
    return groups


def joined(firsts, seconds, by):
    """Pair those of two lists that have the same key, place by place."""
    mine, theirs = grouped(firsts, by), grouped(seconds, by)
    for key in mine:
        for a, b in zip(mine[key], theirs.get(key, []), strict=False):
            if abs(a.at - b.at) <= MARGIN:
                yield a, b


def without(operations, pairs, side):
    taken = {pair[side] for pair in pairs}
    return [each for each in operations if each not in taken]


def partners(a, b, key):
    return key(a) is not None and key(a) == key(b) and abs(a.at - b.at) <= MARGIN


def crowd(firsts, seconds, key):
    """Give the keys by which somebody has more than one partner to choose from."""
    return {
        key(each)
        for mine, theirs in ((firsts, seconds), (seconds, firsts))
        for each in mine
        if sum(partners(each, other, key) for other in theirs) > 1
    }


def matched(firsts, seconds):
    pairs = []
    for key in (lambda one: one.key), (lambda one: one.reference):
        mine, theirs = without(firsts, pairs, 0), without(seconds, pairs, 1)
        crowded = crowd(mine, theirs, key)

        def alike(one, key=key, crowded=crowded):
            return (key(one), one.klass, one.amount) if key(one) in crowded else None

        found = [
            (a, b) for a in mine for b in theirs if partners(a, b, key) and key(a) not in crowded
        ]
        found += joined(mine, theirs, alike)
        rest = without(mine, found, 0), without(theirs, found, 1)
        pairs += found + list(joined(*rest, key))
    return pairs


def differing(a, b):
    if a.amount is None or b.amount is None:
        if (a.amount is None) != (b.amount is None) and "open" not in {a.klass, b.klass}:
            yield "amount"
    elif a.amount != b.amount:
        yield "amount"
    if a.klass != b.klass:
        yield "status"
    if a.direction and b.direction and a.direction != b.direction:
        yield "direction"
    if abs(a.at - b.at) > timedelta(minutes=120):
        yield "time"


def expected(firsts, seconds):
    """Give what each pair and each lone operation of the day should come to."""
    pairs, found = matched(firsts, seconds), {}
    for a, b in pairs:
        if (a.inside or b.inside) and (a.scoped or b.scoped):
            types = list(differing(a, b))
            day = min(a.at, b.at).date()
            found[a.id, b.id] = ("discrepancy" if types else "matched", types, day)
    for side, missing in (0, "missing_second"), (1, "missing_first"):
        keys = {pair[side].key for pair in pairs} - {None}
        for each in without((firsts, seconds)[side], pairs, side):
            if each.inside and each.scoped:
                outcome = "duplicate" if each.key in keys else missing
                place = (each.id, None) if side == 0 else (None, each.id)
                found[place] = (outcome, [], each.at.date())
    return found


async def told(connection, world):
    sides = {"vima": [], "payshack": []}
    for n, (source, key, reference, amount, status, direction, hours) in enumerate(world):
        at = DAY + timedelta(hours=hours, minutes=n)
        id_ = await tell(
            connection,
            source,
            key,
            name=f"{source}{n}",
            at=at,
            amount=amount,
            status=status,
            direction=direction,
            reference_id=reference,
        )
        if DAY - MARGIN <= at < DAY + timedelta(days=1) + MARGIN:
            sides[source].append(Told(id_, key, reference, amount, status, direction, at))
    return sides["vima"], sides["payshack"]


async def found(connection):
    rows = await connection.fetch("SELECT * FROM psp_results")
    return {
        (row["first_id"], row["second_id"]): (row["outcome"], row["types"], row["day"])
        for row in rows
    }


@given(WORLDS)
async def test_the_database_finds_what_python_finds(whole, world):
    transaction = whole.transaction()
    await transaction.start()
    try:
        sides = await told(whole, world)
        await reconcile(whole)
        assert await found(whole) == expected(*sides)
    finally:
        await transaction.rollback()


@given(WORLDS, WORLDS, st.permutations([0, 1, 2]))
async def test_results_stay_whole_whatever_changes_in_between(whole, world, other, order):
    transaction = whole.transaction()
    await transaction.start()
    try:
        for each in world, other:
            await told(whole, each)
            for n in order:
                await reconcile(whole, DAY + timedelta(days=n - 1))
        await everything_holds(whole)
    finally:
        await transaction.rollback()


async def everything_holds(connection):
    """Each operation of the days is in one result at most, and each one asked about in one."""
    days = [date.fromordinal(DAY.date().toordinal() + n) for n in (-1, 0, 1)]
    rows = await connection.fetch("SELECT * FROM psp_results")
    used = [row[side] for row in rows for side in ("first_id", "second_id") if row[side]]
    assert len(used) == len(set(used))
    asked = await connection.fetch(
        "SELECT id FROM psp_operations WHERE direction = 'in' AND project = '91game' "
        "AND (created_at AT TIME ZONE 'UTC')::date = ANY ($1)",
        days,
    )
    assert {row["id"] for row in asked} <= set(used)
    broken = {row["anchor"] for row in rows if row["outcome"] not in {"matched", "waiting"}}
    kept = await connection.fetch(
        "SELECT anchor FROM psp_breaks WHERE outcome NOT IN ('matched', 'waiting', 'gone')"
    )
    assert {row["anchor"] for row in kept} == broken
    sums = await connection.fetch("SELECT day, outcomes FROM psp_reconciled_days")
    counted = {row["day"]: row["outcomes"] for row in sums}
    for day in days:
        outcomes = [row["outcome"] for row in rows if row["day"] == day]
        text = counted[day]
        for outcome in set(outcomes):
            assert f'"{outcome}": {outcomes.count(outcome)}' in text
