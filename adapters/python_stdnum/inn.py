"""The check digits of an INN."""

from dataclasses import dataclass

from stdnum.ru import inn as russian

from domain.wallets.organisation import Inn


@dataclass(frozen=True, slots=True)
class StdnumInnRules:
    """`InnRules`; without `checksum`, any digits are right."""

    checksum: bool

    def hold(self, inn: Inn) -> bool:
        return not self.checksum or bool(russian.is_valid(inn))
