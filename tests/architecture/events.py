"""Every type of event that the system can tell."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping

import domain


def types_of_events() -> Mapping[str, list[type]]:
    """Give the classes that tell something, by the type they tell."""
    told: dict[str, list[type]] = {}
    for each in _classes():
        type_ = each.__dict__.get("type")
        if isinstance(type_, str) and hasattr(each, "facts") and hasattr(each, "balance_of"):
            told.setdefault(type_, []).append(each)
    return told


def _classes() -> Iterator[type]:
    for info in pkgutil.walk_packages(domain.__path__, "domain."):
        module = importlib.import_module(info.name)
        for each in vars(module).values():
            if isinstance(each, type) and each.__module__ == info.name:
                yield each
