"""The document of the HTTP interface is OpenAPI 3.1, and names everything that it uses."""

import json

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from entrypoints.serve import describe
from entrypoints.settings import load_settings


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
