"""Send an unreadable message back into its topic, as an operator has asked."""

from dataclasses import dataclass

from application.shared.events.dead_messages import SendMessageAgain
from application.shared.jobs import Payload
from application.system.dead_letter_ports import BeginDeadLetterWork, DeadLetters
from domain.shared.dead_letters import DeadLetterNotFound
from domain.shared.topics import Shard


@dataclass(frozen=True, slots=True)
class SendDeadMessageAgain:
    """Send it, then forget it here; killed in between, it is sent twice. Raises `Unavailable`."""

    letters: DeadLetters
    begin: BeginDeadLetterWork
    send: SendMessageAgain

    async def __call__(self, payload: Payload) -> None:
        letter_id = int(payload["dead_letter"])
        try:
            found = await self.letters.find(letter_id)
        except DeadLetterNotFound:
            return
        message, at = found.message, found.letter.payload
        if message is None or not found.letter.replaying:
            return
        shard = Shard(str(at["topic"]), int(at["partition"]))
        await self.send(shard, key=message.key, value=message.value)
        async with self.begin() as work:
            try:
                await work.kept.remove(letter_id)
            except DeadLetterNotFound:
                return
