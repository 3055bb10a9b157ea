"""The image and the services around it fit the repository, and each other."""

import json
import re
import shlex
from fnmatch import fnmatch

import pytest
import yaml
from click.testing import CliRunner

from entrypoints.cli.main import main
from entrypoints.settings import PREFIX, Settings, variable
from tests.architecture.sources import ROOT, name, text, tracked

INSTRUCTIONS = [
    line.split(maxsplit=1)
    for line in text(ROOT / "Dockerfile").replace("\\\n", " ").splitlines()
    if line and not line.startswith("#")
]
COMPOSE = yaml.safe_load(text(ROOT / "docker-compose.yml"))
SERVICES = COMPOSE["services"]
OURS = {each: service for each, service in SERVICES.items() if "build" in service}
FILES = {name(each) for each in tracked()}
SETTINGS = {variable(each) for each in Settings.model_fields}


def of(instruction):
    return [rest for word, rest in INSTRUCTIONS if word == instruction]


def stages():
    """Give what each stage of the image is made from and what it does, by name."""
    found = {}
    for word, rest in INSTRUCTIONS:
        if word == "FROM":
            image, _, name = rest.partition(" AS ")
            found[name] = [("FROM", image)]
        else:
            found[list(found)[-1]].append((word, rest))
    return found


def copied(rest):
    """Give the stage a COPY is from, and what it copies."""
    words = rest.split()
    stage = words.pop(0).removeprefix("--from=") if words[0].startswith("--from") else None
    return stage, words[:-1]


def test_everything_copied_is_there_and_sent():
    rules = [
        each
        for each in text(ROOT / ".dockerignore").splitlines()
        if each and not each.startswith("#")
    ]
    assert rules[0] == "*"
    for stage, sources in map(copied, of("COPY")):
        if stage is not None:
            assert stage in stages()
            continue
        for source in sources:
            assert (ROOT / source).exists()
            assert f"!{source.partition('/')[0]}" in rules
            assert any(each == source or each.startswith(f"{source}/") for each in FILES)


def test_nothing_secret_or_large_is_sent():
    allowed = {each[1:] for each in text(ROOT / ".dockerignore").splitlines() if each[:1] == "!"}
    for unwanted in (".env", ".git", ".venv", ".cache", "data", "tests"):
        assert not any(fnmatch(unwanted, each) for each in allowed)


def test_every_layer_and_what_installs_it_is_in_the_image():
    here = {source for stage, sources in map(copied, of("COPY")) if not stage for source in sources}
    assert {"domain", "application", "adapters", "entrypoints", "web/templates"} <= here
    assert {"pyproject.toml", "requirements", "scripts", "README.md", "LICENSE"} <= here


def test_steps_are_scripts_of_ours():
    scripts = {each for each in FILES if each.startswith("scripts/")}
    called = set(re.findall(r"scripts/[\w.-]+", text(ROOT / "Dockerfile")))
    assert called == {
        "scripts/setup-system.sh",
        "scripts/setup-python.sh",
        "scripts/setup-web.sh",
        "scripts/healthy.py",
    }
    assert called <= scripts
    in_makefile = set(re.findall(r"scripts/[\w.-]+", text(ROOT / "Makefile")))
    assert in_makefile <= scripts
    assert {each for each in called if each.endswith(".sh")} <= in_makefile
    for each in called | in_makefile:
        assert (ROOT / each).stat().st_mode & 0o111, each


def test_what_runs_is_built_for_the_same_python():
    made = stages()
    assert made["python"][0] == made[""][0]
    workdirs = {rest for word, rest in INSTRUCTIONS if word == "WORKDIR"}
    assert len(workdirs) == 1  # The environment knows where it was made.


def test_the_image_runs_as_somebody_without_rights():
    last = stages()[""]
    user = next(rest for word, rest in last if word == "USER")
    assert user != "root"
    assert any(word == "RUN" and "useradd" in rest and user in rest for word, rest in last)
    assert max(n for n, (word, _) in enumerate(last) if word in {"RUN", "COPY"}) < [
        word for word, _ in last
    ].index("USER")


def test_the_image_sets_what_there_is_to_set():
    words = shlex.split(" ".join(of("ENV")))
    ours = {each.partition("=")[0] for each in words if each.startswith(PREFIX)}
    assert ours <= SETTINGS
    assert of("EXPOSE") == [str(Settings.model_fields["port"].default)]
    assert of("VOLUME") == [next(each for each in words if "ALTYN_DATA" in each).partition("=")[2]]


@pytest.mark.parametrize("service", OURS)
def test_services_run_commands_that_there_are(service):
    assert json.loads(of("ENTRYPOINT")[0]) == ["altyn"]
    for command in (OURS[service]["command"], json.loads(of("CMD")[0])):
        shown = CliRunner().invoke(main, [*command, "--help"])
        assert shown.exit_code == 0, shown.output


@pytest.mark.parametrize("service", OURS)
def test_services_reach_the_database(service):
    set_here = OURS[service]["environment"]
    assert set(set_here) <= SETTINGS
    user, password, host, database = re.fullmatch(
        r"postgresql://(\w+):(\$\{.+\})@(\w+)/(\w+)", set_here["DATABASE_URL"]
    ).groups()
    assert SERVICES[host]["environment"] == {
        "POSTGRES_USER": user,
        "POSTGRES_PASSWORD": password,
        "POSTGRES_DB": database,
    }
    assert f"--dbname={database}" in SERVICES[host]["healthcheck"]["test"]
    assert OURS[service]["depends_on"][host] == {"condition": "service_healthy"}


def test_services_wait_for_migrations():
    migrating = {each for each, service in OURS.items() if service["command"] == ["migrate"]}
    assert len(migrating) == 1
    for each in OURS.keys() - migrating:
        (before,) = migrating & OURS[each]["depends_on"].keys()
        assert OURS[each]["depends_on"][before]["condition"] == "service_completed_successfully"
    assert OURS[migrating.pop()]["restart"] == "no"


def test_services_and_volumes_are_consistent():
    for service in SERVICES.values():
        assert service.get("depends_on", {}).keys() <= SERVICES.keys()
        for mount in service.get("volumes", []):
            assert mount.partition(":")[0] in COMPOSE["volumes"]
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert [each.rpartition(":")[2] for each in published] == of("EXPOSE")
    assert all(each.startswith("127.0.0.1:") for each in published)
    assert not SERVICES["database"].get("ports")
