"""What is composed can be composed: no provider lacks what it needs."""

from dependency_injector import providers

from entrypoints.container import House
from entrypoints.settings import load_settings


async def test_every_provider_can_be_built(tmp_path):
    open_things = {
        each: providers.Object(object())
        for each, provider in House.providers.items()
        if isinstance(provider, providers.Dependency) and each != "settings"
    }
    house = House(settings=load_settings(data=tmp_path, _env_file=None), **open_things)
    house.check_dependencies()
    built = {provider: provider() for provider in house.traverse()}
    assert built
    house.access.hasher().threads.shutdown()
