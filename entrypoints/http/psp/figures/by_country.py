"""GET /api/v1/metrics/by-country."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.psp.figures.break_down import BreakDown
from application.psp.figures.ports import Key
from application.shared.ports import Clock
from domain.psp.countries import NO_COUNTRY, country_name
from domain.psp.figures import by_volume, share
from domain.psp.filters import InvalidPeriod
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.psp.figures.models import (
    NEEDS,
    PATH,
    TAG,
    MetricsQuery,
    MetricsView,
    OperationFiguresView,
    PeriodView,
    figures_of,
    money_of,
    period_view,
)


@dataclass(frozen=True, slots=True)
class CountryView(OperationFiguresView):
    """What payers of a country come to, and how many percent of the volume that is."""

    country: str
    country_name: str
    percentage_of_total: float


@dataclass(frozen=True, slots=True)
class CountriesView(MetricsView):
    """Countries, the largest volume first; `XX` are operations that tell of none."""

    period: PeriodView
    countries: Sequence[CountryView]


def endpoint(break_down: BreakDown, clock: Clock) -> Endpoint:
    async def by_country(_: Call, *, query: MetricsQuery) -> CountriesView:
        found = await break_down(wanted=query.wanted(clock.now()), key=Key.COUNTRY)
        return CountriesView(
            **money_of(found.whole),
            period=period_view(found.period),
            countries=[
                CountryView(
                    **figures_of(each),
                    country=country or NO_COUNTRY,
                    country_name=country_name(country or NO_COUNTRY),
                    percentage_of_total=float(share(each.volume, found.whole.volume)),
                )
                for country, each in by_volume(found.groups)
            ],
        )

    return Endpoint(
        "GET",
        f"{PATH}/by-country",
        by_country,
        summary="Read figures of each country",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod,),
    )
