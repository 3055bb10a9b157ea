"""Begin to set up a code generator."""

from dataclasses import dataclass

from application.access.factors.judge_code import purpose
from application.access.factors.persons import person
from application.access.factors.ports import BeginFactorWork, OneTimeCodes, QrCodes
from application.shared.ports import Clock, FieldCipher
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class NewGenerator:
    """What a generator is told, this once."""

    secret: str
    uri: str
    qr_svg: str


@dataclass(frozen=True, slots=True)
class BeginCodeGenerator:
    """Make up a secret, which takes effect with its first right code, within 15 minutes.

    Until then a generator that there is stays as it is. Raises `PeopleOnly`.
    """

    begin: BeginFactorWork
    codes: OneTimeCodes
    pictures: QrCodes
    cipher: FieldCipher
    clock: Clock

    async def __call__(self, *, caller: Caller) -> NewGenerator:
        user_id, secret = person(caller), self.codes.secret()
        sealed = self.cipher.seal(secret, purpose=purpose(user_id))
        async with self.begin() as work:
            await work.factors.hold(user_id)
            await work.factors.begin_generator(user_id, sealed, at=self.clock.now())
            user = await work.users.get(user_id)
        uri = self.codes.uri(secret, name=user.email.text)
        return NewGenerator(secret, uri, self.pictures.svg(uri))
