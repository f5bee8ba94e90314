"""Settings, read once from the environment and frozen."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SHORTEST_SECRET = 32
_HOST = r"(?=[^/:]{1,253}(?:[/:]|$))[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*"
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """What an operator can set. Every field has the environment variable of its name in capitals."""

    host: str = "127.0.0.1"
    port: int = 8050
    snapshots_dir: Path = ROOT / "data" / "snapshots"
    instance_dir: Path = ROOT / "instance"
    ocds_prefix: str = "jp-joint-unregistered"
    report_to: str = ""
    database_url: str = field(default="", repr=False)
    upload_limit: int = 50 << 20
    files_quota: int = 10 << 30
    scan_command: str = ""
    boundaries_dir: Path = ROOT / "geo" / "boundaries" / "local"
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""
    public_url: str = ""
    auto_approve_domains: tuple[str, ...] = ()
    reading: str = "open"
    second_factor: str = "free"
    secret_key: str = field(default="", repr=False)
    log_format: str = "text"
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = field(default="", repr=False)
    oidc_name: str = ""
    reads_per_minute: int = 1200
    writes_per_minute: int = 120
    counts_store: str = field(default="", repr=False)
    trusted_proxies: int = 0

    @property
    def database_address(self) -> str:
        """The community database: ``DATABASE_URL``, else a SQLite file in the instance folder."""
        return self.database_url or f"sqlite:///{self.instance_dir.absolute() / 'community.sqlite3'}"

    @property
    def files_dir(self) -> Path:
        """Where held files are."""
        return self.instance_dir / "files"

    @property
    def cache_dir(self) -> Path:
        """Where loaded snapshots are kept ready, keyed by their content."""
        return self.instance_dir / "cache"


class SettingsError(ValueError):
    """An environment variable that cannot be used; the message names it, its value and the rule."""


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the variables of ``environ``. Raises ``SettingsError``."""
    fallback = Settings()
    return Settings(
        host=environ.get("HOST") or fallback.host,
        port=_port(environ.get("PORT") or str(fallback.port)),
        snapshots_dir=Path(environ.get("SNAPSHOTS_DIR") or fallback.snapshots_dir),
        instance_dir=Path(environ.get("INSTANCE_DIR") or fallback.instance_dir),
        ocds_prefix=_ocds_prefix(environ.get("OCDS_PREFIX") or fallback.ocds_prefix),
        report_to=_report_to(environ.get("REPORT_TO") or fallback.report_to),
        database_url=_database_url(environ.get("DATABASE_URL") or fallback.database_url),
        upload_limit=_megabytes("UPLOAD_LIMIT_MB", environ, fallback.upload_limit),
        files_quota=_megabytes("FILES_QUOTA_MB", environ, fallback.files_quota),
        scan_command=environ.get("SCAN_COMMAND") or fallback.scan_command,
        boundaries_dir=Path(environ.get("BOUNDARIES_DIR") or fallback.boundaries_dir),
        smtp_url=_smtp_url(environ.get("SMTP_URL", ""), environ.get("PUBLIC_URL", "")),
        mail_from=environ.get("MAIL_FROM", ""),
        public_url=_public_url(environ.get("PUBLIC_URL", "")),
        auto_approve_domains=_domains(environ.get("AUTO_APPROVE_DOMAINS", "")),
        reading=_reading(environ.get("READING") or fallback.reading),
        second_factor=_second_factor(environ.get("SECOND_FACTOR") or fallback.second_factor),
        secret_key=_secret_key(environ.get("SECRET_KEY", "")),
        oidc_issuer=_oidc_issuer(environ),
        oidc_client_id=environ.get("OIDC_CLIENT_ID", ""),
        oidc_client_secret=environ.get("OIDC_CLIENT_SECRET", ""),
        oidc_name=environ.get("OIDC_NAME", ""),
        log_format=_log_format(environ.get("LOG_FORMAT") or fallback.log_format),
        reads_per_minute=_per_minute("READS_PER_MINUTE", environ, fallback.reads_per_minute),
        writes_per_minute=_per_minute("WRITES_PER_MINUTE", environ, fallback.writes_per_minute),
        counts_store=_counts_store(environ.get("COUNTS_STORE", "")),
        trusted_proxies=_proxies(environ.get("TRUSTED_PROXIES") or str(fallback.trusted_proxies)),
    )


def _reading(value: str) -> str:
    if value in ("open", "members"):
        return value
    raise SettingsError(f"READING={value!r}: open (for all) or members (for accounts) is needed")


def _second_factor(value: str) -> str:
    if value in ("free", "staff", "all"):
        return value
    raise SettingsError(
        f"SECOND_FACTOR={value!r}: free (whoever wants it), staff (moderators and administrators) or all is needed"
    )


def _per_minute(name: str, environ: Mapping[str, str], fallback: int) -> int:
    value = environ.get(name) or str(fallback)
    if value.isascii() and value.isdigit():
        return int(value)
    raise SettingsError(f"{name}={value!r}: a whole number is needed, 0 for no limit")


def _counts_store(value: str) -> str:
    """A Redis, with TLS or without, or its socket; the library would take other words for its options."""
    if not value or re.fullmatch(r"redis\+unix://([^\s/?#@]+@)?/[^\s?#]+", value):
        return value
    found = re.fullmatch(rf"rediss?://([^\s/?#@]+@)?({_HOST}|\[[0-9A-Fa-f:.]+\])(:(\d+))?(/\d*)?", value)
    if found and (found[4] is None or 0 < int(found[4]) < 65536):
        return value
    scheme = value.partition("://")[0] if "://" in value else ""  # the rest may hold a password
    raise SettingsError(f"COUNTS_STORE={scheme!r}...: an address is needed as in redis://host:6379/0 or rediss://host")


def _smtp_url(value: str, public_url: str) -> str:
    if value and not re.fullmatch(r"smtps?://\S+", value):  # the rest may hold a password
        raise SettingsError(f"SMTP_URL={value.partition('://')[0]!r}...: an address of smtp:// or smtps:// is needed")
    if value and not public_url:
        raise SettingsError("SMTP_URL needs PUBLIC_URL: mails hold links, and no request is trusted to say to where")
    return value


def _public_url(value: str) -> str:
    if value and not re.fullmatch(r"https?://[^\s/?#@]+/?", value):
        raise SettingsError(f"PUBLIC_URL={value!r}: the address of the product is needed, as in https://host")
    return value.rstrip("/")


def _domains(value: str) -> tuple[str, ...]:
    """Patterns of domains, with ``*.`` at their beginning or without."""
    found = tuple(each.strip().lower() for each in value.split(",") if each.strip())
    for each in found:
        if not re.fullmatch(r"(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+", each):
            raise SettingsError(f"AUTO_APPROVE_DOMAINS={each!r}: domains are needed, as in *.lg.jp,example.jp")
    return found


def _secret_key(value: str) -> str:
    if value and len(value) < SHORTEST_SECRET:  # the value is not repeated: it is a secret
        raise SettingsError(f"SECRET_KEY: at least {SHORTEST_SECRET} characters are needed")
    return value


def _oidc_issuer(environ: Mapping[str, str]) -> str:
    """An address of TLS, or of this machine for trying it out; what belongs to it has to be there, too."""
    value = environ.get("OIDC_ISSUER", "")
    if not value:
        return ""
    if not re.fullmatch(r"https://[^\s?#]+|http://(localhost|127\.0\.0\.1)(:\d+)?(/[^\s?#]*)?", value):
        raise SettingsError(f"OIDC_ISSUER={value!r}: an address of https:// is needed")
    for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
        if not environ.get(name):
            raise SettingsError(f"OIDC_ISSUER needs {name}")
    return value


def _log_format(value: str) -> str:
    if value in ("text", "json"):
        return value
    raise SettingsError(f"LOG_FORMAT={value!r}: text or json is needed")


def _proxies(value: str) -> int:
    if value.isascii() and value.isdigit() and int(value) < 10:
        return int(value)
    raise SettingsError(f"TRUSTED_PROXIES={value!r}: the number of proxies before the product is needed, 0 to 9")


def _report_to(value: str) -> str:
    """An e-mail address or a web address: where users report what is missing."""
    if not value or re.fullmatch(r"https?://\S+|[^@\s?&]+@[^@\s?&]+", value):
        return value
    raise SettingsError(f"REPORT_TO={value!r}: an e-mail address or a web address is needed")


def _ocds_prefix(value: str) -> str:
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        return value
    raise SettingsError(f"OCDS_PREFIX={value!r}: lower-case letters, digits and hyphens are needed, as in ocds-a1b2c3")


def _database_url(value: str) -> str:
    if not value or value.partition("://")[0] in ("sqlite", "postgres", "postgresql"):
        return value
    scheme = value.partition("://")[0]  # the rest may hold a password
    raise SettingsError(f"DATABASE_URL={scheme!r}...: an address of sqlite:// or postgresql:// is needed")


def _megabytes(name: str, environ: Mapping[str, str], fallback: int) -> int:
    value = environ.get(name) or ""
    if not value:
        return fallback
    if value.isascii() and value.isdigit() and int(value) > 0:
        return int(value) << 20
    raise SettingsError(f"{name}={value!r}: a whole number of megabytes is needed")


def _port(value: str) -> int:
    if value.isascii() and value.isdigit() and 0 < int(value) < 65536:
        return int(value)
    raise SettingsError(f"PORT={value!r}: a whole number from 1 to 65535 is needed")
