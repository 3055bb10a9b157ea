"""Keys that seal fields, and what happens without them."""

import stat
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from adapters.cryptography.field_cipher import AesGcmFieldCipher
from adapters.system.field_keys import FieldKeyFile, GivenFieldKeys, new_key
from domain.shared.sealing import FieldUnreadable, InvalidFieldKeys, KeyRing
from entrypoints.settings import SettingsRefused, load_settings

OLD, NEW = (KeyRing({each: bytes([n]) * 32}) for n, each in enumerate(["old", "new"]))


def cipher(ring):
    return AesGcmFieldCipher(GivenFieldKeys(ring))


def test_the_envelope_says_by_which_key():
    sealed = cipher(OLD).seal("secret", purpose="test")
    assert sealed.startswith("v1.old.")
    assert "secret" not in sealed
    assert "secret" not in repr(OLD)


def test_another_key_does_not_open_it():
    sealed = cipher(OLD).seal("secret", purpose="test")
    with pytest.raises(FieldUnreadable):
        cipher(NEW).open(sealed, purpose="test")
    same_name = KeyRing({"old": bytes([9]) * 32})
    with pytest.raises(FieldUnreadable):
        cipher(same_name).open(sealed, purpose="test")


def test_a_ring_opens_what_any_of_its_keys_has_sealed():
    sealed = cipher(OLD).seal("secret", purpose="test")
    both = OLD.led_by("new", NEW.keys["new"])
    assert cipher(both).open(sealed, purpose="test") == "secret"
    assert cipher(both).seal("secret", purpose="test").startswith("v1.new.")


def test_every_part_of_an_envelope_is_authenticated():
    sealed = cipher(OLD).seal("secret", purpose="test")
    both = cipher(KeyRing({"old": OLD.keys["old"], "new": OLD.keys["old"]}))
    with pytest.raises(FieldUnreadable):
        both.open(sealed.replace("v1.old.", "v1.new."), purpose="test")
    for n in range(len("v1.old."), len(sealed) - 1):
        changed = sealed[:n] + ("A" if sealed[n] != "A" else "B") + sealed[n + 1 :]
        with pytest.raises(FieldUnreadable):
            both.open(changed, purpose="test")


@pytest.mark.parametrize(
    "text",
    ["", ",", "a", "a:", "a:AAAA", "a b:AAAA", "id:" + "A" * 42, ":" + "A" * 43, "é:" + "A" * 43],
)
def test_keys_that_are_none_are_refused_without_showing_them(text):
    with pytest.raises(InvalidFieldKeys):
        KeyRing.parse(text)
    if text:
        with pytest.raises(SettingsRefused) as refused:
            load_settings(_env_file=None, field_keys=text)
        assert "ALTYN_FIELD_KEYS: Keys that seal fields are written as id:base64" in str(refused)
        assert "AAAA" not in str(refused.value)


def test_two_keys_have_two_ids():
    with pytest.raises(InvalidFieldKeys):
        KeyRing.parse(OLD.text() + OLD.text())


def test_a_ring_reads_what_it_writes():
    ring = KeyRing(dict(new_key() for _ in range(3)))
    assert KeyRing.parse(ring.text()) == ring
    assert KeyRing.parse(ring.text().replace("\n", ",").rstrip(",")) == ring


def test_the_file_is_made_once_and_read_by_its_owner_alone(tmp_path):
    path = tmp_path / "data" / "field.keys"
    with ProcessPoolExecutor(4, get_context("spawn")) as processes:
        sealed = list(processes.map(sealed_by_another_process, [path] * 8))

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    here = AesGcmFieldCipher(FieldKeyFile(path))
    assert {here.open(each, purpose="test") for each in sealed} == {"secret"}
    assert len({each.split(".")[1] for each in sealed}) == 1
    assert {each.name for each in path.parent.iterdir()} == {"field.keys", "field.keys.lock"}


def sealed_by_another_process(path):
    return AesGcmFieldCipher(FieldKeyFile(path)).seal("secret", purpose="test")


def test_a_new_key_is_used_by_everybody_at_once(tmp_path):
    keys = FieldKeyFile(tmp_path / "field.keys")
    there = AesGcmFieldCipher(FieldKeyFile(keys.path))
    before = there.seal("before", purpose="test")

    added = keys.renew()

    assert there.mark() == f"v1.{added}."
    after = AesGcmFieldCipher(keys).seal("after", purpose="test")
    assert there.open(after, purpose="test") == "after"
    assert there.open(before, purpose="test") == "before"


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xff"])
def test_a_damaged_file_is_kept_and_nothing_is_sealed(tmp_path, content):
    path = tmp_path / "field.keys"
    path.write_bytes(content)
    with pytest.raises(FieldUnreadable):
        cipher_of(path).seal("secret", purpose="test")
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_used_says_so(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FieldUnreadable):
        cipher_of(tmp_path / "file" / "field.keys").seal("secret", purpose="test")


def cipher_of(path):
    return AesGcmFieldCipher(FieldKeyFile(path))
