"""The routes of the gateway as docs/api.md tells them: who may come how far, body, and answer.

To write them anew: `python -m tests.architecture.gateway_table`.
"""

from pathlib import Path

from domain.access.roles import Role
from tests.documented import document, operations
from tests.http.test_roles import KNOWN, NOBODY, OPEN, reach

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
BEGINNINGS = "/api/v1/gateway/", "/api/v1/reference/", "/pay/", "/files/"
HEAD = "## Routes of the gateway, with body and answer"
END = "\n## "
INTRODUCTION = """\
Who: *any* somebody's objects, *team* those of one's team, *own* one's own; admins may everything.
A `?` marks what may be left out; *query* has what lists can be asked for. Lists have `items` and
`next_cursor`, refusals are problem documents everywhere. This part is written by
`python -m tests.architecture.gateway_table`."""


def written():
    """Give the part of the page."""
    mine = [each for each in operations() if each.path.startswith(BEGINNINGS)]
    rows = ["| Route | Who | Takes | Answers |", "|---|---|---|---|", *map(_row, mine)]
    views = sorted({name for each in mine for name in _names(each)})
    lists = [f"- `{name}`: {_members(name)}" for name in views]
    return "\n\n".join([HEAD, INTRODUCTION, "\n".join(rows), "\n".join(lists)]) + "\n"


def told():
    """Give what the page says."""
    text = PAGE.read_text(encoding="utf-8")
    begin = text.index(HEAD)
    return text[begin : text.index(END, begin) + 1].rstrip() + "\n"


def _row(operation):
    takes = ", ".join(_takes(operation)) or "–"
    answers = ", ".join(_answers(operation))
    return f"| `{operation.method} {operation.path}` | {_who(operation)} | {takes} | {answers} |"


def _who(operation):
    reaches = {role: reach(operation, role) for role in Role if role is not Role.ADMIN}
    if OPEN in reaches.values() or KNOWN in reaches.values():
        return "open" if OPEN in reaches.values() else "whoever is known"
    roles = [
        f"{how}: " + ", ".join(role for role, each in reaches.items() if each == how)
        for how in ("any", "team", "own")
        if how in reaches.values()
    ]
    assert set(reaches.values()) <= {"any", "team", "own", NOBODY}
    return "; ".join(roles) or "admins"


def _takes(operation):
    asked = [each for each in operation.told.get("parameters", ()) if each["in"] == "query"]
    if asked:
        yield "query " + " ".join(_name(each["name"], each.get("required")) for each in asked)
    for kind, content in operation.told.get("requestBody", {}).get("content", {}).items():
        form = kind if kind != "application/json" else "JSON"
        yield f"{form} {_members_of(_resolved(content['schema']))}".rstrip()


def _answers(operation):
    for status, response in operation.told["responses"].items():
        if status < "300":
            contents = response.get("content", {})
            yield " ".join([status, " ".join(map(_kind, contents.items())) or "nothing"])


def _kind(content):
    kind, told = content
    name = told["schema"].get("$ref", "").rpartition("/")[2]
    return f"`{name}`" if name else kind


def _names(operation):
    for status, response in operation.told["responses"].items():
        for told in response.get("content", {}).values() if status < "300" else ():
            if "$ref" in told["schema"]:
                yield told["schema"]["$ref"].rpartition("/")[2]


def _members(name):
    return _members_of(document()["components"]["schemas"][name])


def _members_of(schema):
    if schema.get("type") == "array":
        return f"a list of {_members_of(_resolved(schema['items']))}"
    needed = schema.get("required", ())
    return " ".join(_name(each, each in needed) for each in schema.get("properties", ()))


def _name(name, needed):
    return f"`{name}`" if needed else f"`{name}`?"


def _resolved(schema):
    name = schema.get("$ref", "").rpartition("/")[2]
    return document()["components"]["schemas"][name] if name else schema


if __name__ == "__main__":
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(page.replace(told(), written()), encoding="utf-8")
