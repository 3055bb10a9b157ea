"""What a row of the trail says of an act."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

from application.shared.origin import Origin
from application.shared.ports import Act
from domain.shared.chain import canonical
from domain.shared.ids import HOUSE, OwnerId

LONGEST_ID = 300
ERASED = "audit.erased"
"""What the trail tells when personal facts are destroyed: else they are missing."""
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Told:
    """An act with where its request came from, as it is about to be written.

    `facts` are the personal ones by their aspect, each with the person whose they are.
    """

    columns: Mapping[str, object]
    facts: Mapping[str, tuple[OwnerId, str]]

    @classmethod
    def of(cls, act: Act, origin: Origin) -> "Told":
        by = act.by
        actor = None if by is None else by.principal
        facts = {}
        if origin.address is not None:
            # The address of a stranger belongs to whom they tried to be, if to anybody.
            facts["origin"] = actor or act.subject or HOUSE, _located(origin.address)
        if act.personal:
            facts["personal"] = act.subject or actor or HOUSE, canonical(plain(act.personal))
        columns = {
            "actor": None if actor is None else str(actor),
            "actor_kind": "system" if by is None else by.kind,
            "credential": (by.credential or None) if by else None,
            "action": act.action,
            "refused": act.refused,
            "object_type": act.object_type,
            "object_id": plain(act.object_id[:LONGEST_ID]),
            "before": plain(act.before),
            "after": plain(act.after),
            "subject": None if act.subject is None else str(act.subject),
            "request_id": plain(origin.request_id),
        }
        return cls(columns, facts)


@lru_cache(maxsize=1_024)
def _located(address: str) -> str:
    return canonical({"address": plain(address)})


def erasing(subject: OwnerId) -> Act:
    """Tell that the personal facts about somebody are destroyed."""
    return Act(ERASED, None, "person", str(subject))


def plain(content: object) -> object:
    """Give what JSON can say, and PostgreSQL can store."""
    if type(content) is str:  # As nearly everything is: a thousand acts may come at once.
        return content if content.isprintable() else UNSTORABLE.sub("\ufffd", content)
    if (
        content is None
        or (isinstance(content, bool | int) and abs(content) < 2**63)
        or (isinstance(content, float) and isfinite(content))
    ):
        return content
    if isinstance(content, Mapping):
        return {str(plain(str(name))): plain(each) for name, each in content.items()}
    if isinstance(content, list | tuple):
        return [plain(each) for each in content]
    if isinstance(content, set | frozenset):
        return sorted((plain(each) for each in content), key=str)
    return UNSTORABLE.sub("\ufffd", str(content))
