"""The machine's chance."""

import secrets
from base64 import b64encode

from domain.access.factors import RecoveryCode
from domain.access.password import Password
from domain.access.tokens import ALPHABET, ID_LENGTH, SECRET_LENGTH, RefreshToken, Token

CALLBACK_BYTES = 32
PASSWORD_LENGTH = 20  # 119 bits.


class SystemSecrets:
    """`Secrets`, from the operating system."""

    def key(self) -> tuple[str, Token]:
        key_id = _chosen(ID_LENGTH)
        return key_id, Token.of_key(key_id, _chosen(SECRET_LENGTH))

    def signing(self) -> str:
        return f"altyn_signing_{_chosen(SECRET_LENGTH)}"

    def callback(self) -> str:
        """Give a secret that callbacks are signed with, as Standard Webhooks writes it."""
        return f"whsec_{b64encode(secrets.token_bytes(CALLBACK_BYTES)).decode()}"

    def session(self) -> Token:
        return Token(_chosen(SECRET_LENGTH))

    def refresh(self, family: str | None = None) -> RefreshToken:
        return RefreshToken(family or _chosen(SECRET_LENGTH), _chosen(SECRET_LENGTH))

    def link(self) -> Token:
        return Token(_chosen(SECRET_LENGTH))

    def token(self) -> str:
        return _chosen(SECRET_LENGTH)

    def recovery_code(self) -> RecoveryCode:
        return RecoveryCode(_chosen(RecoveryCode.LENGTH, RecoveryCode.ALPHABET))

    def password(self) -> Password:
        return Password.chosen(_chosen(PASSWORD_LENGTH))


def _chosen(length: int, alphabet: str = ALPHABET) -> str:
    return "".join(secrets.choice(alphabet) for _ in range(length))
