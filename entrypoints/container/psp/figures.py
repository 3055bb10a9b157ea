"""What operations come to."""

from dependency_injector import providers

from adapters.postgres.psp.figures.repository import PostgresSums
from application.psp.figures.break_down import BreakDown
from application.psp.figures.compare_periods import ComparePeriods
from application.psp.figures.list_choices import ListChoices
from application.psp.figures.list_merchants import ListMerchants
from application.psp.figures.read_overview import ReadOverview
from application.psp.figures.read_pace import ReadPace
from application.psp.figures.read_rhythm import ReadRhythm
from application.psp.figures.read_sizes import ReadSizes
from application.psp.figures.read_trends import ReadTrends
from entrypoints.container.psp.part import Part
from entrypoints.http.psp.figures import (
    by_country,
    by_project,
    by_status,
    compare_periods,
    list_choices,
    list_merchants,
    read_bars,
    read_heatmap,
    read_hours,
    read_overview,
    read_pace,
    read_sizes,
    read_trends,
)


class Figures(Part):
    """What operations come to."""

    sums = providers.Singleton(PostgresSums, Part.pool)
    overview = providers.Singleton(ReadOverview, sums, Part.clock)
    trends = providers.Singleton(ReadTrends, sums, Part.clock)
    break_down = providers.Singleton(BreakDown, sums)
    merchants = providers.Singleton(ListMerchants, sums)
    rhythm = providers.Singleton(ReadRhythm, sums)
    sizes = providers.Singleton(ReadSizes, sums)
    comparison = providers.Singleton(ComparePeriods, sums, Part.clock)
    pace = providers.Singleton(ReadPace, sums, Part.clock)
    choices = providers.Singleton(ListChoices, sums)

    endpoints = providers.List(
        providers.Callable(read_overview.endpoint, overview, Part.clock),
        providers.Callable(by_project.endpoint, break_down, Part.clock),
        providers.Callable(read_trends.endpoint, trends, Part.clock),
        providers.Callable(read_trends.endpoint_by_source, trends, Part.clock),
        providers.Callable(by_status.endpoint, break_down, Part.clock),
        providers.Callable(read_hours.endpoint, rhythm, Part.clock),
        providers.Callable(read_sizes.endpoint, sizes, Part.clock),
        providers.Callable(read_heatmap.endpoint, rhythm, Part.clock),
        providers.Callable(by_project.endpoint_of_conversion, break_down, Part.clock),
        providers.Callable(compare_periods.endpoint, comparison, Part.clock),
        providers.Callable(by_country.endpoint, break_down, Part.clock),
        providers.Callable(list_merchants.endpoint, merchants, Part.clock),
        providers.Callable(read_pace.endpoint, pace, Part.clock),
        providers.Callable(read_pace.endpoint_live, pace, Part.clock),
        providers.Callable(read_bars.endpoint, break_down, Part.clock),
        providers.Callable(list_choices.endpoint, choices),
    )
