"""What the trail is told of requisites: never a number, never a holder."""

from application.shared.ports import Act
from domain.gateway.requisite import Requisite, RequisiteLimits
from domain.shared.caller import Caller

OBJECT = "requisite"


def requisite_act(verb: str, by: Caller, before: Requisite | None, after: Requisite) -> Act:
    """Tell what somebody did to a requisite: what was changed, or all of it when it is new."""
    now = _facts(after)
    then = None if before is None else _facts(before)
    if then is not None and before is not None:
        changed = {name for name, each in now.items() if each != then[name]}
        then = {name: each for name, each in then.items() if name in changed}
        now = {name: each for name, each in now.items() if name in changed}
        if before.holder != after.holder:
            now["holder"] = "changed"
    return Act(f"{OBJECT}.{verb}", by, OBJECT, str(after.id), then, now, subject=after.trader)


def _facts(requisite: Requisite) -> dict[str, object]:
    return {
        "type": requisite.type,
        "masked": requisite.masked,
        "method": requisite.method,
        "bank": requisite.bank,
        "currency": requisite.currency.code,
        "directions": sorted(requisite.directions),
        "state": requisite.state,
        "comment": requisite.comment,
        "weight": str(requisite.weight),
        "excluded": requisite.excluded,
        "device_required": requisite.device_required,
        **_limits(requisite.limits),
    }


def _limits(limits: RequisiteLimits) -> dict[str, object]:
    names = RequisiteLimits.__dataclass_fields__
    every = {name: getattr(limits, name) for name in names}
    return {
        name: it if it is None or isinstance(it, int) else str(it) for name, it in every.items()
    }
