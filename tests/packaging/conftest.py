"""The demo as compose runs it takes a minute: `make test-long` has it."""

from tests.thorough import THOROUGH

collect_ignore = [] if THOROUGH else ["test_demo.py"]
