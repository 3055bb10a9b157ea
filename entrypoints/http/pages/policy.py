"""The content policy of the pages: what they may load, show and call."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

SELF = "'self'"
STRIPE_JS = ("https://js.stripe.com", "https://*.js.stripe.com")
STRIPE_FRAMES = (*STRIPE_JS, "https://hooks.stripe.com")


@dataclass(frozen=True, slots=True)
class CardSources:
    """Where the forms for cards come from: nowhere, until card payments are configured."""

    scripts: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    connections: tuple[str, ...] = ()
    images: tuple[str, ...] = ()

    @classmethod
    def of(cls, *, publishable_key: str | None, form_url: str | None) -> Self:
        """Open the hosts of Stripe.js, or the origin of a form of our own, but never both."""
        if form_url:
            address = urlsplit(form_url)
            return cls(frames=(f"{address.scheme}://{address.netloc}",))
        if publishable_key:
            return cls(
                scripts=STRIPE_JS,
                frames=STRIPE_FRAMES,
                connections=("https://api.stripe.com",),
                images=("https://*.stripe.com",),
            )
        return cls()


NO_CARDS = CardSources()


def content_policy(nonce: str, host: str, cards: CardSources) -> str:
    """Write the policy for one answer to a request for `host`."""
    directives = {
        "default-src": ("'none'",),
        "script-src": (SELF, f"'nonce-{nonce}'", *cards.scripts),
        # Libraries position what they draw by style attributes; style elements need the nonce.
        "style-src": (SELF, f"'nonce-{nonce}'"),
        "style-src-attr": ("'unsafe-inline'",),
        "img-src": (SELF, "data:", *cards.images),
        "font-src": (SELF,),
        "connect-src": (SELF, *_sockets(host), *cards.connections),
        "frame-src": cards.frames or ("'none'",),
        "base-uri": ("'none'",),
        "form-action": (SELF,),
        "frame-ancestors": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def _sockets(host: str) -> tuple[str, ...]:
    """Name our own WebSocket origin: not every browser counts it as 'self'."""
    tame = host and all(each.isalnum() or each in "-._:[]" for each in host)
    return (f"ws://{host}", f"wss://{host}") if tame else ()
