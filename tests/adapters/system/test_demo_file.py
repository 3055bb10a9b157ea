from uuid import UUID

import pytest

from adapters.system.demo_file import JsonDemoFile
from application.access.demo_ports import (
    DemoAccess,
    DemoDevice,
    DemoGateway,
    DemoPerson,
    DemoProviders,
    DemoStore,
    DemoStripe,
)
from domain.access.email import Email
from domain.access.password import Password
from domain.access.tokens import Token
from domain.shared.ids import OwnerId

KEY = Token.of_key("a" * 12, "b" * 43)
ACCESS = DemoAccess(
    "http://127.0.0.1:8080",
    Email("a@altyn.example"),
    Password("12345678"),
    {"wallets": KEY},
    {"player": DemoPerson(Email("p@altyn.example"), Password("87654321"))},
    OwnerId(UUID(int=7)),
    DemoStripe("http://127.0.0.1:1", "pk_test_1", "sk_test_1", "whsec_1"),
    DemoProviders(
        "http://127.0.0.1:2/v1", "http://127.0.0.1:2", "r@altyn.example", "key", "secret"
    ),
    DemoGateway(
        (DemoStore(OwnerId(UUID(int=8)), "RUB", KEY, "whsec_2"),),
        (DemoPerson(Email("t@altyn.example"), Password("12344321")),),
        "http://127.0.0.1:3/callbacks",
        (DemoStore(OwnerId(UUID(int=9)), "INR", KEY, "whsec_3"),),
        DemoDevice(UUID(int=10), "whsec_4"),
    ),
)


async def test_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "demo.json"
    path.touch(mode=0o644)
    file = JsonDemoFile(path)

    await file.write(ACCESS)

    assert await file.read() == ACCESS
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["demo.json"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"users": {"admin": {"email": 1, "password": 2}}, "api_keys": {}, "base_url": ""}',
        '{"users": {"admin": {"email": "a@b", "password": "x"}}, "api_keys": {}, "base_url": ""}',
        '{"users": [], "api_keys": {}}',
        '{"users": {"admin": {"email": "a@b.co", "password": "12345678"}}, "sandbox": {"vima": 7}}',
        '{"users": {"admin": {"email": "a@b.co", "password": "12345678"}}, "player": {"id": 7}}',
        '{"users": {"admin": {"email": "a@b.co", "password": "12345678"}}, "gateway": 7}',
        '{"users": {"admin": []}, "api_keys": 5, "base_url": ""}',
        "\udc80",
    ],
)
async def test_a_damaged_file_is_as_good_as_none(tmp_path, text):
    path = tmp_path / "demo.json"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")

    assert await JsonDemoFile(path).read() is None
