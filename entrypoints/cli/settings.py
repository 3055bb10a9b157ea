"""altyn settings: what operators tune, where no page is at hand. Holds in running servers, too."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TypeAlias

import click

from application.access.settings.list_settings import SettingLine
from domain.shared.settings import Kind, Setting, written
from entrypoints.cli.running import DATA, run
from entrypoints.container.control import Control

OpenControl: TypeAlias = Callable[[Path | None], AbstractAsyncContextManager[Control]]
"""Control of the database of a data folder, or of the environment."""
NAME = click.argument("name")


def command(open_control: OpenControl) -> click.Group:
    """Give the group `settings`."""
    made = (_list(open_control), _get(open_control), _set(open_control), _reset(open_control))
    return click.Group("settings", help="What operators tune.", commands=list(made))


def _list(open_control: OpenControl) -> click.Command:
    @click.command("list")
    @DATA
    def list_(data: Path | None) -> None:
        """Print every setting: its name, its value, and what it means."""

        async def work() -> None:
            async with open_control(data) as control:
                lines = await control.list_settings()()
            widest = max(len(each.setting.name) for each in lines)
            for each in lines:
                click.echo(f"{each.setting.name:{widest}}  {_shown(each)}")
                click.echo(f"{'':{widest}}  {_meaning(each.setting)}")

        run(work())

    return list_


def _get(open_control: OpenControl) -> click.Command:
    @click.command("get")
    @NAME
    @DATA
    def get(name: str, data: Path | None) -> None:
        """Print the value of a setting."""

        async def work() -> None:
            async with open_control(data) as control:
                click.echo(_shown(await control.list_settings().one(name)))

        run(work())

    return get


def _set(open_control: OpenControl) -> click.Command:
    @click.command("set")
    @NAME
    @click.argument("value")
    @DATA
    def set_(name: str, value: str, data: Path | None) -> None:
        """Change a setting: to true or false, a number, text, or words with commas between."""

        async def work() -> None:
            async with open_control(data) as control:
                kind = (await control.list_settings().one(name)).setting.kind
                line = await control.change_setting()(by=None, name=name, value=_read(kind, value))
            click.echo(f"{name} is {_shown(line)}", err=True)

        run(work())

    return set_


def _reset(open_control: OpenControl) -> click.Command:
    @click.command("reset")
    @NAME
    @DATA
    def reset(name: str, data: Path | None) -> None:
        """Put a setting back to its default."""

        async def work() -> None:
            async with open_control(data) as control:
                line = await control.change_setting().reset(by=None, name=name)
            click.echo(f"{name} is {_shown(line)}", err=True)

        run(work())

    return reset


def _read(kind: Kind, text: str) -> object:
    """Give text as JSON would say it; what it does not fit stays text, and is refused as such."""
    if kind is Kind.BOOLEAN:
        return {"true": True, "false": False}.get(text.lower(), text)
    if kind is Kind.INTEGER and text.removeprefix("-").isdecimal() and len(text) < 20:  # noqa: PLR2004  # No such number is allowed.
        return int(text)
    if kind is Kind.LIST:
        return [each.strip() for each in text.split(",") if each.strip()]
    return text


def _shown(line: SettingLine) -> str:
    value = written(line.value)
    if isinstance(value, list):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _meaning(setting: Setting[object]) -> str:
    bounds = ""
    if setting.choices:
        bounds = f" Of: {', '.join(setting.choices)}."
    elif setting.minimum is not None or setting.maximum is not None:
        least, most = (
            "" if each is None else str(each) for each in (setting.minimum, setting.maximum)
        )
        bounds = f" ({least}..{most})"
    return setting.description + bounds
