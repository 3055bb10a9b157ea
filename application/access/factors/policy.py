"""Of whom a second factor is asked, and when."""

from dataclasses import dataclass

from application.shared.ports import Clock, Settings
from domain.access.factors import FactorSetupRequired, SecondFactorRequired, confirmed_until
from domain.access.settings import FACTOR_REQUIRED_ROLES
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class FactorPolicy:
    """What the settings say.

    In a demo nobody must have a factor, and nobody is asked for one that they do not have.
    """

    settings: Settings
    demo: bool
    clock: Clock

    def required(self, caller: Caller) -> bool:
        """Whether somebody has to set a factor up before anything else."""
        return (
            caller.kind == "user"
            and not caller.factor
            and not self.demo
            and caller.role in self.settings.get(FACTOR_REQUIRED_ROLES)
        )

    def check_set_up(self, caller: Caller) -> None:
        """Raise `FactorSetupRequired` for a person who must have a factor and has none."""
        if self.required(caller):
            raise FactorSetupRequired

    def check_confirmed(self, caller: Caller, *, own: bool = False) -> None:
        """Raise `SecondFactorRequired` for a person who has not shown one just before.

        Where it is about one's own account, people without a factor pass.
        """
        if caller.kind != "user" or (not caller.factor and (own or self.demo)):
            return
        if not caller.factor or confirmed_until(caller.confirmed_at, self.clock.now()) is None:
            raise SecondFactorRequired
