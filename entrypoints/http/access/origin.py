"""Whether a browser's request comes from our own pages."""

from aiohttp import web

from domain.shared.errors import Denied

READING = frozenset({"GET", "HEAD", "OPTIONS"})
DEFAULT_PORTS = {"http": ":80", "https": ":443"}


class OriginRefused(Denied):
    """Another site may not send requests in the name of somebody who is signed in here."""


def origin_of(url: str) -> str:
    """Give the origin of pages under an address, as browsers write it."""
    scheme, _, rest = url.lower().partition("://")
    host = rest.partition("/")[0]
    return f"{scheme}://{host.removesuffix(DEFAULT_PORTS.get(scheme, ''))}"


def check_origin(request: web.Request, trusted: frozenset[str] = frozenset()) -> None:
    """Let in what our own pages send, and what no page sends. Raises `OriginRefused`.

    Our own pages are those under the host that the request is for; behind a proxy that changes the
    host, `trusted` names their origins. Browsers add `Origin` to every request that writes and to
    every live connection, so whoever leaves it out has no page, and nobody's cookies but their own.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        # Reading without an origin is also what following a link from another site looks like.
        site = request.headers.get("Sec-Fetch-Site", "none")
        if request.method not in READING and site not in {"none", "same-origin"}:
            raise OriginRefused
        return
    scheme, _, host = origin.lower().partition("://")
    port = DEFAULT_PORTS.get(scheme)
    ours = request.host.lower()
    if origin.lower() in trusted or (port and host.removesuffix(port) == ours.removesuffix(port)):
        return
    raise OriginRefused
