"""Passwords hashed cheaply: the tests make many accounts, and the cost of a hash is a setting of its library."""

import pytest
from argon2 import PasswordHasher

from data.community import hashes


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords():
    """Hash at the least cost for the time of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hashes, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield
