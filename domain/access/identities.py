"""Principals, and what proves that a request comes from one."""

from dataclasses import dataclass
from enum import StrEnum

from domain.access.email import Email
from domain.access.roles import Role
from domain.shared.errors import Conflict, NotFound, Rejected
from domain.shared.ids import OwnerId

LONGEST_NAME = 100


class EmailTaken(Conflict):
    """There is an account with this e-mail address already."""


class NameTaken(Conflict):
    """The name belongs to the house or to a person, not to a service."""


class InvalidName(Rejected):
    """A name has 1 to 100 printable characters, no space around it, and for a service no @."""


class UserNotFound(NotFound):
    """There is no such user."""


class PrincipalKind(StrEnum):
    """Who can own things."""

    USER = "user"
    SERVICE = "service"
    HOUSE = "house"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class User:
    """A person with an account; its id is that of the principal."""

    id: OwnerId
    email: Email
    name: str
    role: Role
    active: bool = True
    granted: frozenset[str] = frozenset()
    """What this person may do beyond the role."""
    withheld: frozenset[str] = frozenset()
    """What this person may not do, although the role may."""
    lead: OwnerId | None = None


def valid_name(text: str) -> str:
    """Take a name that is safe to store and to show. Raises `InvalidName`."""
    # `isprintable` knows no line breaks or other control characters, nor lone surrogates.
    if not 1 <= len(text) <= LONGEST_NAME or text != text.strip() or not text.isprintable():
        raise InvalidName
    return text


def service_name(text: str) -> str:
    """Take a name for a service: one that is nobody's e-mail address. Raises `InvalidName`."""
    if "@" in text:
        raise InvalidName
    return valid_name(text)
