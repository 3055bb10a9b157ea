"""Whatever comes twice, too early or never: the window gives what the log would."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.kafka.window import Window
from domain.shared.feed import LoggedEvent
from tests.events import AT
from tests.kafka.events import OWNER

LAST = 30
LOG = [LoggedEvent(n, "wallet.created", OWNER, AT, {"n": n}) for n in range(1, LAST + 1)]

comes = st.tuples(st.just("comes"), st.integers(1, LAST))
jumps = st.tuples(st.just("jumps"), st.integers(1, LAST))


@given(
    start=st.integers(0, 5),
    most=st.integers(1, 40),
    most_early=st.integers(1, 40),
    history=st.lists(st.one_of(comes, comes, comes, jumps), max_size=80),
)
def test_what_it_gives_is_what_the_log_has(start, most, most_early, history):
    window = Window(start, most=most, most_early=most_early)
    came: set[int] = set()
    for what, n in history:
        before = window.head
        if what == "comes":
            came.add(n)
            assert window.add(LOG[n - 1]) == (window.head > before)
        else:
            window.jump(n)
            assert window.head >= n
        assert window.head >= before
    for after in range(LAST + 1):
        for through in range(after, LAST + 1):
            found = window.read(after, through)
            if found is not None:
                assert [*found] == LOG[after:through]
                assert through <= window.head


@given(st.permutations(range(1, LAST + 1)))
def test_everything_that_comes_is_there_in_the_end(order):
    window = Window(0)
    for n in order:
        window.add(LOG[n - 1])
        window.add(LOG[n - 1])
    assert window.head == LAST
    assert window.read(0, LAST) == LOG


def test_it_remembers_so_many():
    window = Window(0, most=3)
    for each in LOG[:5]:
        window.add(each)
    assert window.read(1, 5) is None
    assert window.read(2, 5) == LOG[2:5]
    assert window.read(5, 5) == []
