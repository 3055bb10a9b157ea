"""Which requisite an order gets."""

from typing import Any

from dependency_injector import providers

from entrypoints.container.gateway.part import Part


class Selection(Part):
    """Which requisite an order gets."""

    reservations_over: providers.Provider[Any] = providers.Object(lambda _: None)
