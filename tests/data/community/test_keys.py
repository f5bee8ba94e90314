"""The secret of an installation: made once, for its owner's eyes, or taken from the environment."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from data.community.keys import derived, seal, unseal
from data.config import SettingsError, from_environment

SECRET = "0123456789abcdef" * 2


def test_the_file_is_made_once_and_readable_by_its_owner_only(tmp_path):
    settings = from_environment({"INSTANCE_DIR": str(tmp_path / "new")})
    with ThreadPoolExecutor(8) as pool:
        keys = {*pool.map(lambda _: derived(settings, "a"), range(32))}
    assert len(keys) == 1
    (file,) = (tmp_path / "new").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(file.read_bytes()) >= 64


def test_the_file_lasts_beyond_a_power_cut(tmp_path, monkeypatch):
    flushed, fsync = [], os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda number: flushed.append(stat.S_ISDIR(os.fstat(number).st_mode)) or fsync(number)
    )
    derived(from_environment({"INSTANCE_DIR": str(tmp_path)}), "a")
    assert flushed == [False, True]  # what is in it, then where it is


def test_the_environment_comes_first_and_no_file_is_made(tmp_path):
    settings = from_environment({"INSTANCE_DIR": str(tmp_path), "SECRET_KEY": SECRET})
    assert derived(settings, "a") == derived(settings, "a") != derived(settings, "b")
    assert not [*tmp_path.iterdir()]
    assert SECRET not in repr(settings)


def test_a_short_secret_is_refused_and_not_repeated():
    with pytest.raises(SettingsError) as refused:
        from_environment({"SECRET_KEY": "short-secret"})
    assert "short-secret" not in str(refused.value)


def test_what_is_sealed_opens_with_key_and_owner_only():
    sealed = seal(b"a" * 32, b"content", "1")
    assert unseal(b"a" * 32, sealed, "1") == b"content"
    assert unseal(b"b" * 32, sealed, "1") is None
    assert unseal(b"a" * 32, sealed, "2") is None
    assert seal(b"a" * 32, b"content", "1") != sealed
