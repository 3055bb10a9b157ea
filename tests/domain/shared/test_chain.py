"""The rules of the chain, without any database."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.chain import (
    GENESIS,
    Break,
    Facts,
    Fault,
    Follow,
    InvalidMark,
    Link,
    Mark,
    canonical,
    keyed,
    linked,
)


def chain(*contents):
    """Give a chain of rows with these contents, and its end."""
    links, at = [], Mark(0, GENESIS)
    for position, content in enumerate(contents, 1):
        at = Mark(position, linked(at.hash, content))
        links.append(Link(position, at.hash, content))
    return links, at


def broken(links, head, kept=None):
    follow = Follow(kept)
    return follow.over(links) or follow.end(head)


ROWS = st.lists(st.text(), min_size=1, max_size=8)


@given(ROWS)
def test_a_chain_holds(contents):
    links, head = chain(*contents)
    assert broken(links, head) is None
    assert broken([], Mark(0, GENESIS)) is None


@given(ROWS, st.data())
def test_whatever_is_done_to_a_row_is_found(contents, data):
    links, head = chain(*contents)
    n = data.draw(st.integers(0, len(links) - 1))
    changed = replace(links[n], content=links[n].content + "x")
    rehashed = replace(changed, hash=linked(links[n - 1].hash if n else GENESIS, changed.content))

    assert broken([*links[:n], changed, *links[n + 1 :]], head) == Break(n + 1, Fault.CHANGED)
    without = broken([*links[:n], *links[n + 1 :]], head)
    assert without == Break(n + 1, Fault.CUT if n == len(links) - 1 else Fault.MISSING)
    twice = broken([*links[: n + 1], links[n], *links[n + 1 :]], head)
    assert twice == Break(n + 1, Fault.INSERTED)
    found = broken([*links[:n], rehashed, *links[n + 1 :]], head)
    last = n == len(links) - 1
    assert found == (Break(n + 1, Fault.HEAD) if last else Break(n + 2, Fault.CHANGED))


@given(ROWS, st.integers(1, 3))
def test_pieces_are_followed_as_the_whole_is(contents, size):
    links, head = chain(*contents)
    follow = Follow()
    for first in range(0, len(links), size):
        assert follow.over(links[first : first + size]) is None
    assert follow.end(head) is None
    assert follow.at == head


def test_a_mark_is_compared():
    links, head = chain("a", "b", "c")
    assert broken(links, head, Mark(2, links[1].hash)) is None
    assert broken(links, head, Mark(2, links[0].hash)) == Break(2, Fault.MARK)
    assert broken(links, head, Mark(4, links[0].hash)) == Break(4, Fault.CUT)
    assert broken(links, None) == Break(3, Fault.NO_HEAD)
    assert Mark.parse(f" {head}\n") == head


@pytest.mark.parametrize("text", ["", "1", ":", "1:00", "a:" + "0" * 64, "1:" + "x" * 64])
def test_what_is_no_mark(text):
    with pytest.raises(InvalidMark):
        Mark.parse(text)


@pytest.mark.parametrize(
    ("mac", "key", "text", "hold"),
    [
        (keyed(b"k", "{}"), b"k", "{}", True),
        (keyed(b"k", "{}"), b"k", "{ }", False),
        (keyed(b"k", "{}"), b"k", None, False),
        (keyed(b"k", "{}"), b"", "{}", False),
        (keyed(b"k", "{}"), None, None, True),
        (None, b"k", None, True),
        (None, b"k", "{}", False),
    ],
)
def test_personal_facts_hold_until_they_are_erased(mac, key, text, hold):
    facts = Facts(mac, key, text)
    assert facts.hold is hold
    hash_ = linked(GENESIS, "a")
    found = Follow().over([Link(1, hash_, "a", (facts,))])
    assert found == (None if hold else Break(1, Fault.PERSONAL))


def test_json_is_written_in_one_way():
    assert canonical({"bb": [1, None], "a": {"d": True, "c": "é\n"}}) == (
        '{"a": {"c": "é\\n", "d": true}, "bb": [1, null]}'
    )
