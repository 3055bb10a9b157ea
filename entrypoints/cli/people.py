"""altyn user: people, where no page is at hand, or nobody can sign in any more."""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TypeAlias

import click

from application.access.people.ports import PeopleFilter, Person, Purpose
from domain.access.email import Email
from domain.access.identities import User, UserNotFound
from domain.access.people import Wish
from domain.access.roles import Role
from entrypoints.cli.running import DATA, run
from entrypoints.container.access import Access
from entrypoints.container.people import People

OpenPeople: TypeAlias = Callable[[Path | None], AbstractAsyncContextManager[tuple[Access, People]]]
"""People of the database of a data folder, or of the settings."""
PAGE = 200
ROLES = click.Choice([each.value for each in Role])


def command(open_people: OpenPeople) -> click.Group:
    """Give the group `user`."""
    return click.Group(
        "user",
        help="People who sign in.",
        commands=[each(open_people) for each in (_create, _list, _deactivate, _activate, _reset)],
    )


def _create(open_people: OpenPeople) -> click.Command:
    @click.command("create")
    @click.option("--email", required=True, help="The address to sign in with.")
    @click.option("--name", required=True, help="As others see it.")
    @click.option("--role", type=ROLES, default="admin", show_default=True, help="What for.")
    @click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
    @DATA
    def create(email: str, name: str, role: str, password_stdin: bool, data: Path | None) -> None:  # noqa: FBT001  # Click's way.
        """Make an account with a password."""
        if password_stdin:
            password = sys.stdin.readline().rstrip("\r\n")
        else:
            password = click.prompt("Password", hide_input=True, confirmation_prompt=True)

        async def work() -> None:
            async with open_people(data) as (access, _):
                user = await access.create_user()(
                    email=email, name=name, password=password, role=Role(role)
                )
            click.echo(f"Made {user.email}, as {user.role}.", err=True)

        run(work())

    return create


def _list(open_people: OpenPeople) -> click.Command:
    @click.command("list")
    @click.option("--role", type=ROLES, help="Only these.")
    @DATA
    def list_(role: str | None, data: Path | None) -> None:
        """List people, the newest first: address, role, state and name."""

        async def work() -> None:
            async with open_people(data) as (_, people):
                which = PeopleFilter(role=None if role is None else Role(role))
                async for each in _everybody(people, which):
                    user = each.user
                    click.echo(f"{user.email}\t{user.role}\t{_state(each)}\t{user.name}")

        run(work())

    return list_


async def _everybody(people: People, which: PeopleFilter) -> AsyncIterator[Person]:
    place, found = None, await people.people().page(None, which, None, PAGE)
    while found:
        for each in found:
            yield each
        place = found[-1].created_at, found[-1].user.id
        found = await people.people().page(None, which, place, PAGE)


def _state(person: Person) -> str:
    if person.erased:
        return "erased"
    if not person.user.active:
        return "inactive"
    return "invited" if person.invited else "active"


def _deactivate(open_people: OpenPeople) -> click.Command:
    @click.command("deactivate")
    @click.argument("email")
    @DATA
    def deactivate(email: str, data: Path | None) -> None:
        """Shut somebody out: their sessions end within a second everywhere, their links at once."""
        _set_active(open_people, data, email, active=False)
        click.echo(f"Shut out {email}. `altyn user activate {email}` lets them in again.", err=True)

    return deactivate


def _activate(open_people: OpenPeople) -> click.Command:
    @click.command("activate")
    @click.argument("email")
    @DATA
    def activate(email: str, data: Path | None) -> None:
        """Let somebody in again who was shut out."""
        _set_active(open_people, data, email, active=True)
        click.echo(f"{email} may sign in again.", err=True)

    return activate


def _set_active(open_people: OpenPeople, data: Path | None, email: str, *, active: bool) -> None:
    async def work() -> None:
        async with open_people(data) as (access, _):
            user = await _found(access, email)
            wish = Wish(active=active)
            await access.change_person()(caller=None, user_id=user.id, wish=wish)

    run(work())


def _reset(open_people: OpenPeople) -> click.Command:
    @click.command("reset")
    @click.argument("email")
    @DATA
    def reset(email: str, data: Path | None) -> None:
        """Give somebody a link to choose another password, good for an hour and one use."""

        async def work() -> None:
            async with open_people(data) as (access, people):
                user = await _found(access, email)
                link = await people.send_link()(
                    caller=None, user_id=user.id, purpose=Purpose.RESET, language="en"
                )
            if link is None:
                click.echo(f"A letter with the link is on its way to {user.email}.", err=True)
            else:
                click.echo(link)

        run(work())

    return reset


async def _found(access: Access, email: str) -> User:
    """Give who has this address. Raises `InvalidEmail` and `UserNotFound`."""
    account = await access.users().account(Email.parse(email))
    if account is None:
        raise UserNotFound
    return account.user
