"""Sign in with an e-mail address and a password."""

from dataclasses import dataclass

from application.access.factors.ask_second_factor import AskSecondFactor
from application.access.open_session import OpenSession, SignedIn
from application.access.verify_password import VerifyPassword


@dataclass(frozen=True, slots=True)
class SignIn:
    """Begin a session of a browser. Raises what `VerifyPassword` and `OpenSession` raise."""

    verify_password: VerifyPassword
    ask_second_factor: AskSecondFactor
    open_session: OpenSession

    async def __call__(
        self, *, email: str, password: str, address: str | None, user_agent: str
    ) -> SignedIn:
        account = await self.verify_password(email=email, password=password, address=address)
        await self.ask_second_factor(account=account)
        return await self.open_session(
            user=account.user,
            address=address,
            user_agent=user_agent,
            password_hash=account.password_hash,
        )
