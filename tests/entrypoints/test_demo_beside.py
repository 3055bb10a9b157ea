"""Processes beside a demo deal with the same stand-ins as the demo itself."""

import json

from pydantic import SecretStr

from entrypoints.serve.demo.stripe import card_payments
from entrypoints.serve.stand_ins import NAME, beside_a_demo, told_to_others
from entrypoints.settings import Settings


def a_demo(folder, **more):
    return Settings(demo=True, data=folder, **more)


def test_it_is_told_while_the_demo_runs_and_only_to_demos(tmp_path):
    before = a_demo(tmp_path)
    known = before.model_copy(
        update={"stripe_secret_key": SecretStr("sk_test"), "stripe_api_base": "http://127.0.0.1:1"}
    )
    with told_to_others(before, known):
        assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
        assert beside_a_demo(a_demo(tmp_path)) == known
        assert beside_a_demo(known) == known
        other = Settings(demo=False, data=tmp_path)
        assert beside_a_demo(other) is other
        real = a_demo(tmp_path, STRIPE_SECRET_KEY=SecretStr("sk_live"))
        assert beside_a_demo(real).stripe_secret_key.get_secret_value() == "sk_live"
    assert list(tmp_path.iterdir()) == []
    assert beside_a_demo(before) == before


def test_what_cannot_be_read_or_is_none_of_its_business_is_left_alone(tmp_path):
    settings = a_demo(tmp_path)
    for content in ("", "{", "[]", json.dumps({"database_url": "postgresql://elsewhere/"})):
        (tmp_path / NAME).write_text(content)
        assert beside_a_demo(settings) == settings


def test_nothing_is_told_where_nothing_is_played(tmp_path):
    settings = a_demo(tmp_path)
    with told_to_others(settings, settings):
        assert list(tmp_path.iterdir()) == []


async def test_the_card_form_is_where_browsers_are_told_it_is(tmp_path, unused_tcp_port):
    settings = a_demo(
        tmp_path, demo_cards=f"127.0.0.1:{unused_tcp_port}", base_url="http://localhost:8080"
    )
    async with card_payments(settings) as (known, _):
        assert known.stripe_form_url == f"http://localhost:{unused_tcp_port}/form"
        assert known.stripe_api_base == f"http://localhost:{unused_tcp_port}"
