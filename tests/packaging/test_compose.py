"""The compose files: valid, held to versions, and nobody but this machine is let in."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from entrypoints.cli.main import main
from entrypoints.settings import Settings, variable
from tests.architecture.sources import ROOT, text

DEMO, PRODUCTION = "docker-compose.yml", "deploy/compose.yml"
FILES = pytest.mark.parametrize("file", [DEMO, PRODUCTION])
OURS = {"altyn:local", "${ALTYN_IMAGE:?put ALTYN_IMAGE=registry/altyn:version into .env}"}


def read(file):
    return yaml.safe_load(text(ROOT / file))


def ours(file):
    return {name: each for name, each in read(file)["services"].items() if each["image"] in OURS}


@FILES
def test_it_is_what_the_compose_specification_says(file):
    checker = Path(sys.executable).with_name("check-jsonschema")
    schema = "--builtin-schema", "vendor.compose-spec"
    said = subprocess.run([checker, *schema, ROOT / file], capture_output=True, text=True)  # noqa: PLW1510
    assert said.returncode == 0, said.stdout + said.stderr


@FILES
def test_what_is_not_ours_has_a_whole_version(file):
    images = {each["image"] for each in read(file)["services"].values()} - OURS
    for each in images:
        assert re.fullmatch(r"[\w/-]+:v?\d+\.\d+(\.\d+)?(-\w+)?", each), each


@FILES
def test_only_this_machine_is_let_in(file):
    ports = [port for each in read(file)["services"].values() for port in each.get("ports", ())]
    assert ports
    assert all(each.startswith("127.0.0.1:") for each in ports)


@FILES
def test_our_processes_have_no_rights_and_files_that_cannot_be_written(file):
    for each in ours(file).values():
        assert each["read_only"] is True
        assert each["cap_drop"] == ["ALL"]
        assert each["security_opt"] == ["no-new-privileges:true"]


@FILES
def test_what_is_set_is_a_setting(file):
    known = {variable(each) for each in Settings.model_fields}
    for each in ours(file).values():
        assert each.get("environment", {}).keys() <= known


@FILES
def test_commands_are_there(file):
    for each in ours(file).values():
        command = each.get("command") or each["entrypoint"][1:]
        if command[0] in main.commands:
            shown = CliRunner().invoke(main, [*command, "--help"])
            assert shown.exit_code == 0, shown.output
    commands = {(each.get("command") or [None])[0] for each in ours(file).values()}
    assert {"serve", "work"} <= commands


@FILES
def test_what_is_waited_for_and_mounted_is_there(file):
    whole = read(file)
    for each in whole["services"].values():
        for name, how in each.get("depends_on", {}).items():
            assert "healthcheck" in whole["services"][name] or how["condition"] != "service_healthy"
        for volume in each.get("volumes", ()):
            source = volume.partition(":")[0]
            there = (ROOT / file).parent / source
            assert there.exists() if source.startswith(".") else source in whole["volumes"]


def test_the_demo_needs_no_settings_and_production_has_no_defaults_for_secrets():
    unset = re.findall(r"\$\{(\w+)(:\?|\})", text(ROOT / DEMO))
    assert unset == []
    assert {"POSTGRES_PASSWORD", "ALTYN_FIELD_KEYS"} <= {
        each for each, _ in re.findall(r"\$\{(\w+)(:\?)", text(ROOT / PRODUCTION))
    }


def test_the_settings_of_the_demo_are_taken():
    demo = ours(DEMO)["demo"]["environment"]
    given = {name: each for name, each in demo.items() if not name.startswith("KAFKA")}
    given["ALTYN_BASE_URL"] = "http://localhost:8080"
    fields = {variable(each): each for each in Settings.model_fields}
    settings = Settings(_env_file=None, **{fields[name]: each for name, each in given.items()})
    assert settings.demo
    assert settings.bank_webhook_secret is not None


def test_the_storage_of_the_demo_knows_the_key_that_we_have():
    [identity] = json.loads(text(ROOT / "deploy/storage/s3.json"))["identities"]
    ours_are = ours(DEMO)["app"]["environment"]
    assert identity["credentials"] == [
        {"accessKey": ours_are["S3_ACCESS_KEY"], "secretKey": ours_are["S3_SECRET_KEY"]}
    ]
