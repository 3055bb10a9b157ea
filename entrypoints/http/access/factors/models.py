"""What several handlers of second factors read and show."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import StringConstraints

from entrypoints.http.kit.values import Body, View

CodeText = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class CodeBody(Body):
    """Six digits of a code generator."""

    code: CodeText


@dataclass(frozen=True, slots=True)
class RecoveryCodesView(View):
    """Ways in for whoever loses the other factors: each is good once, and shown this once."""

    recovery_codes: list[str]
