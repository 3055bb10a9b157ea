"""GET /api/v1/metrics/choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.psp.figures.list_choices import ListChoices
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View
from entrypoints.http.psp.figures.models import NEEDS, PATH, TAG


@dataclass(frozen=True, slots=True)
class ChoicesView(View):
    """What the filters of lists and figures can choose from."""

    sources: Sequence[str]
    projects: Sequence[str]
    currencies: Sequence[str]
    countries: Sequence[str]
    methods: Sequence[str]


def endpoint(list_choices: ListChoices) -> Endpoint:
    async def choices(_: Call) -> ChoicesView:
        found = await list_choices()
        return ChoicesView(
            found.sources, found.projects, found.currencies, found.countries, found.methods
        )

    return Endpoint(
        "GET",
        f"{PATH}/choices",
        choices,
        summary="List what operations can be chosen by",
        tag=TAG,
        needs=NEEDS,
    )
