"""The OpenAPI 3.1 document, from the same declarations as the routes."""

from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from domain.access.approval import TooManyWaiting
from domain.access.limits import TooManyRequests
from domain.shared.caller import PermissionDenied
from domain.shared.errors import Refusal, Unauthenticated
from entrypoints.http.kit.endpoint import JSON, MULTIPART, Endpoint, Sent, Takes
from entrypoints.http.kit.limiting import group_of
from entrypoints.http.kit.problems import Problem, status_of
from entrypoints.http.kit.waiting import WaitingView

Json = dict[str, Any]
Key = tuple[type, JsonSchemaMode]

REF = "#/components/schemas/{model}"
IDEMPOTENCY_KEY: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Your own name for this request: a retry under it gets the first answer.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"},
}
SECURITY: Json = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
    "session": {"type": "apiKey", "in": "cookie", "name": "altyn_session"},
    "password": {
        "type": "oauth2",
        "flows": {
            "password": {"tokenUrl": "/auth/token", "refreshUrl": "/auth/token", "scopes": {}}
        },
    },
}
"""The ways to say who calls."""


def openapi(endpoints: Sequence[Endpoint], version: str) -> Json:
    """Describe every endpoint; the document is valid OpenAPI 3.1."""
    keys = list(dict.fromkeys(key for each in endpoints for key in _models(each)))
    adapters: list[tuple[type, JsonSchemaMode, TypeAdapter[Any]]] = [
        (model, mode, TypeAdapter(model)) for model, mode in keys
    ]
    schemas, definitions = TypeAdapter.json_schemas(adapters, ref_template=REF)
    paths: dict[str, Json] = {}
    for each in endpoints:
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each, schemas)
    sent = {one.name: {"post": _sending(one, schemas)} for each in endpoints for one in each.sends}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Altyn",
            "version": version,
            "description": "Open, self-hosted payments.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "tags": [{"name": each} for each in sorted({each.tag for each in endpoints})],
        "paths": paths,
        "webhooks": sent,
        "components": {
            "schemas": definitions.get("$defs", {}),
            "securitySchemes": SECURITY,
        },
        "security": [{each: []} for each in SECURITY],
    }


def _models(endpoint: Endpoint) -> Iterator[Key]:
    yield Problem, "serialization"
    if endpoint.body_model:
        yield endpoint.body_model, "validation"
    if endpoint.takes and endpoint.takes.fields:
        yield endpoint.takes.fields, "validation"
    if endpoint.view:
        yield endpoint.view, "serialization"
    if endpoint.waits:
        yield WaitingView, "serialization"
    for each in endpoint.sends:
        yield each.view, "serialization"


def _sending(sent: Sent, schemas: dict[Key, Json]) -> Json:
    return {
        "operationId": sent.name.replace(".", "_"),
        "summary": sent.summary,
        "parameters": [
            {
                "name": name,
                "in": "header",
                "required": required,
                "description": about,
                "schema": {"type": "string"},
            }
            for name, about, required in sent.headers
        ],
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": schemas[sent.view, "serialization"]}},
        },
        "responses": {"2XX": {"description": "It has arrived; whatever else is tried again"}},
        "security": [],
    }


def _operation(endpoint: Endpoint, schemas: dict[Key, Json]) -> Json:
    operation: Json = {
        "operationId": endpoint.operation_id,
        "summary": endpoint.summary,
        "tags": [endpoint.tag],
        "parameters": list(_parameters(endpoint)),
        "responses": _responses(endpoint, schemas),
    }
    if endpoint.body_model:
        schema = schemas[endpoint.body_model, "validation"]
        operation["requestBody"] = {
            "required": endpoint.body_required,
            "content": {endpoint.body_type: {"schema": schema}},
        }
    if endpoint.takes:
        content = dict(_contents(endpoint.takes, schemas))
        operation["requestBody"] = {"required": _needs_form(endpoint.takes), "content": content}
    if endpoint.needs is None:
        operation["security"] = []
    elif endpoint.needs:
        any_of = " or ".join(f"`{each}`" for each in (endpoint.needs, *endpoint.or_needs))
        operation["description"] = f"Needs the permission {any_of}."
    return operation


def _needs_form(takes: Takes) -> bool:
    """Tell whether there must be something: the file, or a text field."""
    fields = {} if takes.fields is None else takes.fields.model_fields
    return takes.required or any(each.is_required() for each in fields.values())


def _contents(takes: Takes, schemas: dict[Key, Json]) -> Iterator[tuple[str, Json]]:
    """Describe a file: alone, and in a form with its text fields."""
    file: Json = {"type": "string", "format": "binary"}
    for each in takes.types if takes.alone else ():
        yield each, {"schema": file}
    schema: Json = {"type": "object", "properties": {takes.part: file}}
    if takes.required:
        schema["required"] = [takes.part]
    if takes.fields:
        schema = {"allOf": [schema, schemas[takes.fields, "validation"]]}
    encoding = {takes.part: {"contentType": ", ".join(takes.types)}}
    yield MULTIPART, {"schema": schema, "encoding": encoding}


def _parameters(endpoint: Endpoint) -> Iterator[Json]:
    for place, model in (("path", endpoint.path_model), ("query", endpoint.query_model)):
        if model:
            yield from _fields(place, model)
    if endpoint.idempotent:
        yield IDEMPOTENCY_KEY
    if endpoint.numbers:
        yield {"name": "Prefer", "in": "header", "required": False, "schema": {"type": "string"}}


def _fields(place: str, model: type[BaseModel]) -> Iterator[Json]:
    schema = model.model_json_schema(mode="validation", ref_template=REF)
    named = {REF.format(model=name): each for name, each in schema.get("$defs", {}).items()}
    for name, each in schema.get("properties", {}).items():
        required = place == "path" or name in schema.get("required", ())
        yield {"name": name, "in": place, "required": required, "schema": _whole(each, named)}


def _whole(schema: Any, named: dict[str, Json]) -> Any:  # noqa: ANN401  # Any piece of a schema.
    """Write out what a parameter refers to: elsewhere in the document the name may mean another."""
    if isinstance(schema, list):
        return [_whole(each, named) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if isinstance(found := named.get(schema.get("$ref", "")), dict):
        return _whole(found | {key: each for key, each in schema.items() if key != "$ref"}, named)
    return {key: _whole(each, named) for key, each in schema.items()}


def _responses(endpoint: Endpoint, schemas: dict[Key, Json]) -> Json:
    refusals: dict[int, list[str]] = {}
    for each in _raised(endpoint):
        refusals.setdefault(status_of(each, endpoint.invalid_status), []).append(each.code)
    for status in _of_the_kit(endpoint):
        refusals.setdefault(status, [])
    if endpoint.media_type != JSON:
        types = endpoint.media_type, *endpoint.other_media_types
        content = {each: {"schema": {"type": "string"}} for each in types}
        done: Json = {str(endpoint.status): {"description": "Done", "content": content}}
        if endpoint.view:
            schema = schemas[endpoint.view, "serialization"]
            done["202"] = {"description": "It is being made", "content": {JSON: {"schema": schema}}}
    elif endpoint.view is None:
        done = {str(endpoint.status): {"description": "Done"}}
    else:
        schema = schemas[endpoint.view, "serialization"]
        content = {JSON: {"schema": schema}}
        done = {str(endpoint.status): {"description": "Done", "content": content}}
    if endpoint.waits:
        waiting = {"application/json": {"schema": schemas[WaitingView, "serialization"]}}
        done["202"] = {"description": "A second person has to approve it", "content": waiting}
    problem = {"application/problem+json": {"schema": schemas[Problem, "serialization"]}}
    return done | {
        str(int(status)): {
            "description": ", ".join(codes) or HTTPStatus(status).phrase,
            "content": problem,
        }
        for status, codes in sorted(refusals.items())
    }


def _raised(endpoint: Endpoint) -> Iterator[type[Refusal]]:
    yield from endpoint.raises
    if endpoint.needs is not None:
        yield Unauthenticated
    if endpoint.needs:
        yield PermissionDenied
    if endpoint.waits:
        yield TooManyWaiting
    if group_of(endpoint):
        yield TooManyRequests


def _of_the_kit(endpoint: Endpoint) -> Iterator[int]:
    if endpoint.path_model or endpoint.query_model or endpoint.idempotent:
        yield endpoint.invalid_status
    if endpoint.body_model or endpoint.takes:
        yield from (400, 408, 413, 415, endpoint.invalid_status)
    yield 503
