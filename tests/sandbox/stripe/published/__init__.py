"""Stripe's published schemas, trimmed to the objects that the stand-in speaks of.

From the OpenAPI document of 2026-08-26.dahlia that github.com/stripe/stripe-mock carries (MIT: see
LICENSE); made by `trim.py`. What is not published is not allowed.
"""

import json
from pathlib import Path

from openapi_schema_validator import OAS31Validator

DOCUMENT = json.loads((Path(__file__).parent / "schemas.json").read_text())


def objections(record, kind=None):
    """Tell what Stripe's schemas have against an object."""
    schema = {"$ref": f"#/$defs/{kind or kind_of(record)}", "$defs": DOCUMENT["$defs"]}
    validator = OAS31Validator(schema)
    return [
        f"{'.'.join(map(str, each.absolute_path))}: {each.message[:300]}"
        for each in validator.iter_errors(record)
    ]


def missing(record, kind=None):
    """Tell which published fields an object lacks."""
    published = DOCUMENT["$defs"][kind or kind_of(record)]["properties"]
    return set(published) - set(record)


def kind_of(record):
    return f"deleted_{record['object']}" if record.get("deleted") else record["object"]
