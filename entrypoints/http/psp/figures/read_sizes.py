"""GET /api/v1/metrics/amount-distribution."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.psp.figures.read_rhythm import Rhythm
from application.psp.figures.read_sizes import ReadSizes
from application.shared.ports import Clock
from domain.psp.figures import HOURS, Figures
from domain.psp.filters import InvalidPeriod
from domain.psp.sizes import BUCKETS, Bucket
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View
from entrypoints.http.psp.amounts import ExactAmount
from entrypoints.http.psp.figures.models import (
    NEEDS,
    PATH,
    TAG,
    MetricsQuery,
    MetricsView,
    PeriodView,
    money_of,
    period_view,
)


@dataclass(frozen=True, slots=True)
class SizeView(View):
    """How many operations have an amount of this size, whatever became of them."""

    bucket: str
    bucket_index: int
    count: int
    total_amount: ExactAmount
    success_count: int


@dataclass(frozen=True, slots=True)
class SizeOfHourView(SizeView):
    """The same of one hour of the day."""

    hour: int


@dataclass(frozen=True, slots=True)
class SizesView(MetricsView):
    """Sizes in units of each operation's own currency; those without an amount have none."""

    period: PeriodView
    buckets: Sequence[SizeView]
    data: Sequence[SizeOfHourView]


def endpoint(read_sizes: ReadSizes, clock: Clock) -> Endpoint:
    async def amount_distribution(_: Call, *, query: MetricsQuery) -> SizesView:
        return _view(await read_sizes(wanted=query.wanted(clock.now())))

    return Endpoint(
        "GET",
        f"{PATH}/amount-distribution",
        amount_distribution,
        summary="Read how large operations are, by hour",
        tag=TAG,
        needs=NEEDS,
        raises=(InvalidPeriod,),
    )


def _view(rhythm: Rhythm) -> SizesView:
    return SizesView(
        **money_of(rhythm.whole),
        period=period_view(rhythm.period),
        buckets=[SizeView(*_size(each, _all_day(rhythm, each))) for each in BUCKETS],
        data=[
            SizeOfHourView(*_size(each, rhythm.field(hour, each.index)), hour)
            for each in BUCKETS
            for hour in HOURS
        ],
    )


def _all_day(rhythm: Rhythm, bucket: Bucket) -> Figures:
    fields = (rhythm.field(hour, bucket.index) for hour in HOURS)
    return Figures((cell for each in fields for cell in each.cells), rhythm.whole.unit)


def _size(bucket: Bucket, figures: Figures) -> tuple[str, int, int, ExactAmount, int]:
    amount = ExactAmount(figures.amount(figures.all), figures.currency)
    return bucket.label, bucket.index, figures.all.count, amount, figures.success.count
