"""The use cases of second factors, on memory or on PostgreSQL."""

from adapters.memory.access_factors import (
    MemoryChallenges,
    MemoryFactors,
    MemoryFactorWork,
    MemorySecondFactors,
)
from adapters.postgres.access.factors.repository import PostgresChallenges, PostgresSecondFactors
from adapters.postgres.access.factors.work import PostgresFactorWork
from adapters.pyotp.one_time_codes import PyotpOneTimeCodes
from adapters.segno.qr_codes import SegnoQrCodes
from adapters.webauthn.ceremonies import WebauthnCeremonies
from application.access.factors.ask_second_factor import AskSecondFactor
from application.access.factors.begin_code_generator import BeginCodeGenerator
from application.access.factors.check_second_factor import CheckSecondFactor
from application.access.factors.complete_sign_in import CompleteSignIn
from application.access.factors.confirm_code_generator import ConfirmCodeGenerator
from application.access.factors.confirm_session import ConfirmSession
from application.access.factors.judge_code import JudgeCode
from application.access.factors.policy import FactorPolicy
from application.access.factors.remove_all_factors import RemoveAllFactors
from application.access.factors.remove_code_generator import RemoveCodeGenerator
from application.access.factors.renew_recovery_codes import RenewRecoveryCodes
from application.access.factors.show_factors import ShowFactors
from application.access.passkeys.add_passkey import AddPasskey
from application.access.passkeys.begin_passkey import BeginPasskey
from application.access.passkeys.change_passkeys import RemovePasskey, RenamePasskey
from application.access.passkeys.show_passkey import (
    AskPasskey,
    ConfirmWithPasskey,
    EnterWithPasskey,
    JudgePasskey,
)
from entrypoints.http.access.factors import (
    begin_code_generator,
    complete_sign_in,
    confirm_code_generator,
    confirm_session,
    remove_code_generator,
    renew_recovery_codes,
    show_factors,
)
from entrypoints.http.access.passkeys import (
    add_passkey,
    ask_passkey,
    begin_passkey,
    enter_with_passkey,
    remove_passkey,
    rename_passkey,
)
from entrypoints.http.access.passkeys.models import site_of
from entrypoints.http.access.second_factor import FactorGuard


def memory_ports(access):
    kept = MemoryFactors(access)
    return MemorySecondFactors(kept), MemoryChallenges(kept), MemoryFactorWork(kept)


def postgres_ports(pool):
    return PostgresSecondFactors(pool), PostgresChallenges(pool), PostgresFactorWork(pool)


class FactorRooms:
    """What `Rooms` of tests have for second factors."""

    def prepare_factors(self):
        """Give what asks for a factor in signing in."""
        self.factors, self.challenges, self.begin_factors = self.factor_ports
        self.codes = PyotpOneTimeCodes()
        self.policy = FactorPolicy(self.tuned, self.demo_file is not None, self.time)
        return AskSecondFactor(self.factors, self.challenges, self.secrets, self.time)

    def compose_factors(self):
        begin, judge = self.begin_factors, JudgeCode(self.codes, self.cipher)
        known, secrets, time = self.known, self.secrets, self.time
        self.complete_sign_in = CompleteSignIn(begin, judge, self.open_session, time)
        self.check_factor = CheckSecondFactor(self.factors, begin, judge, time)
        self.show_factors = ShowFactors(self.factors)
        self.begin_generator = BeginCodeGenerator(
            begin, self.codes, SegnoQrCodes(), self.cipher, time
        )
        self.confirm_generator = ConfirmCodeGenerator(begin, judge, secrets, known, time)
        self.remove_generator = RemoveCodeGenerator(begin, time)
        self.remove_all_factors = RemoveAllFactors(begin, time)
        self.renew_codes = RenewRecoveryCodes(begin, secrets, time)
        self.confirm_session = ConfirmSession(begin, judge, known, time)
        ceremonies = WebauthnCeremonies()
        shown = JudgePasskey(ceremonies)
        self.ask_passkey = AskPasskey(begin, ceremonies, secrets, time)
        self.enter_with_passkey = EnterWithPasskey(begin, shown, self.open_session, time)
        self.confirm_with_passkey = ConfirmWithPasskey(begin, shown, known, time)
        self.begin_passkey = BeginPasskey(begin, ceremonies, secrets, time)
        self.add_passkey = AddPasskey(begin, ceremonies, known, time)
        self.rename_passkey = RenamePasskey(begin)
        self.remove_passkey = RemovePasskey(begin, time)

    def factor_endpoints(self, trusted):
        site = site_of(None)
        return [
            complete_sign_in.endpoint(self.complete_sign_in, trusted),
            show_factors.endpoint(self.show_factors),
            begin_code_generator.endpoint(self.begin_generator),
            confirm_code_generator.endpoint(self.confirm_generator),
            remove_code_generator.endpoint(self.remove_generator),
            renew_recovery_codes.endpoint(self.renew_codes),
            confirm_session.endpoint(self.confirm_session, self.confirm_with_passkey, site),
            ask_passkey.endpoint(self.ask_passkey, site, trusted),
            enter_with_passkey.endpoint(self.enter_with_passkey, site, trusted),
            begin_passkey.endpoint(self.begin_passkey, site),
            add_passkey.endpoint(self.add_passkey, site),
            rename_passkey.endpoint(self.rename_passkey),
            remove_passkey.endpoint(self.remove_passkey),
        ]

    def guard(self):
        return FactorGuard(self.policy, self.known, self.authentication().credential)
