"""Who may reach the server's programs, and the copy for those who may not."""

import os
import subprocess
from pathlib import Path

from adapters.postgres.embedded import binaries
from adapters.postgres.embedded.binaries import WHEEL, Identity, identity_for, programs

STRANGER = Identity(uid=4_000_000, gid=4_000_000)


def test_a_closed_folder_above_is_named(tmp_path: Path):
    closed = tmp_path / "closed"
    (closed / "open").mkdir(parents=True)
    for each in (tmp_path, *tmp_path.parents):
        if not each.stat().st_mode & 0o001:
            assert STRANGER.stopped_at(closed / "open") in (tmp_path, *tmp_path.parents)
    closed.chmod(0o700)
    owner = Identity(os.getuid(), os.getgid())
    assert owner.stopped_at(closed / "open") is None
    closed.chmod(0o600)
    assert owner.stopped_at(closed / "open") == closed
    closed.chmod(0o700)


def test_only_root_hands_the_server_to_another_user(tmp_path: Path):
    identity = identity_for(tmp_path)
    assert (identity.uid > 0) == (os.geteuid() == 0)


def test_a_copy_has_what_the_server_needs_and_is_made_once(folder: Path):
    site = programs().parents[2]
    for each in (WHEEL, f"{WHEEL}.libs"):
        assert (site / each).exists()
    copy = binaries._copied(site, folder / "copy")
    program = copy / WHEEL / "pginstall/bin/initdb"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert "PostgreSQL" in said.stdout
    assert Identity(65534, 65534).stopped_at(program) is None
    made = program.stat().st_ino
    binaries._copied(site, folder / "copy")
    assert program.stat().st_ino == made
    assert [each.name for each in folder.iterdir()] == ["copy"]
