"""The second step of signing in: one-time codes of a device (TOTP, RFC 6238, by PyOTP).

A secret is kept sealed in ``accounts.totp_secret``. It waits while ``totp_last`` is 0; the first code that is right
turns it on. ``totp_last`` is the time step of the last code that was taken, so that none is taken twice.
"""

import base64
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pyotp
from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from data.community import accounts, limits, lockout, notifications, sign_ins
from data.community.account_models import Account, OneTimeLink
from data.community.actors import Actor
from data.community.errors import InvalidError, RefusalError
from data.community.keys import derived, seal, unseal
from data.community.models import now
from data.community.policy import require
from data.community.sign_ins import digest
from data.config import Settings

_TRIES, _WINDOW = 10, 15 * 60  # of a browser that is signed in
_CODES, _CODE_OCTETS = 10, 15  # 120 bits: from 112 on a plain hash is enough (ASVS 5.0, 6.5.2)
_PURPOSE = "recovery"  # codes that work once, kept as one-time links are: by their SHA-256
_NEVER = datetime(9999, 1, 1)
_STEP = 30
_EPOCH = datetime(1970, 1, 1)
_DRIFT = 1  # a clock may be one step off


@dataclass(frozen=True)
class Standing:
    """``state``: ``off``, ``waiting`` for its first code, ``on``. Secret, address and codes only while it waits.

    ``left``: how many recovery codes were not used yet.
    """

    state: str
    secret: str = ""
    address: str = ""
    codes: tuple[str, ...] = ()
    left: int = 0


def standing(session: Session, actor: Actor, key: bytes, issuer: str) -> Standing:
    """Where the actor's own second factor stands. ``issuer``: what the device shows it under."""
    account = _own(session, actor)
    if is_on(account):
        left = select(func.count()).where(*_codes_of(account))
        return Standing("on", left=session.scalar(left) or 0)
    secret = _secret(account, key)
    if secret is None:
        return Standing("off")
    words = base64.b32encode(secret).decode()
    address = pyotp.TOTP(words).provisioning_uri(name=account.email or "", issuer_name=issuer)
    return Standing("waiting", words, address, _recovery_codes(key, secret))


def is_on(account: Account) -> bool:
    """Whether a password is not enough to sign in."""
    return bool(account.totp_secret) and account.totp_last > 0


def key_of(settings: Settings) -> bytes:
    """What seals the secrets of an installation."""
    return derived(settings, "second factor")


def count_change(session: Session, actor: Actor) -> None:
    """As ``count_try``, for passwords and codes that a signed-in browser tries."""
    require(actor, "account.change", owner=actor.account_id)
    limits.count(session, f"factor:{actor.account_id}", _TRIES, _WINDOW)


def begin(session: Session, actor: Actor, key: bytes) -> None:
    """A new secret that waits for its first code. Raises ``RefusalError`` where one is on."""
    require(actor, "account.secure", owner=actor.account_id)
    account = _own(session, actor)
    if is_on(account):
        raise RefusalError("second_factor_on")
    account.totp_secret, account.totp_last = seal(key, secrets.token_bytes(20), str(account.id)), 0


def confirm(session: Session, actor: Actor, key: bytes, code: str) -> None:
    """The first code turns it on, and signs all browsers out. Raises ``InvalidError`` for a wrong one."""
    require(actor, "account.change", owner=actor.account_id)
    account = _own(session, actor)
    secret = _secret(account, key)
    if secret is None or is_on(account) or not _taken(account, secret, code):
        raise InvalidError({"code": ("wrong_code", {})})
    session.execute(delete(OneTimeLink).where(*_codes_of(account)))
    session.add_all(
        OneTimeLink(token_sha256=digest(each), account_id=account.id, purpose=_PURPOSE, expires_at=_NEVER)
        for each in _recovery_codes(key, secret)
    )
    sign_ins.end_all(session, account.id)
    notifications.warn(session, account, "own_second_factor_on")


def switch_off(session: Session, actor: Actor, key: bytes, code: str) -> None:
    """A password is enough again, says who has both; all browsers are signed out. Raises ``InvalidError``."""
    require(actor, "account.secure", owner=actor.account_id)
    account = _own(session, actor)
    if not is_on(account):
        raise RefusalError("second_factor_off")
    prove(session, account, key, code)
    forget(session, account)
    sign_ins.end_all(session, account.id)
    notifications.warn(session, account, "own_second_factor_off")


def forget(session: Session, account: Account) -> None:
    """Remove the second factor of an account, whoever decided that: the caller has asked the policy."""
    account.totp_secret, account.totp_last = "", 0
    session.execute(delete(OneTimeLink).where(*_codes_of(account)))


def count_try(session: Session, account_id: int) -> None:
    """Count a code as wrong, in a transaction of its own, until one is right. Raises ``TooOftenError``.

    Whoever types wrong codes knows the password: its owner is warned once they are many.
    """
    if lockout.begin_code(session, account_id):
        notifications.warn(session, accounts.account_of(session, account_id), "wrong_codes")


def prove(session: Session, account: Account, key: bytes, code: str) -> None:
    """Take a code of the device, or a recovery code, which is used up. Raises ``InvalidError`` for any other."""
    spent = delete(OneTimeLink).where(*_codes_of(account), OneTimeLink.token_sha256 == digest(_grouped(code)))
    if session.execute(spent.returning(OneTimeLink.account_id)).first() is None:
        secret = _secret(account, key)
        if secret is None or not _taken(account, secret, code):
            raise InvalidError({"code": ("wrong_code", {})})
    lockout.succeed_code(session, account.id)


def _own(session: Session, actor: Actor) -> Account:
    require(actor, "account.change", owner=actor.account_id)
    return accounts.account_of(session, actor.account_id or 0)


def _secret(account: Account, key: bytes) -> bytes | None:
    return unseal(key, account.totp_secret, str(account.id)) if account.totp_secret else None


def _taken(account: Account, secret: bytes, code: str) -> bool:
    """Whether ``code`` is one of now and later than the last that was taken; it is the last from then on."""
    totp = pyotp.TOTP(base64.b32encode(secret).decode())
    step = int((now() - _EPOCH).total_seconds()) // _STEP
    given = code.strip().replace(" ", "").encode()
    fitting = [each for each in _around(step) if hmac.compare_digest(totp.generate_otp(each).encode(), given)]
    if not fitting or max(fitting) <= account.totp_last:
        return False
    account.totp_last = max(fitting)
    return True


def _codes_of(account: Account) -> tuple[ColumnElement[bool], ...]:
    return OneTimeLink.account_id == account.id, OneTimeLink.purpose == _PURPOSE


def _around(step: int) -> Sequence[int]:
    return range(step - _DRIFT, step + _DRIFT + 1)


def _recovery_codes(key: bytes, secret: bytes) -> tuple[str, ...]:
    """They follow from the secret and the key, so that they can be shown while it waits without being kept."""
    raw = [hmac.digest(key, secret + bytes([number]), "sha256")[:_CODE_OCTETS] for number in range(_CODES)]
    return tuple(_grouped(base64.b32encode(each).decode()) for each in raw)


def _grouped(code: str) -> str:
    """A recovery code as it is shown, however it was typed: small letters in groups of four."""
    letters = "".join(each for each in code.lower() if each.isalnum())
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))
