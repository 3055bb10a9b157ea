"""Challenges of cardholders: 3-D Secure."""

from entrypoints.sandbox.stripe.resources.paying import answer_challenge
from entrypoints.sandbox.stripe.resources.setting_up import answer_setup_challenge
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World


def intent_of(world: World, id_: str) -> Json:
    """Give a payment intent or a setup intent, or refuse."""
    return world.find("setup_intent" if id_.startswith("seti_") else "payment_intent", id_)


def intent_with_secret(world: World, secret: str) -> Json | None:
    """Give the intent whose client secret this is."""
    id_ = secret.partition("_secret_")[0]
    for kind in ("payment_intent", "setup_intent"):
        intent = world.store.get(kind, id_)
        if intent is not None and intent["client_secret"] == secret:
            return intent
    return None


def answer(world: World, id_: str, *, passed: bool) -> Json:
    """Answer the challenge of an intent: raises ValueError if nothing is asked."""
    intent = intent_of(world, id_)
    if intent["status"] != "requires_action":
        raise ValueError(f"{id_} asks for nothing: it is {intent['status']}")
    if intent["object"] == "setup_intent":
        return answer_setup_challenge(world, intent, passed=passed)
    return answer_challenge(world, intent, passed=passed)
