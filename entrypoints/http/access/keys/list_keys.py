"""GET /api/v1/api-keys."""

from dataclasses import dataclass
from datetime import datetime

from application.access.keys.read_keys import ListKeys
from domain.access.keys import ApiKeyNotFound, key_id
from entrypoints.http.access.keys.models import KeyView, key_view
from entrypoints.http.access.models import PRIVATE
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Search, View


class KeysQuery(PageQuery):
    """Which keys; `query` is an id or a part of a name, `active` leaves out what has ended."""

    query: Search = ""
    active: bool | None = None


@dataclass(frozen=True, slots=True)
class KeysView(View):
    """A page of keys, the newest first."""

    items: list[KeyView]
    next_cursor: str | None


def endpoint(list_keys: ListKeys) -> Endpoint:
    async def handle(call: Call, *, query: KeysQuery) -> Answer[KeysView]:
        found = await list_keys(
            caller=call.caller,
            text=query.query,
            active=query.active,
            before=query.place(_instant, _id),
            limit=query.one_more,
        )
        page, next_cursor = query.cut(found, lambda key: (key.created_at.isoformat(), key.id))
        return Answer(KeysView([key_view(each) for each in page], next_cursor), headers=PRIVATE)

    return Endpoint(
        "GET",
        "/api/v1/api-keys",
        handle,
        summary="List API keys",
        tag="API keys",
        needs="api-keys:read",
        raises=(InvalidCursor,),
    )


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(text)
    return instant


def _id(text: str) -> str:
    try:
        return key_id(text)
    except ApiKeyNotFound:
        raise ValueError(text) from None
