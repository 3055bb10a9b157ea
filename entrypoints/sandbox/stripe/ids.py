"""Ids that look like Stripe's."""

import secrets
import string

LETTERS = string.ascii_letters + string.digits
TABLE = bytes(ord(LETTERS[n % len(LETTERS)]) for n in range(256))

LENGTHS = {
    "cus": 14,
    "req": 14,
    "whsec": 32,
    "sk_test": 24,
    "pk_test": 24,
    "fingerprint": 16,
}
GENERATION = {"pi": "3", "ch": "3", "py": "3", "re": "3", "txn": "3", "evt": "1"}


def fresh_id(prefix: str) -> str:
    """Give an id that nothing else has."""
    if prefix in LENGTHS:
        return f"{prefix}_{letters(LENGTHS[prefix])}"
    return f"{prefix}_{GENERATION.get(prefix, '1')}{letters(23)}"


def fresh_client_secret(of: str) -> str:
    """Give the secret with which a browser may reach the object."""
    return f"{of}_secret_{letters(25)}"


def letters(count: int) -> str:
    return secrets.token_bytes(count).translate(TABLE).decode()
