"""Devices of a demo's traders, which tell what their banks tell."""

from typing import cast

from application.access.demo_ports import DemoDevice
from domain.access.identities import User
from entrypoints.container import House
from entrypoints.container.gateway.noticing import Noticing
from entrypoints.serve.demo.gateway.staff import key
from entrypoints.serve.demo.past import caller_of

NAME = "Demo phone"


async def device_of(house: House, trader: User) -> DemoDevice:
    """Give the device of a trader: a new one, where there is none, or where it was revoked."""
    part, by = cast("Noticing", house.gateway.noticing), caller_of(trader)
    there = await part.list_devices()(by=by, trader_id=trader.id)
    known = next((each for each in there if each.name == NAME), None)
    if known is not None:
        opened = await part.devices().opened(known.id)
        return DemoDevice(opened.id, opened.secret)
    made = await part.add()(by=by, key=key(by), trader_id=None, name=NAME, requisites=None)
    return DemoDevice(made.device.id, made.secret)
