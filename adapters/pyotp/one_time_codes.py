"""Codes that change every half minute (RFC 6238)."""

import hmac
from datetime import datetime

import pyotp

ISSUER = "Altyn"
SECONDS = 30
WINDOW = 1
"""Steps before and after the present one that are taken, too: clocks differ."""


class PyotpOneTimeCodes:
    """`OneTimeCodes` with six digits and SHA-1, which is what every generator knows."""

    def secret(self) -> str:
        return pyotp.random_base32()

    def step(self, secret: str, code: str, *, at: datetime) -> int | None:
        now = int(at.timestamp()) // SECONDS
        totp = pyotp.TOTP(secret, interval=SECONDS)
        # All are compared, whichever it is: the time tells nothing.
        steps = [each for each in range(now - WINDOW, now + WINDOW + 1) if each >= 0]
        equal = [hmac.compare_digest(totp.generate_otp(each), code) for each in steps]
        return max((step for step, same in zip(steps, equal, strict=True) if same), default=None)

    def uri(self, secret: str, *, name: str) -> str:
        return pyotp.TOTP(secret, interval=SECONDS).provisioning_uri(name=name, issuer_name=ISSUER)
