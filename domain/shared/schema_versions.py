"""Which shape the facts of an event have.

A shape that only gets more members keeps its version: whoever reads it passes over what it does not
know. Anything else is another version, which all processes of a house have to know before the first
of them tells it; what was logged before is brought into the new shape by whoever reads the log.
"""

VERSIONS: dict[str, int] = {}
"""Of the types whose shape has changed so; that of all others is 1."""


def schema_version(type_: str) -> int:
    """Give the version of a type's facts that we tell and understand."""
    return VERSIONS.get(type_, 1)


def dataschema(type_: str, version: int) -> str:
    """Name the schema of a type's facts, as `/asyncapi.json` does too."""
    return f"urn:altyn:event:{type_}:{version}"
