"""A book tells of every row once, where it last changed, whatever happens in whatever order."""

from hypothesis import given
from hypothesis import strategies as st

from entrypoints.sandbox.economy.book import Book, mark
from entrypoints.sandbox.economy.flows import FLOWS
from entrypoints.sandbox.economy.payment import Payment, Row

BEGIN = 1_780_000_000_000
lives = st.lists(st.integers(10, 5_000), min_size=1, max_size=4)


def row(number, begun, pauses):
    at, steps = BEGIN + begun, []
    for step, pause in enumerate(pauses):
        steps.append((at, str(step)))
        at += pause
    payment = Payment(number, steps[0][0], number, FLOWS[0], 1, "IN", 100)
    return Row(payment, tuple(steps), number, 100)


@given(
    delay=st.sampled_from([0, 2_000]),
    born=st.lists(st.tuples(st.integers(0, 9_000), lives, st.integers(0, 9_000)), max_size=20),
    looks=st.lists(st.integers(0, 15_000), max_size=10),
    changed=st.lists(st.integers(0, 19), max_size=5),
)
def test_every_row_is_told_once_as_it_is(delay, born, looks, changed):
    book = Book(delay)
    rows = [row(number, begun, pauses) for number, (begun, pauses, _) in enumerate(born)]
    waiting = sorted(zip((known for *_, known in born), rows, strict=True), key=lambda e: e[0])
    for look in sorted([*looks, 30_000]):
        while waiting and waiting[0][0] <= look:
            book.add(waiting.pop(0)[1])
        book.advance(BEGIN + look)
        for index in changed:
            if look < 30_000 and index < len(rows) and rows[index] in book.rows:
                book.change(rows[index], BEGIN + look, "changed")
        told = list(book.from_changed(0))
        assert sorted(each.number for each in told) == sorted(each.number for each in book.rows)
        marks = [book.changed_at(each) for each in told]
        assert marks == sorted(marks)
        seen = [book.seen_at(each) for each in book.rows]
        assert seen == sorted(seen) == book.seen
    assert {each.number for each in book.rows} == set(range(len(rows)))
    assert all(each.now == len(each.steps) - 1 for each in rows)
    for each in rows:
        assert each in list(book.from_changed(book.changed_at(each)))[:1]
        assert each.created in range(BEGIN, BEGIN + 9_001)
        assert mark(each.created, each.number) <= book.changed_at(each)
