"""Fields sealed with AES-GCM."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from secrets import token_bytes
from typing import Protocol

import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.shared.sealing import FieldUnreadable, KeyRing

VERSION = "v1"
NONCE_BYTES = 12
log = structlog.stdlib.get_logger("altyn.fields")


class Keys(Protocol):
    """Where the ring of keys is kept."""

    def ring(self) -> KeyRing:
        """Give the ring as it is now; it may have changed. Raises `FieldUnreadable`."""
        ...


@dataclass(frozen=True, slots=True)
class AesGcmFieldCipher:
    """`FieldCipher`: `v1.<key id>.<base64 of nonce, ciphertext and tag>`.

    Version, key id and purpose are authenticated with the text. Chance gives the nonce: a key is
    good for some 2^32 fields.
    """

    keys: Keys

    def seal(self, text: str, *, purpose: str) -> str:
        ring = self.keys.ring()
        nonce, mark = token_bytes(NONCE_BYTES), _mark(ring.first)
        data = text.encode("utf-8", "surrogatepass")
        box = AESGCM(ring.keys[ring.first]).encrypt(nonce, data, _bound(mark, purpose))
        return mark + urlsafe_b64encode(nonce + box).decode("ascii").rstrip("=")

    def open(self, sealed: str, *, purpose: str) -> str:
        mark, _, coded = sealed.rpartition(".")
        version, _, key_id = mark.partition(".")
        key = self.keys.ring().keys.get(key_id)
        if version != VERSION or key is None:
            log.error("the key of a sealed field is missing: see ALTYN_FIELD_KEYS", key_id=key_id)
            raise FieldUnreadable
        try:
            box = urlsafe_b64decode(coded + "=" * (-len(coded) % 4))
            nonce, box = box[:NONCE_BYTES], box[NONCE_BYTES:]
            data = AESGCM(key).decrypt(nonce, box, _bound(f"{mark}.", purpose))
        except (ValueError, InvalidTag):
            log.error("a sealed field was changed or moved", key_id=key_id, purpose=purpose)  # noqa: TRY400  # The trace says nothing more.
            raise FieldUnreadable from None
        return data.decode("utf-8", "surrogatepass")

    def mark(self) -> str:
        return _mark(self.keys.ring().first)


def _mark(key_id: str) -> str:
    return f"{VERSION}.{key_id}."


def _bound(mark: str, purpose: str) -> bytes:
    return f"{mark}{purpose}".encode("utf-8", "surrogatepass")
