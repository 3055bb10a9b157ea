"""Requests that are made before the load: pages of history, and postings in bulk."""

import json
from pathlib import Path
from random import Random
from urllib.request import Request, urlopen

from bench.data import CLEARING
from bench.subjects import Subject

PAGES = 4  # of each wallet's history, one after another: the first one and deeper ones
WALLETS = 100
BODIES = 8


def wallet_id(n: int) -> str:
    """Give the id of wallet n, as `wallet_id` in `queries.sql` does."""
    return f"{n * 2654435761 % 2**32:08x}-0000-4000-8000-{n:012x}"


def history_paths(folder: Path, subject: Subject, wallets: int) -> Path:
    """Write the paths of history pages of wallets drawn at random; 50 operations each."""
    drawn = _random(subject).sample(range(wallets), min(WALLETS, wallets))
    paths = []
    for n in drawn:
        path = first = f"/api/v1/wallets/{wallet_id(n)}/operations?limit=50"
        for _ in range(PAGES):
            paths.append(path)
            path = f"{first}&cursor={_get(subject, path)['next_cursor']}"
    return _written(folder / f"{subject.name}.paths", paths)


def bulk_bodies(folder: Path, subject: Subject, wallets: int, size: int) -> Path:
    """Write the path of the bulk route and some bodies: deposits of 1.00 to wallets at random."""
    random = _random(subject)
    bodies = []
    for _ in range(BODIES):
        postings = [
            {
                "debit": str(CLEARING.id),
                "credit": wallet_id(random.randrange(wallets)),
                "amount": "1.00",
                "currency": "USD",
            }
            for _ in range(size)
        ]
        entries = [{"postings": [each], "reason": "bench"} for each in postings]
        bodies.append(json.dumps({"atomic": False, "entries": entries}))
    return _written(folder / f"{subject.name}.bodies", ["/api/v1/ledger/entries/bulk", *bodies])


def _random(subject: Subject) -> Random:
    return Random(subject.database)  # noqa: S311  # The same draw in each run.


def _written(file: Path, lines: list[str]) -> Path:
    file.write_text("\n".join(lines) + "\n")
    return file


def _get(subject: Subject, path: str) -> dict[str, object]:
    request = Request(
        f"http://127.0.0.1:{subject.port}{path}",
        headers={"Authorization": f"Bearer {subject.bearer}"},
    )
    with urlopen(request) as response:  # noqa: S310  # Our own service.
        return dict(json.load(response))
