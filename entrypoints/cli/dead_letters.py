"""altyn dlq: what has failed for good."""

from base64 import b64encode
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click
import orjson

from application.system.dead_letter_ports import DeadLetter, DeadLetterDetail, Which
from application.system.settle_dead_letters import DiscardDeadLetters, ReplayDeadLetters
from domain.shared.dead_letters import DeadLetterKind
from entrypoints.cli.running import DATA, run
from entrypoints.container.dead_letters import DeadLetterRooms

OpenDeadLetters: TypeAlias = Callable[[Path | None], AbstractAsyncContextManager[DeadLetterRooms]]
"""The dead letters in the database of a data folder, or of the settings."""
Command = TypeVar("Command", bound=Callable[..., Any])
NUMBER = click.IntRange(1, 2**63 - 1)
LETTER = click.argument("letter", type=NUMBER)
LETTERS = click.argument("letters", type=NUMBER, nargs=-1)
MOST = 1_000


def command(open_dead_letters: OpenDeadLetters) -> click.Group:
    """Give the group `dlq`."""
    made = [each(open_dead_letters) for each in (_list, _show, _replay, _discard)]
    return click.Group("dlq", help="What has failed for good: dead letters.", commands=made)


def _which(command: Command) -> Command:
    kinds = click.Choice([each.value for each in DeadLetterKind])
    command = click.option("--name", help="Of this job, consumer, topic or type alone.")(command)
    return click.option("--kind", type=kinds, help="Of this kind alone.")(command)


def _chosen(kind: str | None, name: str | None) -> Which:
    return Which(None if kind is None else DeadLetterKind(kind), name)


def _list(open_dead_letters: OpenDeadLetters) -> click.Command:
    @click.command("list")
    @_which
    @click.option("--before", type=NUMBER, help="Those before this number.")
    @click.option("--limit", type=click.IntRange(1, MOST), default=MOST, help="So many at most.")
    @DATA
    def list_(
        kind: str | None, name: str | None, before: int | None, limit: int, data: Path | None
    ) -> None:
        """Print the dead letters, the newest first: number, kind, name, failures, error, what."""

        async def work() -> None:
            async with open_dead_letters(data) as rooms:
                found = await rooms.listed()(which=_chosen(kind, name), before=before, limit=limit)
            for each in found:
                click.echo(_line(each))

        run(work())

    return list_


def _show(open_dead_letters: OpenDeadLetters) -> click.Command:
    @click.command("show")
    @LETTER
    @DATA
    def show(letter: int, data: Path | None) -> None:
        """Print a dead letter as JSON, with its event or its message (as text, or in Base64)."""

        async def work() -> None:
            async with open_dead_letters(data) as rooms:
                found = await rooms.seen()(letter_id=letter)
            click.echo(orjson.dumps(_told(found), option=orjson.OPT_INDENT_2).decode())

        run(work())

    return show


def _replay(open_dead_letters: OpenDeadLetters) -> click.Command:
    @click.command("replay")
    @LETTERS
    @_which
    @DATA
    def replay(
        letters: tuple[int, ...], kind: str | None, name: str | None, data: Path | None
    ) -> None:
        """Have dead letters tried again: those of these numbers, or all of a kind or name."""
        _either(letters, kind or name)

        async def work() -> None:
            async with open_dead_letters(data) as rooms:
                for each in letters:
                    await rooms.replay()(caller=None, letter_id=each)
                    click.echo(f"Dead letter {each} is tried again", err=True)
                if not letters:
                    replayed, refused = await _all(rooms.replay_many(), _chosen(kind, name))
                    click.echo(f"{replayed} dead letters are tried again", err=True)
                    if refused:
                        click.echo(f"{refused} cannot be: see each of them", err=True)

        run(work())

    return replay


def _discard(open_dead_letters: OpenDeadLetters) -> click.Command:
    @click.command("discard")
    @LETTERS
    @_which
    @DATA
    def discard(
        letters: tuple[int, ...], kind: str | None, name: str | None, data: Path | None
    ) -> None:
        """Forget dead letters: what they were to do is not done."""
        _either(letters, kind or name)

        async def work() -> None:
            async with open_dead_letters(data) as rooms:
                for each in letters:
                    await rooms.discard()(caller=None, letter_id=each)
                    click.echo(f"Dead letter {each} is discarded", err=True)
                if not letters:
                    discarded, _ = await _all(rooms.discard_many(), _chosen(kind, name))
                    click.echo(f"{discarded} dead letters are discarded", err=True)

        run(work())

    return discard


def _either(letters: tuple[int, ...], named: str | None) -> None:
    if bool(letters) == bool(named):
        raise click.UsageError("Give numbers, or --kind or --name")


async def _all(settle: ReplayDeadLetters | DiscardDeadLetters, which: Which) -> tuple[int, int]:
    settled = refused = 0
    before: int | None = None
    while True:
        done = await settle(caller=None, which=which, before=before)
        settled, refused, before = settled + done.settled, refused + done.refused, done.next
        if before is None:
            return settled, refused


def _line(each: DeadLetter) -> str:
    payload = orjson.dumps(dict(each.payload)).decode()
    on_its_way = "  (is being replayed)" if each.replaying else ""
    return (
        f"{each.id}  {each.died_at:%Y-%m-%d %H:%M:%S}Z  {each.kind}  {each.name}  "
        f"{each.attempts} times {each.error}  {payload}{on_its_way}"
    )


def _told(found: DeadLetterDetail) -> dict[str, object]:
    letter, event, message = found.letter, found.event, found.message
    told: dict[str, object] = {
        "id": letter.id,
        "kind": letter.kind,
        "name": letter.name,
        "payload": dict(letter.payload),
        "attempts": letter.attempts,
        "error": letter.error,
        "enqueued_at": letter.enqueued_at,
        "died_at": letter.died_at,
    }
    if letter.kind is DeadLetterKind.EVENT:
        told |= {"event": event, "waiting": found.waiting}
    if message is not None:
        told |= {
            "size": letter.size,
            "whole": message.whole,
            "replaying": letter.replaying,
            "key": _text(message.key),
            "message": _text(message.value),
        }
    return told


def _text(raw: bytes | None) -> dict[str, str] | None:
    if raw is None:
        return None
    try:
        return {"text": raw.decode()}
    except UnicodeDecodeError:
        return {"base64": b64encode(raw).decode()}
