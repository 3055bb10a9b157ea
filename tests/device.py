"""A device with passkeys, in software: real keys, real signatures (ES256)."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 1, 4, 64


def text(data):
    return urlsafe_b64encode(data).decode().rstrip("=")


def data(text):
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Device:
    """Makes one key and shows it; every field may be made to lie."""

    origin: str = "http://localhost"
    count: int = 0
    step: int = 1
    """How far it counts with each use; devices that do not count have 0."""
    flags: int = PRESENT | VERIFIED
    domain: str | None = None
    handle: bytes | None = None
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options):
        """Answer `navigator.credentials.create()`."""
        asked = options["publicKey"]
        self.handle = data(asked["user"]["id"])
        point = self.key.public_key().public_numbers()
        x, y = (each.to_bytes(32, "big") for each in (point.x, point.y))
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        identity = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        told = self._data(asked["rp"]["id"], self.flags | ATTESTED) + identity
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": told})
        client = self._client("webauthn.create", asked["challenge"])
        response = {"clientDataJSON": text(client), "attestationObject": text(attestation)}
        return self._credential(response)

    def show(self, options):
        """Answer `navigator.credentials.get()`."""
        asked = options["publicKey"]
        self.count += self.step
        told = self._data(asked["rpId"], self.flags)
        client = self._client("webauthn.get", asked["challenge"])
        signed = told + hashlib.sha256(client).digest()
        response = {
            "clientDataJSON": text(client),
            "authenticatorData": text(told),
            "signature": text(self.key.sign(signed, ec.ECDSA(hashes.SHA256()))),
            "userHandle": None if self.handle is None else text(self.handle),
        }
        return self._credential(response)

    def _data(self, domain, flags):
        site = hashlib.sha256((self.domain or domain).encode()).digest()
        return site + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, kind, challenge):
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _credential(self, response):
        name = text(self.id)
        known = {"id": name, "rawId": name, "type": "public-key", "clientExtensionResults": {}}
        return {**known, "authenticatorAttachment": "platform", "response": response}
