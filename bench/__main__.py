"""`python -m bench [AREA ...] [--full] [--rounds N] [--seconds N] [--base REF] [--json FILE]`."""

import shutil
import subprocess
import sys
from pathlib import Path

import click
import uvloop

from bench.areas import AREAS, Area
from bench.load import find_wrk
from bench.measure import Measurement
from bench.report import all_met, verdicts, write_json
from bench.rounds import Plan
from bench.server import ROOT, cache_folder, embedded, open_server
from bench.skipped import Skipped

RESULTS = ROOT / "bench" / "results"


@click.command()
@click.argument("areas", nargs=-1, type=click.Choice(list(AREAS)))
@click.option("--full", is_flag=True, help="With the large data: takes long, and several GB.")
@click.option(
    "--rounds", type=click.IntRange(min=1), help="Rounds after the warm-up (default: the area's)."
)
@click.option(
    "--seconds", type=click.IntRange(min=1), help="Of each measurement (default: the area's)."
)
@click.option("--base", help="What `against` compares with (default: the last tag).")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Where to write the figures.")
@click.option("--data", type=click.Path(path_type=Path), help="Where databases are kept.")
def main(
    areas: tuple[str, ...],
    *,
    full: bool,
    rounds: int | None,
    seconds: int | None,
    base: str | None,
    file: Path | None,
    data: Path | None,
) -> None:
    """Measure Altyn beside plain services, in turns on the same database server.

    The areas are wallets, ledger, disk, access, history, psp, gateway, against, and some more;
    without one, all of them.
    """
    find_wrk()
    folder = data or cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    good = True
    for name in areas or tuple(AREAS):
        area = AREAS[name]
        plan = Plan(
            rounds=rounds or area.rounds, seconds=seconds or area.seconds, full=full, base=base
        )
        try:
            measured = _measure(area, plan, folder)
        except Skipped as reason:
            click.echo(f"{name}: {reason}, skipped")
            good = good and not base
            continue
        click.echo("\n".join(["", *area.table(measured), "", *verdicts(area.targets, measured)]))
        target = file or RESULTS / f"{name}.json"
        if file and len(areas) != 1:
            target = file.with_stem(f"{file.stem}-{name}")
        write_json(target, name, plan, area.targets, measured)
        good = good and all_met(area.targets, measured)
    sys.exit(not good)


def _measure(area: Area, plan: Plan, folder: Path) -> list[Measurement]:
    preload = _slow_disk(folder) if area.slow_disk else None

    async def run(dsn: str) -> list[Measurement]:
        server = await open_server(dsn, folder)
        return [each async for each in area.measure(server, plan)]

    with embedded(folder, preload=preload) as dsn:
        return uvloop.run(run(dsn))


def _slow_disk(folder: Path) -> Path:
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        raise Skipped("there is no C compiler for the slow disk")
    library = folder / "slow_fdatasync.so"
    source = Path(__file__).parent / "slow_fdatasync.c"
    options = "-shared", "-fPIC", "-O2", "-o", library
    subprocess.run([compiler, *options, source], check=True)  # noqa: S603  # Our own source.
    return library


if __name__ == "__main__":
    main()
