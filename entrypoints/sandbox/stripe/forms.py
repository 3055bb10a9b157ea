"""Form-encoded nested parameters, as Stripe reads them."""

from urllib.parse import parse_qsl

from entrypoints.sandbox.stripe.errors import ApiError
from entrypoints.sandbox.stripe.shapes import Json

DEEPEST = 8


def parse_form(text: str) -> Json:
    """Read `a[b]=1&c[0][d]=2&e[]=3` into nested dictionaries and lists."""
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=2_000)
    except ValueError as error:
        raise ApiError(400, "Invalid request: the form could not be read.") from error
    root: Json = {}
    for name, value in pairs:
        _place(root, _steps(name), value)
    return {key: _listed(each) for key, each in root.items()}


def _steps(name: str) -> list[str]:
    head, *rest = name.replace("]", "").split("[")
    if not head or len(rest) > DEEPEST:
        raise ApiError(400, f"Invalid parameter name: {name[:80]}")
    return [head, *rest]


def _place(into: Json, steps: list[str], value: str) -> None:
    *path, last = steps
    for step in path:
        inner = into.setdefault(_index(into, step), {})
        if not isinstance(inner, dict):
            raise ApiError(400, f"Invalid parameter: {step}", param=steps[0])
        into = inner
    into[_index(into, last)] = value


def _index(into: Json, step: str) -> str:
    return step or str(len(into))


def _listed(value: object) -> object:
    """Turn dictionaries whose keys are 0, 1, 2, ... into lists."""
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(each) for key, each in value.items()}
    if inner and all(key.isdecimal() for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner
