"""Where our pages are, as people outside reach them."""

from dataclasses import dataclass

from domain.access.tokens import Token


@dataclass(slots=True)
class Addresses:
    """The addresses of pages below our own, which a process knows once it listens.

    Never taken from a request: whoever sends one could name a place of their own.
    """

    base_url: str

    def invitation(self, token: Token) -> str:
        return f"{self.base_url}/invitations/{token.text}"

    def payment(self, token: str) -> str:
        return f"{self.base_url}/pay/{token}"

    def reset(self, token: Token) -> str:
        return f"{self.base_url}/reset/{token.text}"

    def setup(self, code: Token) -> str:
        return f"{self.base_url}/setup?code={code.text}"
