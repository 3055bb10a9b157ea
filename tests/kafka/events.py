"""Words for tests of what lies in topics."""

from adapters.kafka.envelope import encode
from domain.shared.feed import LoggedEvent
from domain.shared.ids import OwnerId, derived_id
from domain.shared.topics import shard_of
from tests.events import AT

OWNER = OwnerId(derived_id("owner", "of what lies in topics"))


def event_of(position, wallet="w", type_="wallet.created"):
    return LoggedEvent(position, type_, OWNER, AT, {"wallet_id": wallet})


def sent(events, *, before=None):
    """Give messages as the relay writes them: the shard and the bytes of each, in order."""
    last = dict(before or {})
    messages = []
    for each in events:
        shard = shard_of(each)
        messages.append((shard, encode(each, last.get(shard, 0))))
        last[shard] = each.position
    return messages
