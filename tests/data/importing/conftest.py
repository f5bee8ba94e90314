import pytest

from tests.data.importing.office import Office


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)
