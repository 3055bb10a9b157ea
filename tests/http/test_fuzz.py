"""Whatever is sent, the answer is one that the document promises, and never a 5xx."""

import json
import os

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from entrypoints.serve import describe
from entrypoints.settings import load_settings

EXAMPLES = int(os.environ.get("ALTYN_FUZZ_EXAMPLES", "15"))
SCHEMA = schemathesis.openapi.from_dict(json.loads(describe(load_settings(_env_file=None))))
# A body can fit its schema and break a rule of ours; and strange parameters are ignored.
UNFIT = [positive_data_acceptance, negative_data_rejection]
OPERATIONS = [each.ok() for each in SCHEMA.get_all_operations()]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.label)
def test_every_answer_is_as_documented(operation, site, operator_key):
    headers = {"Authorization": f"Bearer {operator_key}"}

    @settings(
        max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(case=st.one_of([operation.as_strategy(mode) for mode in schemathesis.GenerationMode]))
    def check(case):
        case.call_and_validate(base_url=site.url, headers=headers, excluded_checks=UNFIT)

    check()
