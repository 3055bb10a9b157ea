"""Where the time of the tests goes, by area: the first folder below tests/."""

from collections import Counter
from pathlib import PurePosixPath


def pytest_terminal_summary(terminalreporter):
    seconds, tests = Counter(), Counter()
    for reports in terminalreporter.stats.values():
        for each in reports:
            if hasattr(each, "duration") and hasattr(each, "nodeid"):
                seconds[area(each.nodeid)] += each.duration
                tests[area(each.nodeid)] += each.when == "call"
    terminalreporter.section("time per area")
    for name, spent in seconds.most_common():
        terminalreporter.line(f"{name:20} {tests[name]:5} tests {spent:8.1f} s")


def area(nodeid):
    """Give the folder of a test, as in tests/http/wallets/test_transfer.py::test_it."""
    parts = PurePosixPath(nodeid.partition("::")[0]).parts
    return parts[1] if len(parts) > 2 else "tests"
