"""The secret of an installation, and what is kept sealed with it.

``SECRET_KEY`` in the environment, else a file that is made once, readable by its owner only. Who copies the database
alone cannot read what is sealed in it.
"""

import base64
import os
import secrets
import tempfile
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from data.community.store import flush_folder
from data.config import Settings

_FILE = "secret_key"
_NONCE = 12


def derived(settings: Settings, purpose: str) -> bytes:
    """32 bytes for one purpose; no purpose's key tells anything of another's."""
    return HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(_secret(settings))


def seal(key: bytes, content: bytes, owner: str) -> str:
    """``content`` so that only ``key`` opens it, and only for the same ``owner``: it cannot be moved to another row."""
    nonce = secrets.token_bytes(_NONCE)
    return base64.urlsafe_b64encode(nonce + AESGCM(key).encrypt(nonce, content, owner.encode())).decode()


def unseal(key: bytes, sealed: str, owner: str) -> bytes | None:
    """What was sealed; ``None`` where the key or the owner is another."""
    held = base64.urlsafe_b64decode(sealed)
    try:
        return AESGCM(key).decrypt(held[:_NONCE], held[_NONCE:], owner.encode())
    except InvalidTag:
        return None


def _secret(settings: Settings) -> bytes:
    if settings.secret_key:
        return settings.secret_key.encode()
    path = settings.instance_dir / _FILE
    if not path.exists():
        _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Whole or not at all; where several workers make it at once, one file wins for all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent)  # readable by its owner only
    aside = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(secrets.token_urlsafe(48).encode())
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o600)
        os.link(aside, path)
        flush_folder(path.parent)  # or what is sealed with it would be lost with the current
    except FileExistsError:
        pass
    finally:
        aside.unlink()
