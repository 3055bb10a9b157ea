"""The report: a table for people, a JSON file for machines."""

import json
import os
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bench.measure import Measurement
from bench.rounds import Plan
from bench.targets import Target

COLUMNS = (
    f"{'workload':<18} {'subject':<7} {'per s':>9} {'p50 ms':>8} {'p99 ms':>8} "
    f"{'2xx':>9} {'4xx':>8} {'5xx':>4} {'CPU us':>8} {'service':>8} {'database':>8} {'load':>6}"
)


def table(measurements: Sequence[Measurement]) -> Iterator[str]:
    """Give a line for each workload and subject: medians over the rounds, errors in total."""
    yield COLUMNS
    last = ""
    for workload, subject in dict.fromkeys((m.workload, m.subject) for m in measurements):
        found = [m for m in measurements if (m.workload, m.subject) == (workload, subject)]
        counted = [m for m in found if m.round]
        if not counted:
            continue
        if last and last != workload:
            yield ""
        last = workload

        def middle(figure: str, rounds: Iterable[Measurement] = tuple(counted)) -> float:
            return float(median(getattr(each, figure) for each in rounds))

        yield (
            f"{workload:<18} {subject:<7} {middle('per_second'):>9,.0f} {middle('p50_ms'):>8.1f} "
            f"{middle('p99_ms'):>8.1f} {sum(m.ok for m in counted):>9,} "
            f"{sum(m.refused for m in counted):>8,} {sum(m.failed for m in found):>4} "
            f"{middle('cpu_us'):>8.0f} {middle('service_us'):>8.0f} "
            f"{middle('database_us'):>8.0f} {middle('load_us'):>6.0f}"
        )


def table_of_microseconds(measurements: Sequence[Measurement]) -> Iterator[str]:
    """Give a line for each workload and subject of what is too short for milliseconds."""
    yield f"{'workload':<18} {'subject':<8} {'p50 us':>8} {'p99 us':>8} {'times':>10}"
    for workload, subject in dict.fromkeys((m.workload, m.subject) for m in measurements):
        found = [m for m in measurements if (m.workload, m.subject) == (workload, subject)]
        p50, p99 = (
            1000 * median(each) for each in ([m.p50_ms for m in found], [m.p99_ms for m in found])
        )
        yield f"{workload:<18} {subject:<8} {p50:>8.1f} {p99:>8.1f} {sum(m.ok for m in found):>10,}"


def verdicts(targets: Sequence[Target], measurements: Sequence[Measurement]) -> Iterator[str]:
    """Give a line for each target, and one for the books."""
    yield f"{'target':<52} {'wanted':>10} {'reached':>10}"
    for target in targets:
        wanted, reached = _wanted(target), target.reached(measurements)
        if reached is None:
            yield f"{target.text:<52} {wanted:>10} {'-':>10}  not measured"
        else:
            met = "met" if target.met(reached) else "MISSED"
            yield f"{target.text:<52} {wanted:>10} {reached:>10,.3g}  {met}"
    wrong = [each for each in measurements if each.wrong]
    counted = f"{len(wrong)} of {len(measurements)}"
    met = "MISSED" if wrong else "met"
    yield f"{'loads with lost, invented or failed operations':<52} {'0':>10} {counted:>10}  {met}"
    for each in wrong:
        yield f"  round {each.round}, {each.subject}, {each.workload}: {'; '.join(each.wrong)}"


def all_met(targets: Sequence[Target], measurements: Sequence[Measurement]) -> bool:
    reached = [(each, each.reached(measurements)) for each in targets]
    return not any(each.wrong for each in measurements) and all(
        value is not None and target.met(value) for target, value in reached
    )


def write_json(
    file: Path, area: str, plan: Plan, targets: Sequence[Target], measured: Sequence[Measurement]
) -> None:
    """Write everything that was measured, and on what."""
    file.parent.mkdir(parents=True, exist_ok=True)
    verdict = [
        {
            "target": each.text,
            "wanted": _wanted(each),
            "reached": (reached := each.reached(measured)),
            "met": reached is not None and each.met(reached),
        }
        for each in targets
    ]
    document = {
        "area": area,
        "at": datetime.now(UTC).isoformat(),
        "plan": asdict(plan),
        "machine": {
            "system": platform.platform(),
            "cores": os.cpu_count(),
            "python": sys.version.split()[0],
            "packages": {
                each: version(each) for each in ("aiohttp", "asyncpg", "fastapi", "sqlalchemy")
            },
        },
        "targets": verdict,
        "measurements": [asdict(each) for each in measured],
    }
    file.write_text(json.dumps(document, indent=1) + "\n")


def _wanted(target: Target) -> str:
    if target.at_least is not None:
        return f">= {target.at_least:,g}"
    return f"<= {target.at_most:,g}"
