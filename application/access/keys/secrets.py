"""The secrets that requests are signed with."""

from dataclasses import dataclass

from application.access.ports import Secrets
from application.shared.ports import FieldCipher


@dataclass(frozen=True, slots=True)
class SigningSecrets:
    """Make secrets, and keep them sealed; only their key's own requests can open them."""

    secrets: Secrets
    cipher: FieldCipher

    def new(self, key_id: str) -> tuple[str, str]:
        """Give a secret, and how it is stored. Raises `FieldUnreadable`."""
        secret = self.secrets.signing()
        return secret, self.cipher.seal(secret, purpose=_purpose(key_id))

    def open(self, key_id: str, sealed: str) -> str:
        """Give a secret that was stored so. Raises `FieldUnreadable`."""
        return self.cipher.open(sealed, purpose=_purpose(key_id))


def _purpose(key_id: str) -> str:
    return f"access.api_key.signing {key_id}"
