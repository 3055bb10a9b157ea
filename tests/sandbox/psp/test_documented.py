"""What is written about the stand-ins names every fault and every knob."""

from pathlib import Path

from entrypoints.sandbox.economy.faults import FAULTS
from entrypoints.sandbox.psp.control import NAMES

PAGE = Path("docs/provider-stand-ins.md")


def test_the_page_names_every_fault_and_knob():
    page = PAGE.read_text()
    assert {each for each in FAULTS if f"`{each}`" not in page} == set()
    assert {each for each in NAMES if f"`{each}(" not in page} == set()
