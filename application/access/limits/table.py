"""Which limit holds for whom."""

from dataclasses import dataclass, field

from application.shared.ports import Settings
from domain.access.limits import SETTINGS_BY_USE, Group, Limit, Subject


@dataclass(slots=True, eq=False)
class LimitTable:
    """The limits as they are tuned at this moment.

    Whoever runs the service may say `per_key` in the environment, which then outweighs the
    settings for keys.
    """

    settings: Settings
    per_key: int | None = None
    _limits: dict[tuple[Group, Subject], Limit] = field(default_factory=dict, init=False)

    def __call__(self, group: Group, subject: Subject) -> Limit:
        if subject is Subject.KEY and self.per_key is not None:
            per_minute = self.per_key
        else:
            setting = SETTINGS_BY_USE.get((group, subject))
            per_minute = self.settings.get(setting or SETTINGS_BY_USE[group, Subject.ADDRESS])
        known = self._limits.get((group, subject))
        if known is None or known.per_minute != per_minute:
            known = self._limits[group, subject] = Limit(f"{group}-{subject}", per_minute)
        return known
