"""A letter box that everything lands in."""

from dataclasses import dataclass, field

from application.shared.ports import Message


@dataclass(slots=True)
class MemoryMailer:
    """`Mailer`; without a way out it keeps nothing."""

    configured: bool = True
    sent: list[Message] = field(default_factory=list)

    async def send(self, message: Message) -> bool:
        if self.configured:
            self.sent.append(message)
        return self.configured
