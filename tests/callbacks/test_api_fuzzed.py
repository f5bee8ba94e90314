"""The OpenAPI document against the API itself: generated requests, good ones and bad ones, judged by schemathesis."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from data.api.endpoints import ENDPOINTS, OPENAPI, ROOT

PATHS = (f"{ROOT}/", *(ROOT + endpoint.path for endpoint in ENDPOINTS))  # the document itself is not asked for itself


@pytest.fixture(scope="module")
def described(app):
    return schemathesis.openapi.from_wsgi(f"{ROOT}/{OPENAPI}", app.server)


def test_every_address_is_described(described):
    assert {operation.ok().path for operation in described.get_all_operations()} == set(PATHS)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["good", "bad"])
@pytest.mark.parametrize("path", PATHS)
def test_the_api_does_what_its_document_says(described, path, mode):
    operation = described[path]["GET"]
    if mode.is_negative and not any(operation.iter_parameters()):
        return

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=8, suppress_health_check=list(HealthCheck))
    def judged(case):
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    judged()
