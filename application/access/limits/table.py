"""Which limit holds for whom."""

from dataclasses import dataclass, field

from domain.access.limits import DEFAULTS, Group, Limit, Subject


@dataclass(slots=True, eq=False)
class LimitTable:
    """The limits as they are at this moment."""

    key_per_minute: int = DEFAULTS[Group.WRITE, Subject.KEY]
    _limits: dict[tuple[Group, Subject], Limit] = field(default_factory=dict, init=False)

    def __call__(self, group: Group, subject: Subject) -> Limit:
        known = self._limits.get((group, subject))
        if known is None:
            known = self._limits[group, subject] = Limit(
                f"{group}-{subject}", self._per_minute(group, subject)
            )
        return known

    def _per_minute(self, group: Group, subject: Subject) -> int:
        if subject is Subject.KEY:
            return self.key_per_minute
        return DEFAULTS[group, subject]
