"""The document of the HTTP interface is OpenAPI 3.1, and names everything that it uses."""

import json
import re

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from entrypoints.serve import describe
from entrypoints.settings import load_settings
from tests.architecture import gateway_table
from tests.architecture.sources import ROOT
from tests.documented import operations, with_a_body


@pytest.fixture(scope="module")
def document():
    return json.loads(describe(load_settings(_env_file=None)))


def test_the_document_is_valid(document):
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_every_operation_has_a_name_of_its_own(document):
    operations = [each for path in document["paths"].values() for each in path.values()]
    names = [each["operationId"] for each in operations]
    assert len(set(names)) == len(names)
    assert all(each["summary"] for each in operations)


def test_every_model_has_a_name_of_its_own(document):
    assert [each for each in document["components"]["schemas"] if "__" in each] == []


def test_the_page_about_the_api_lists_every_operation():
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([A-Z]+) \| `(.+)` \| (.+) \| (.+) \|$", page, flags=re.MULTILINE)
    told = {(each.method, each.path, _scope(each), each.told["summary"]) for each in operations()}
    assert set(rows) == told
    assert len(rows) == len(told)


def test_the_page_tells_of_each_route_of_the_gateway_what_it_takes_and_answers():
    assert gateway_table.told() == gateway_table.written()


def _scope(operation):
    if operation.told.get("security") == []:
        return "open"
    needed = re.fullmatch(r"Needs the permission (.*)\.", operation.told.get("description", ""))
    return needed[1] if needed else "any"


def test_every_operation_with_a_body_has_an_example_among_the_tests():
    assert all(each.body for each in with_a_body())
