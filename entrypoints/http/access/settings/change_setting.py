"""PUT /api/v1/settings/{name}."""

from typing import Annotated, Any

from jiter import LosslessFloat
from pydantic import BeforeValidator, WithJsonSchema

from application.access.settings.change_setting import ChangeSetting
from domain.shared.settings import InvalidSetting, SettingNotFound
from entrypoints.http.access.settings.models import SettingPath, SettingView, setting_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body


def _exact(value: object) -> object:
    # A JSON number with decimals arrives as its own text.
    return str(value) if isinstance(value, LosslessFloat) else value


class SettingBody(Body):
    """The new value, as the setting's type asks for it."""

    value: Annotated[
        Any,
        BeforeValidator(_exact),
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": "boolean"},
                    {"type": "number"},
                    {"type": "string", "maxLength": 500},
                    {"type": "array", "items": {"type": "string"}, "maxItems": 100},
                ]
            }
        ),
    ]


def endpoint(change_setting: ChangeSetting) -> Endpoint:
    async def handle(call: Call, *, path: SettingPath, body: SettingBody) -> SettingView:
        line = await change_setting(by=call.caller, name=path.name, value=body.value)
        return setting_view(line)

    return Endpoint(
        "PUT",
        "/api/v1/settings/{name}",
        handle,
        summary="Change a setting",
        tag="Settings",
        needs="settings:write",
        raises=(SettingNotFound, InvalidSetting),
        about={InvalidSetting: "value"},
    )
