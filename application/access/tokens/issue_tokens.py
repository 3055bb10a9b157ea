"""Sign a program in with an e-mail address and a password."""

from dataclasses import dataclass

from application.access.factors.check_second_factor import CheckSecondFactor
from application.access.tokens.open_program import OpenProgram, Tokens
from application.access.verify_password import VerifyPassword


@dataclass(frozen=True, slots=True)
class IssueTokens:
    """Begin a session of a program.

    Raises what `VerifyPassword`, `CheckSecondFactor` and `OpenProgram` raise.
    """

    verify_password: VerifyPassword
    check_second_factor: CheckSecondFactor
    open_program: OpenProgram

    async def __call__(
        self,
        *,
        email: str,
        password: str,
        address: str | None,
        user_agent: str,
        otp: str | None = None,
    ) -> Tokens:
        account = await self.verify_password(email=email, password=password, address=address)
        confirmed_at = await self.check_second_factor(user=account.user, code=otp)
        return await self.open_program(
            user=account.user,
            address=address,
            user_agent=user_agent,
            password_hash=account.password_hash,
            confirmed_at=confirmed_at,
        )
