"""Disputes, as they are read and answered with evidence."""

from entrypoints.sandbox.stripe.call import LIST, Call, route
from entrypoints.sandbox.stripe.errors import ApiError
from entrypoints.sandbox.stripe.listing import listed
from entrypoints.sandbox.stripe.resources.disputing import EVIDENCE, decide
from entrypoints.sandbox.stripe.shapes import Json

ENDINGS = {
    "winning_evidence": "won",
    "losing_evidence": "lost",
    "escalate_inquiry_evidence": "escalated",
}
"""What the test evidence of the reference brings about."""
ANSWERABLE = {"needs_response": "under_review", "warning_needs_response": "warning_under_review"}


def retrieve(call: Call) -> Json:
    return call.world.find("dispute", call.path["id"], "dispute", status=404)


def update(call: Call) -> Json:
    """Keep evidence, and send it to the bank unless it is only to be kept."""
    params, world = call.params, call.world
    dispute = dict(retrieve(call))
    dispute["metadata"] = params.metadata(dispute["metadata"])
    given = params.inner("evidence")
    given.only(EVIDENCE)
    if given.values and dispute["status"] not in ANSWERABLE:
        raise ApiError(400, "This dispute is already closed or under review.", kept=True)
    dispute["evidence"] = dispute["evidence"] | {name: given.text(name) for name in given.values}
    details = dispute["evidence_details"]
    has_evidence = any(dispute["evidence"][name] for name in EVIDENCE)
    dispute["evidence_details"] = details | {"has_evidence": has_evidence}
    if given.values and params.flag("submit") is not False:
        dispute = _submitted(call, dispute)
    world.put(dispute)
    world.emit("charge.dispute.updated", dispute)
    return dispute


def _submitted(call: Call, dispute: Json) -> Json:
    world = call.world
    ending = ENDINGS.get(dispute["evidence"]["uncategorized_text"] or "")
    if ending is not None:
        after = world.settings.evidence_judged
        world.timers.set(after, "judge", id=dispute["id"], ending=ending)
    details = dispute["evidence_details"]
    sent = details | {"submission_count": details["submission_count"] + 1}
    return dispute | {"status": ANSWERABLE[dispute["status"]], "evidence_details": sent}


def close(call: Call) -> Json:
    """Give the dispute up: it is lost."""
    dispute = retrieve(call)
    if dispute["status"] not in ANSWERABLE:
        raise ApiError(400, "This dispute is already closed.", kept=True)
    return decide(call.world, dispute, won=False)


def list_(call: Call) -> Json:
    wanted = {name: call.params.text(name) for name in ("charge", "payment_intent")}
    return listed(
        call,
        "dispute",
        "/v1/disputes",
        lambda each: all(value in {None, each[name]} for name, value in wanted.items()),
    )


def retrieve_warning(call: Call) -> Json:
    return call.world.find("radar.early_fraud_warning", call.path["id"], status=404)


def list_warnings(call: Call) -> Json:
    wanted = {name: call.params.text(name) for name in ("charge", "payment_intent")}
    return listed(
        call,
        "radar.early_fraud_warning",
        WARNINGS,
        lambda each: all(value in {None, each[name]} for name, value in wanted.items()),
    )


PATH, WARNINGS = "/v1/disputes", "/v1/radar/early_fraud_warnings"
ROUTES = (
    route("GET", PATH, list_, f"{LIST} created charge payment_intent"),
    route("GET", PATH + "/{id}", retrieve),
    route("POST", PATH + "/{id}", update, "evidence metadata submit"),
    route("POST", PATH + "/{id}/close", close),
    route("GET", WARNINGS, list_warnings, f"{LIST} created charge payment_intent"),
    route("GET", WARNINGS + "/{id}", retrieve_warning),
)
