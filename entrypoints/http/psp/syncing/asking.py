"""What is answered to whoever asks for runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from application.psp.syncing.ask_for_sync import Asked
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class AskedRunView(View):
    """A run that will be done, or is under way already."""

    source: str
    run_id: UUID
    status: Literal["started", "already_running"]
    joined: bool


@dataclass(frozen=True, slots=True)
class AskedView(View):
    """Which runs follow from what was asked."""

    message: str
    sources: list[str]
    runs: list[AskedRunView]


def asked_view(asked: Sequence[Asked], what: str) -> AskedView:
    runs = [
        AskedRunView(
            each.run.source,
            each.run.id,
            "already_running" if each.joined else "started",
            each.joined,
        )
        for each in asked
    ]
    message = f"{what} asked for" if runs else "There is no source"
    return AskedView(message, [each.source for each in runs], runs)
