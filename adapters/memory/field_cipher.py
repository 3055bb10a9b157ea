"""Sealing that keeps nothing secret, but every other promise."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from domain.shared.sealing import FieldUnreadable


@dataclass(slots=True)
class MemoryFieldCipher:
    """`FieldCipher`; `key` is what envelopes are marked with."""

    key: str = "memory"
    sealed: int = 0

    def seal(self, text: str, *, purpose: str) -> str:
        self.sealed += 1
        said = f"{self.sealed}\0{purpose}\0{text}".encode("utf-8", "surrogatepass")
        return self.mark() + urlsafe_b64encode(said).decode("ascii")

    def open(self, sealed: str, *, purpose: str) -> str:
        version, _, coded = sealed.rpartition(".")
        try:
            said = urlsafe_b64decode(coded).decode("utf-8", "surrogatepass")
        except ValueError:
            said = ""
        _, _, rest = said.partition("\0")
        meant, separator, text = rest.partition("\0")
        if not (version.startswith("v0.") and separator and meant == purpose):
            raise FieldUnreadable
        return text

    def mark(self) -> str:
        return f"v0.{self.key}."
