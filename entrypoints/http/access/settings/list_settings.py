"""GET /api/v1/settings."""

from dataclasses import dataclass

from application.access.settings.list_settings import ListSettings
from entrypoints.http.access.settings.models import SettingView, setting_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class SettingsView(View):
    """All settings; there is only this one page."""

    items: list[SettingView]
    next_cursor: None = None


def endpoint(list_settings: ListSettings) -> Endpoint:
    async def handle(_: Call) -> SettingsView:
        return SettingsView([setting_view(each) for each in await list_settings()])

    return Endpoint(
        "GET",
        "/api/v1/settings",
        handle,
        summary="List the settings",
        tag="Settings",
        needs="settings:read",
    )
