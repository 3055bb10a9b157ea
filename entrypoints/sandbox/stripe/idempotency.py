"""Answers kept under the key of their request."""

from dataclasses import dataclass, field
from hashlib import sha256

from entrypoints.sandbox.stripe.errors import ApiError
from entrypoints.sandbox.stripe.shapes import Json
from entrypoints.sandbox.stripe.world import World

LONGEST = 255


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request is answered with."""

    status: int
    body: bytes
    request_id: str
    key: str | None = None
    replayed: bool = False


@dataclass(slots=True)
class Keys:
    """The keys of a day, each with what was asked under it and what was answered."""

    world: World
    _under_way: set[str] = field(default_factory=set)

    def begin(self, key: str, path: str, asked: bytes) -> Answer | None:
        """Take up a key, or give the answer that it was given before.

        Refuses a key used for something else, and one whose request is still under way.
        """
        if len(key) > LONGEST:
            message = f"Idempotency keys can be at most {LONGEST} characters long."
            raise ApiError(400, message, type="idempotency_error")
        if key in self._under_way:
            raise _in_use(key)
        kept = self.world.store.get("_answer", key)
        if kept is None or forgotten(self.world, kept):
            self._under_way.add(key)
            return None
        if kept["path"] != path or kept["asked"] != _print(asked):
            raise _other(key, kept["path"], path)
        body = kept["body"].encode()
        return Answer(kept["status"], body, kept["request_id"], key, replayed=True)

    def keep(self, key: str, answer: Answer, path: str, asked: bytes) -> None:
        """Keep an answer under its key, in the change that it tells of."""
        record: Json = {
            "key": key,
            "path": path,
            "asked": _print(asked),
            "status": answer.status,
            "body": answer.body.decode(),
            "request_id": answer.request_id,
            "at": self.world.now(),
        }
        self.world.put_raw("_answer", key, record)

    def end(self, key: str) -> None:
        self._under_way.discard(key)


def forgotten(world: World, kept: Json) -> bool:
    """Tell whether an answer was kept long enough."""
    return bool(kept["at"] + world.settings.kept < world.now())


def _print(asked: bytes) -> str:
    return sha256(asked).hexdigest()


def _in_use(key: str) -> ApiError:
    return ApiError(
        409,
        "There is currently another in-progress request using this Idempotent Key (that probably "
        "means you submitted twice, and the other request is still going through): "
        f"{key}. Please try your request again.",
        code="idempotency_key_in_use",
    )


def _other(key: str, path: str, now: str) -> ApiError:
    same = "with the same parameters they were first used with"
    if path != now:
        same = f"for the same endpoint they were first used for ('{now}' vs '{path}')"
    return ApiError(
        400,
        f"Keys for idempotent requests can only be used {same}. Try using a key other than "
        f"'{key}' if you meant to execute a different request.",
        type="idempotency_error",
    )
