"""altyn key: keys of services, where no page is at hand."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from application.access.keys.views import NewKey
from domain.access.keys import LONGEST_LIFE, ApiKey
from domain.shared.permissions import KNOWN
from entrypoints.cli.running import DATA, OpenAccess, run

PAGE = 200
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Duration(click.ParamType[timedelta]):
    """A number of seconds, minutes, hours or days: 90d."""

    name = "duration"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> timedelta:
        if isinstance(value, timedelta):
            return value
        found = re.fullmatch(r"([0-9]{1,9})([smhd])", str(value))
        if found is None:
            self.fail(f"{value!r} is no duration such as 90d, 12h, 30m or 0s", param, ctx)
        return timedelta(**{UNITS[found[2]]: int(found[1])})


class Expiry(Duration):
    """An instant with its offset, or a duration from now."""

    name = "instant or duration"

    def convert(  # type: ignore[override]  # It gives when, not how long.
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        try:
            instant = datetime.fromisoformat(str(value))
        except ValueError:
            lifetime = super().convert(value, param, ctx)
            return datetime.now(UTC) + min(lifetime, 2 * LONGEST_LIFE)
        if instant.tzinfo is None:
            self.fail("an instant needs its offset: 2027-01-31T00:00:00Z", param, ctx)
        return instant


def command(open_access: OpenAccess) -> click.Group:
    """Give the group `key`."""
    return click.Group(
        "key",
        help="Keys of services that call the API.",
        commands=[
            _create(open_access),
            _list(open_access),
            _revoke(open_access),
            _rotate(open_access),
        ],
    )


def _create(open_access: OpenAccess) -> click.Command:
    @click.command("create")
    @click.option("--name", required=True, help="The service: again gives it a second key.")
    @click.option(
        "--permission",
        "--scope",
        "permissions",
        multiple=True,
        required=True,
        help=f"As often as needed: {', '.join(sorted(KNOWN))}, or * for everything.",
    )
    @click.option("--expires", type=Expiry(), help="When it ends: 2027-01-31T00:00:00Z, or 90d.")
    @click.option("--allow", multiple=True, help="Where it may be used: 203.0.113.7, 10.0.0.0/8.")
    @click.option("--signed", is_flag=True, help="Its requests must be signed.")
    @DATA
    def create(  # Click's way.
        name: str,
        permissions: tuple[str, ...],
        expires: datetime | None,
        allow: tuple[str, ...],
        signed: bool,  # noqa: FBT001
        data: Path | None,
    ) -> None:
        """Make an API key and print it: it is shown this once. Works beside a running server.

        With --signed the secret to sign with stands on a second line.
        """

        async def work() -> None:
            async with open_access(data) as access:
                made = await access.create_key()(
                    name=name,
                    permissions=permissions,
                    expires_at=expires,
                    allowed_addresses=allow,
                    signed=signed,
                )
            _show(made)

        run(work())

    return create


def _rotate(open_access: OpenAccess) -> click.Command:
    @click.command("rotate")
    @click.argument("key_id")
    @click.option(
        "--overlap", type=Duration(), default="1d", help="How long the old one still works."
    )
    @DATA
    def rotate(key_id: str, overlap: timedelta, data: Path | None) -> None:
        """Replace a key by another one that may do the same, and print that, this once."""

        async def work() -> None:
            async with open_access(data) as access:
                _show(await access.keys().rotate_key()(key=key_id, overlap=overlap))

        run(work())

    return rotate


def _list(open_access: OpenAccess) -> click.Command:
    @click.command("list")
    @click.option("--all", "ended", is_flag=True, help="Also those that have ended.")
    @DATA
    def list_(ended: bool, data: Path | None) -> None:  # noqa: FBT001  # Click's way.
        """Print the keys, the newest first; never their secrets."""

        async def work() -> None:
            async with open_access(data) as access:
                list_keys, before = access.keys().list_keys(), None
                while True:
                    found = await list_keys(
                        active=None if ended else True, before=before, limit=PAGE
                    )
                    for each in found:
                        click.echo(_line(each))
                    if len(found) < PAGE:
                        return
                    before = found[-1].created_at, found[-1].id

        run(work())

    return list_


def _revoke(open_access: OpenAccess) -> click.Command:
    @click.command("revoke")
    @click.argument("key_id")
    @DATA
    def revoke(key_id: str, data: Path | None) -> None:
        """End a key for good, by its id: the part between the underscores of altyn_ID_secret."""

        async def work() -> None:
            async with open_access(data) as access:
                await access.keys().revoke_key()(key=key_id)
            click.echo(f"Revoked {key_id}.", err=True)

        run(work())

    return revoke


def _show(made: NewKey) -> None:
    click.echo(made.token.text)
    if made.signing_secret is not None:
        click.echo(made.signing_secret)


def _line(key: ApiKey) -> str:
    told = [key.id, key.name, " ".join(sorted(key.permissions)), f"made {_day(key.created_at)}"]
    for word, instant in (
        ("used", key.last_used_at),
        ("expires", key.expires_at),
        ("revoked", key.revoked_at),
    ):
        if instant is not None:
            told.append(f"{word} {_day(instant)}")
    if key.allowed_addresses:
        told.append(f"from {' '.join(map(str, key.allowed_addresses))}")
    if key.signed:
        told.append("signed")
    return "\t".join(told)


def _day(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds")
