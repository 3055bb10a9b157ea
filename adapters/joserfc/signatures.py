"""Tokens signed with ES256: ECDSA on P-256, which every library knows."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from application.access.tokens.ports import KeyPair
from domain.access.signing import SigningKey

ALGORITHM, TYPE, CURVE = "ES256", "at+jwt", "P-256"
MOST_KEYS = 16


@dataclass(slots=True)
class JoserfcSignatures:
    """`Signatures`. A header has `alg`, `typ` and `kid` as we write them, or it is none of ours."""

    _private: dict[str, ECKey] = field(default_factory=dict, init=False, repr=False)
    _public: dict[str, ECKey] = field(default_factory=dict, init=False)

    def new_key(self) -> KeyPair:
        key = ECKey.generate_key(CURVE, auto_kid=True)
        public = {name: str(part) for name, part in key.as_dict(private=False).items()}
        key_id = public["kid"]
        return KeyPair(
            key_id,
            public | {"use": "sig", "alg": ALGORITHM},
            json.dumps(key.as_dict(private=True)),
        )

    def sign(self, members: Mapping[str, object], *, key_id: str, private: str) -> str:
        key = self._private.get(key_id)
        if key is None:
            key = _remembered(self._private, key_id, ECKey.import_key(json.loads(private)))
        header = {"alg": ALGORITHM, "typ": TYPE, "kid": key_id}
        return jwt.encode(header, dict(members), key, algorithms=[ALGORITHM])

    def key_of(self, text: str) -> str | None:
        head = text.partition(".")[0]
        try:
            header = json.loads(urlsafe_b64decode(head.encode("ascii") + b"=" * (-len(head) % 4)))
        except (ValueError, RecursionError):
            return None
        if not isinstance(header, dict):
            return None
        key_id = header.pop("kid", None)
        ours = header == {"alg": ALGORITHM, "typ": TYPE}
        return key_id if ours and isinstance(key_id, str) else None

    def verify(self, text: str, key: SigningKey) -> Mapping[str, object] | None:
        public = self._public.get(key.id)
        if public is None:
            public = _remembered(self._public, key.id, ECKey.import_key(dict(key.public)))
        try:
            return jwt.decode(text, public, algorithms=[ALGORITHM]).claims
        except (JoseError, ValueError, RecursionError):
            return None


def _remembered(keys: dict[str, ECKey], key_id: str, key: ECKey) -> ECKey:
    if len(keys) >= MOST_KEYS:
        keys.clear()
    keys[key_id] = key
    return key
