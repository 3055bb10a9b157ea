"""DELETE /api/v1/settings/{name}."""

from application.access.settings.change_setting import ChangeSetting
from domain.shared.settings import SettingNotFound
from entrypoints.http.access.settings.models import SettingPath, SettingView, setting_view
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(change_setting: ChangeSetting) -> Endpoint:
    async def handle(call: Call, *, path: SettingPath) -> SettingView:
        return setting_view(await change_setting.reset(by=call.caller, name=path.name))

    return Endpoint(
        "DELETE",
        "/api/v1/settings/{name}",
        handle,
        summary="Put a setting back to its default",
        tag="Settings",
        needs="settings:write",
        raises=(SettingNotFound,),
    )
