"""Every setting that a context declares is one that operators can tune."""

import pkgutil
from importlib import import_module

import domain
from domain.shared.settings import Setting, written
from entrypoints.container.control import CATALOGUE


def declared():
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, Setting):
                yield f"{module.name}.{name}", value


def test_every_setting_is_in_the_catalogue():
    known = {id(each) for each in CATALOGUE.values()}
    assert [place for place, each in declared() if id(each) not in known] == []


def test_every_default_is_valid_and_described():
    for each in CATALOGUE.values():
        assert each.read(written(each.default)) == each.default
        assert each.description.endswith(".")
