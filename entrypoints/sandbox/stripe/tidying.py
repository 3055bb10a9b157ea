"""What is old enough is forgotten, so that a stand-in may run for long."""

from entrypoints.sandbox.stripe.idempotency import forgotten
from entrypoints.sandbox.stripe.resources.events import KEPT
from entrypoints.sandbox.stripe.settings import HOUR
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World


def keep_tidy(world: World) -> None:
    """Begin to forget, unless an earlier process has."""
    if all(each["kind"] != "tidy" for each in world.store.all("_timer")):
        world.timers.set(HOUR, "tidy")


def tidy(world: World, _: Json) -> None:
    """Forget answers and events that nobody can ask for any more; then again in an hour."""
    for kept in world.store.all("_answer"):
        if forgotten(world, kept):
            world.store.drop("_answer", kept["key"])
    oldest = world.now() - KEPT
    for event in world.store.all("event"):
        if event["created"] < oldest and not event["pending_webhooks"]:
            world.store.drop("event", event["id"])
    world.timers.set(HOUR, "tidy")
