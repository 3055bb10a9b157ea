"""What has failed for good."""

from collections.abc import Callable
from uuid import UUID

from dependency_injector import containers, providers

from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.dead_letters.keep import PostgresKeepDeadMessage
from adapters.postgres.dead_letters.repository import PostgresDeadLetters, PostgresDeadLetterWork
from adapters.postgres.events.announce import PostgresAnnounce
from adapters.postgres.events.log import PostgresEventLog
from adapters.postgres.pool import Pool
from adapters.postgres.webhooks.work import PostgresCallbackWork
from application.shared.events.dead_messages import SendMessageAgain
from application.shared.jobs import Handler
from application.shared.ports import Clock, FieldCipher
from application.system.dead_letter_ports import (
    SEND_AGAIN,
    BeginDeadLetterWork,
    DeadLetters,
    SendCallbackAgain,
)
from application.system.read_dead_letters import CountDeadLetters, ListDeadLetters, SeeDeadLetter
from application.system.send_message_again import SendDeadMessageAgain
from application.system.settle_dead_letter import DiscardDeadLetter, ReplayDeadLetter
from application.system.settle_dead_letters import DiscardDeadLetters, ReplayDeadLetters
from application.system.tell_of_dead_letters import TellOfDeadLetters
from application.webhooks.send_again import SendAgain
from domain.shared.caller import Caller
from domain.shared.dead_letters import DeadLetterNotFound
from domain.webhooks.callback import CallbackHeldBack, CallbackId, CallbackNotFound
from entrypoints.http.dead_letters import count_dead_letters as count_dead_letters_http
from entrypoints.http.dead_letters import discard_dead_letter as discard_dead_letter_http
from entrypoints.http.dead_letters import discard_dead_letters as discard_dead_letters_http
from entrypoints.http.dead_letters import list_dead_letters as list_dead_letters_http
from entrypoints.http.dead_letters import replay_dead_letter as replay_dead_letter_http
from entrypoints.http.dead_letters import replay_dead_letters as replay_dead_letters_http
from entrypoints.http.dead_letters import see_dead_letter as see_dead_letter_http


def _both(told: Callable[[], None], news: Callable[[], None]) -> Callable[[], None]:
    def tell() -> None:
        told()
        news()

    return tell


def _by_hand(send_again: SendAgain) -> SendCallbackAgain:
    async def send(caller: Caller | None, callback_id: UUID) -> None:
        try:
            await send_again(by=caller, owners=None, callback_id=CallbackId(callback_id))
        except (CallbackNotFound, CallbackHeldBack):  # It was settled a moment ago.
            raise DeadLetterNotFound from None

    return send


def _handlers(
    letters: DeadLetters, begin: BeginDeadLetterWork, send: SendMessageAgain | None
) -> list[Handler]:
    if send is None:
        return []
    return [Handler(SEND_AGAIN, SendDeadMessageAgain(letters, begin, send))]


class DeadLetterRooms(containers.DeclarativeContainer):
    """What operators do about it."""

    pool: providers.Dependency[Pool] = providers.Dependency()
    cipher: providers.Dependency[FieldCipher] = providers.Dependency()
    told: providers.Dependency[Callable[[], None]] = providers.Dependency()
    clock: providers.Dependency[Clock] = providers.Dependency()
    brokered: providers.Dependency[bool] = providers.Dependency(default=False)
    send_message: providers.Dependency[SendMessageAgain | None] = providers.Dependency(
        default=providers.Object(None)
    )

    letters = providers.Singleton(
        PostgresDeadLetters, pool, providers.Singleton(PostgresEventLog, pool)
    )
    news = providers.Singleton(
        TellOfDeadLetters, providers.Singleton(PostgresAnnounce, pool, clock), letters
    )
    keep = providers.Singleton(PostgresKeepDeadMessage, pool, news)
    begin = providers.Singleton(
        PostgresDeadLetterWork,
        pool,
        cipher,
        providers.Callable(_both, told, news),
        providers.Object(queue_over),
    )
    send_callback = providers.Singleton(
        _by_hand,
        providers.Singleton(
            SendAgain, providers.Singleton(PostgresCallbackWork, pool, told, cipher), clock
        ),
    )
    listed = providers.Singleton(ListDeadLetters, letters)
    counted = providers.Singleton(CountDeadLetters, letters)
    seen = providers.Singleton(SeeDeadLetter, letters)
    replay = providers.Singleton(ReplayDeadLetter, begin, send_callback, brokered)
    replay_many = providers.Singleton(ReplayDeadLetters, letters, replay)
    discard = providers.Singleton(DiscardDeadLetter, begin)
    discard_many = providers.Singleton(DiscardDeadLetters, letters, discard)

    endpoints = providers.List(
        providers.Callable(list_dead_letters_http.endpoint, listed),
        providers.Callable(count_dead_letters_http.endpoint, counted),
        providers.Callable(replay_dead_letters_http.endpoint, replay_many),
        providers.Callable(discard_dead_letters_http.endpoint, discard_many),
        providers.Callable(see_dead_letter_http.endpoint, seen),
        providers.Callable(replay_dead_letter_http.endpoint, replay),
        providers.Callable(discard_dead_letter_http.endpoint, discard),
    )
    handlers = providers.Callable(_handlers, letters, begin, send_message)
