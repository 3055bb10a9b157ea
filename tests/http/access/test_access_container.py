"""Access as a process composes it: the real clock, the real hashes."""

import pytest

from adapters.memory.access import MemoryDemoFile
from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.memory.settings import MemoryApprovals, MemorySettings
from adapters.system.clock import SystemClock
from application.access.factors.policy import FactorPolicy
from domain.access.attempts import InvalidCredentials
from entrypoints.container.access import Access
from tests.access import WRONG


async def test_every_provider_can_be_built_and_a_demo_entered(pool):
    access = Access(
        pool=pool,
        cipher=MemoryFieldCipher(),
        told=lambda: None,
        access_tokens=None,
        refusals=None,
        settings=MemorySettings(),
        approvals=MemoryApprovals(),
        policy=FactorPolicy(MemorySettings(), demo=True, clock=SystemClock()),
        demo_file=MemoryDemoFile(),
        trusted_origins=frozenset(),
    )
    access.check_dependencies()
    for provider in access.traverse():
        provider()

    demo = await access.provision_demo()(base_url="http://127.0.0.1:8080")
    who = {"email": demo.email.text, "address": "192.0.2.1", "user_agent": ""}
    entered = await access.sign_in()(password=demo.password.text, **who)
    assert await access.known().holding(entered.token.digest)
    with pytest.raises(InvalidCredentials):
        await access.sign_in()(password=WRONG, **who)
    await access.known().aclose()
    access.hasher().threads.shutdown()
