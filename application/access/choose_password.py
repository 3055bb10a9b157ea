"""Take somebody's new password."""

from dataclasses import dataclass

from application.access.ports import CommonPasswords, PasswordHasher
from domain.access.email import Email
from domain.access.password import (
    GuessablePassword,
    Password,
    is_simple,
    spellings,
    words_about,
)


@dataclass(frozen=True, slots=True)
class ChoosePassword:
    """Give the hash of a password that keeps the rules, which are those of NIST SP 800-63B.

    It is long enough, not common, and not about the person. Nothing is demanded of its
    composition. Raises `InvalidPassword` and `GuessablePassword`.
    """

    common: CommonPasswords
    hasher: PasswordHasher

    async def __call__(self, *, password: str, email: Email, name: str) -> str:
        chosen = Password.chosen(password)
        at_heart = spellings(chosen)
        if is_simple(chosen) or not at_heart.isdisjoint(words_about(email, name)):
            raise GuessablePassword
        if await self.common.include(at_heart):
            raise GuessablePassword
        return await self.hasher.hash(chosen)
