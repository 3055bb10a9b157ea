"""What every cipher for fields promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from adapters.cryptography.field_cipher import AesGcmFieldCipher
from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.system.field_keys import GivenFieldKeys, new_key
from domain.shared.sealing import FieldUnreadable, KeyRing

TEXT = some.text(some.characters(exclude_characters="\0"), max_size=80)
CIPHERS = {
    "memory": MemoryFieldCipher(),
    "aes-gcm": AesGcmFieldCipher(GivenFieldKeys(KeyRing(dict([new_key()])))),
}


@pytest.fixture(scope="module", params=CIPHERS)
def cipher(request):
    return CIPHERS[request.param]


@given(text=some.text(), purpose=TEXT)
def test_what_is_sealed_is_opened(cipher, text, purpose):
    sealed = cipher.seal(text, purpose=purpose)

    assert cipher.open(sealed, purpose=purpose) == text
    assert sealed.isascii()
    assert sealed.isprintable()
    assert sealed.startswith(cipher.mark())


@given(purpose=TEXT, other=TEXT)
def test_it_opens_for_its_own_purpose_alone(cipher, purpose, other):
    sealed = cipher.seal("secret", purpose=purpose)
    if purpose == other:
        return
    with pytest.raises(FieldUnreadable):
        cipher.open(sealed, purpose=other)


def test_nobody_sees_that_two_fields_are_equal(cipher):
    assert len({cipher.seal("secret", purpose="test") for _ in range(20)}) == 20


@given(text=some.text())
def test_anything_else_is_unreadable(cipher, text):
    for each in text, cipher.mark() + text:
        with pytest.raises(FieldUnreadable):
            cipher.open(each, purpose="test")
