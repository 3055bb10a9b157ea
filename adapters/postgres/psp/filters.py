"""A filter, as the database's functions take it."""

from domain.psp.filters import OperationFilter


def choice(f: OperationFilter) -> tuple[object, ...]:
    """Give what a filter says but for amounts: its ends of time, and its choices."""
    return (
        f.period and f.period.since,
        f.period and f.period.until,
        *(
            sorted(each) or None
            for each in (
                f.sources,
                f.projects,
                f.statuses,
                f.directions,
                f.currencies,
                f.methods,
                f.countries,
            )
        ),
    )


def selection(f: OperationFilter) -> tuple[object, ...]:
    """Give the arguments of `psp_selected`: all that a filter says."""
    return *choice(f), f.amount_min, f.amount_max
