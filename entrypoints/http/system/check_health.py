"""GET /health, /health/ready, /health/live and /api/v1/health."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from application.system.check_health import CheckHealth
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class HealthView(View):
    """`ok` when every part is; each part by name with `ok` or what is wrong with it.

    Warnings are about parts without which requests are answered all the same: `kafka`
    (`unreachable`) and `relay` (`behind`: events wait to be published).
    """

    status: Literal["ok", "unavailable"]
    service: str
    checks: Mapping[str, str]
    warnings: Mapping[str, str]


def endpoint(check_health: CheckHealth) -> Endpoint:
    async def handle(_call: Call) -> Answer[HealthView]:
        health = await check_health()
        if health.ok:
            return Answer(HealthView("ok", "altyn", health.checks, health.warnings))
        view = HealthView("unavailable", "altyn", health.checks, health.warnings)
        return Answer(view, status=503)

    return Endpoint(
        "GET",
        "/health",
        handle,
        summary="Tell whether the service can do its work",
        tag="System",
        needs=None,
        aliases=("/health/", "/health/ready", "/api/v1/health"),
    )


def live_endpoint() -> Endpoint:
    async def alive(_call: Call) -> HealthView:
        return HealthView("ok", "altyn", {}, {})

    return Endpoint(
        "GET",
        "/health/live",
        alive,
        summary="Tell that the process answers",
        tag="System",
        needs=None,
    )
