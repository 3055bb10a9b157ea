"""What a handler module declares: an endpoint."""

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import uuid4

from aiohttp import web
from multidict import istr

from domain.shared.caller import Caller
from domain.shared.errors import Refusal
from domain.shared.ids import IdempotencyKey
from domain.shared.values import value
from entrypoints.http.kit.problems import Retell
from entrypoints.http.kit.values import Body, Form, Path, Query, View

BODY_LIMIT_BYTES = 65_536
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
IDEMPOTENCY_KEY = istr("Idempotency-Key")
"""Headers that are asked for by such a name are found in two thirds of the time."""
SIGNED_IN = ""
"""What endpoints need that are for everybody whom we know, whatever they may do."""


@value
class Call:
    """One request from a known caller."""

    request: web.Request
    known: Caller | None
    route: str
    """The method and the template of the path: the namespace of idempotency keys."""

    @property
    def caller(self) -> Caller:
        """Whoever calls; only endpoints without a scope are called by nobody."""
        if self.known is None:
            raise LookupError(self.route)
        return self.known

    @property
    def repeatable(self) -> bool:
        """Whether the caller has named the request, and so can ask for the same again."""
        return IDEMPOTENCY_KEY in self.request.headers

    def key(self) -> IdempotencyKey:
        """Give the caller's key; without one the request cannot be a retry."""
        token = self.request.headers.get(IDEMPOTENCY_KEY)
        return IdempotencyKey(
            self.caller.principal, self.route, uuid4().hex if token is None else token
        )


V_co = TypeVar("V_co", bound=View | None, covariant=True)


@dataclass(frozen=True, slots=True)
class Answer(Generic[V_co]):
    """A view with what else belongs to the response; handlers that give one declare it."""

    view: V_co
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    amend: Callable[[web.Response], None] | None = None
    """The last word on the response, for cookies."""
    replayed: bool = False
    """Whether this is the first answer to an earlier request, given again."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that is sent as it comes, however long it is.

    The endpoint says of which type, unless the file says so itself.
    An error in the middle of it breaks the connection off, so that nobody takes a part for all.
    """

    name: str
    pieces: AsyncIterator[bytes]
    media_type: str | None = None
    """Which of several types that an endpoint may answer with."""
    size: int | None = None
    """How many bytes there are, if that is known beforehand."""


@value
class Takes:
    """A file that a handler reads itself, piece by piece: alone as the body, or in a form."""

    types: tuple[str, ...]
    """Content types that the file may have."""
    limit: int
    """The most bytes of it."""
    part: str = "file"
    """What the file is called in a form."""
    fields: type[Form] | None = None
    """Text fields of the form."""
    alone: bool = True
    """Whether it may be all of the body, too."""
    required: bool = True
    """Whether there must be one; the handler decides what is done without."""


@value
class Sent:
    """What we send to others, at an address that they have told us: a webhook of OpenAPI."""

    name: str
    summary: str
    view: type[View]
    headers: tuple[tuple[str, str, bool], ...] = ()
    """Their names, what they are for, and whether they are always there."""


Handle = Callable[..., Awaitable[View | Answer[Any] | Download | None]]


@dataclass(frozen=True)
class Endpoint:
    """One operation.

    `handle` takes a `Call` and any of the keywords `path`, `query` and `body`; their annotations
    are models, and its return annotation is the view. `needs` is a resource and an
    action; the caller's permissions tell whose objects are within reach. With None anybody may
    call. A body that is annotated `Model | None` may be left out.
    """

    method: str
    path: str
    handle: Handle
    summary: str
    tag: str
    needs: str | None
    raises: tuple[type[Refusal], ...] = ()
    status: int = 200
    idempotent: bool = False
    numbers: bool = False
    """Whether amounts are JSON numbers, as a source documents it."""
    aliases: tuple[str, ...] = ()
    body_limit: int = BODY_LIMIT_BYTES
    retell: Retell | None = None
    """What problem documents say once more, in the words of a source or of another standard."""
    invalid_status: int = 422
    """The status of what breaks a rule by itself, be it of form or of the domain."""
    about: Mapping[type[Refusal], str] = field(default_factory=dict)
    """Which member or parameter a refusal is about, unless it says so itself."""
    media_type: str = "application/json"
    """Of what is answered: of a `Download` something else."""
    other_media_types: tuple[str, ...] = ()
    """Of what else may be answered, as a `Download` then says."""
    takes: Takes | None = None
    """The file that the handler reads itself by `sent_file`."""
    step_up: bool = False
    """Whether a person must have shown a second factor just before."""
    waits: bool = False
    """Whether a policy may ask for a second person: the answer is then 202."""
    sends: tuple[Sent, ...] = ()
    """What others are sent in the matter of this operation."""
    or_needs: tuple[str, ...] = ()
    """Other permissions, of which any one lets in, too: the use case asks which of them."""
    admit: Callable[[web.Request], Awaitable[None]] | None = None
    """Looks at a request before anything of it is read: raises a refusal, or lets it in."""

    @cached_property
    def _hints(self) -> Mapping[str, Any]:
        hints = get_type_hints(self.handle)
        names = inspect.signature(self.handle).parameters
        return {name: hint for name, hint in hints.items() if name in names or name == "return"}

    @property
    def path_model(self) -> type[Path] | None:
        return self._hints.get("path")

    @property
    def query_model(self) -> type[Query] | None:
        return self._hints.get("query")

    @property
    def body_model(self) -> type[Body] | None:
        hint = self._hints.get("body")
        return next((each for each in get_args(hint) if each is not type(None)), hint)

    @cached_property
    def body_required(self) -> bool:
        """Whether there must be a body."""
        return type(None) not in get_args(self._hints.get("body"))

    @cached_property
    def body_type(self) -> str:
        """The content type of the body."""
        model = self.body_model
        return FORM if model is not None and issubclass(model, Form) else JSON

    @property
    def view(self) -> type[View] | None:
        """The view, or none for an answer without content; of a file or an answer, the latter."""
        hint = self._hints.get("return")
        answers = (each for each in get_args(hint) if get_origin(each) is Answer)
        view: Any = next(answers, hint) if get_origin(hint) is Union else hint
        if get_origin(view) is Answer:
            [view] = get_args(view)
        return None if view in {type(None), Download} else view

    @property
    def operation_id(self) -> str:
        """The name of the handler's module, which is the use case's."""
        return self.handle.__module__.rsplit(".", 1)[-1] + (
            "" if self.handle.__name__ == "handle" else f"_{self.handle.__name__}"
        )
