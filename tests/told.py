"""Whatever any test makes the system tell is held against what the document says of it."""

from functools import wraps

import jsonschema_rs
import orjson

from entrypoints.asyncapi.catalogue import ANNOUNCEMENTS, EVENTS, facts_of
from entrypoints.asyncapi.schemas import Schemas
from tests.architecture.events import types_of_events


def closed(schemas):
    """Give these schemas without room for more: what is told has to be in them."""
    for each in schemas.named.values():
        if each.get("type") == "object" and "properties" in each:
            each["additionalProperties"] = False
    return schemas


def validators():
    """Give what says whether the data of a type is as the document has it, strictly."""
    schemas = Schemas("#/$defs/")
    refs = {each.type: schemas.ref(facts_of(each)) for each in EVENTS}
    refs |= {type_: schemas.ref(facts) for type_, facts in ANNOUNCEMENTS.items()}
    defs = closed(schemas).named
    return {
        type_: jsonschema_rs.Draft202012Validator(ref | {"$defs": defs}, validate_formats=True)
        for type_, ref in refs.items()
    }


VALIDATORS = validators()


def check(type_, data):
    """Fail when somebody tells what the document does not know."""
    errors = [
        f"{type_} {'.'.join(map(str, each.instance_path))}: {each.kind}"
        for each in VALIDATORS[type_].iter_errors(orjson.loads(orjson.dumps(data, default=str)))
    ]
    assert errors == []


def watch_facts():
    """From now on, check whatever the system tells: events of tests' own are not watched."""
    for classes in types_of_events().values():
        for each in classes:
            each.facts = _checked(each, each.facts)


def _checked(cls, facts):
    @wraps(facts)
    def checked(self):
        told = facts(self)
        if type(self) is cls:  # Some say first what their base tells.
            check(self.type, told)
        return told

    return checked
