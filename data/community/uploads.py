"""Documents that people bring: offered by members, looked at by moderators, published or refused with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from data.community import audit, limits, notifications, policy
from data.community.account_models import Account
from data.community.actors import Actor
from data.community.community import Community
from data.community.content import RefusedError
from data.community.documents import About, Library
from data.community.errors import InvalidError, RefusalError, UnknownError
from data.community.fields import Faults, typed, wrong
from data.community.limits import Limit
from data.community.models import DocumentVersion, HeldDocument
from data.community.search import index_texts
from data.queries.lookup import has_project
from data.schema import contract
from data.snapshots import Snapshot

TITLE, DESCRIPTION, REASON = 300, 4000, 1000  # characters
COLUMNS = ("title_ja", "document_type", "publisher_ja", "published", "system_type")
_PROJECTS = 50
_OFTEN = Limit(30, 24 * 3600, 5)


@dataclass(frozen=True)
class File:
    """A file as it came: its content and its name."""

    stream: IO[bytes]
    name: str


@dataclass(frozen=True)
class Upload:
    """A file and what became of it. ``number`` 1 is a new document, a higher one a new edition of one."""

    version_id: int
    document_id: int
    number: int
    title: str
    document_type: str
    publisher: str
    description: str
    system_type: str | None
    published: str | None
    projects: tuple[str, ...]
    file_name: str
    size: int
    state: str
    reason: str
    added_at: datetime
    by: str


def offer(community: Community, actor: Actor, file: File | None, told: Mapping[str, str]) -> int:
    """Take a new document in, to be looked at; its id. Raises ``InvalidError`` with every field that is wrong."""
    policy.require(actor, "document.upload")
    about, faults = _about(told, community.snapshot)
    if file is None:
        faults["file"] = ("file_missing", {})
    if file is None or faults:
        raise InvalidError(faults)
    _spend(community, actor)
    try:
        return community.library.add(file.stream, file.name, about, by=actor.account_id)
    except RefusedError as error:
        raise _refused(error) from error


def offer_edition(community: Community, actor: Actor, file: File | None, document_id: int) -> int:
    """Take a new edition of a published document in, to be looked at; the document's id."""
    policy.require(actor, "document.upload")
    with community.database.reading() as session:
        title_of(session, document_id)
    if file is None:
        raise InvalidError({"file": ("file_missing", {})})
    _spend(community, actor)
    try:
        return community.library.add_version(file.stream, file.name, document_id, by=actor.account_id)
    except RefusedError as error:
        raise _refused(error) from error
    except KeyError as error:
        raise UnknownError from error


def title_of(session: Session, document_id: int) -> str:
    """The title of a published document. Raises ``UnknownError``."""
    document = session.get(HeldDocument, document_id)
    if document is None or document.state != "published":
        raise UnknownError
    return document.title


def publish(session: Session, actor: Actor, version_id: int) -> None:
    """Publish what waits. Raises ``RefusalError`` where somebody else decided already."""
    policy.require(actor, "document.publish")
    version = _waiting(session, version_id)
    document = version.document
    version.state = document.state = "published"
    session.flush()
    if version is document.editions[-1]:
        session.merge(index_texts(document, version.file.words))
    audit.record(session, actor, "document.publish", f"document:{document.id}", edition=version.number)
    _tell(session, version, "document_published", f"/documents/held/{document.id}")


def refuse(session: Session, actor: Actor, version_id: int, reason: str) -> None:
    """Do not publish what waits, and say why."""
    policy.require(actor, "document.publish")
    said = reason_of(reason)
    version = _waiting(session, version_id)
    version.state, version.reason = "withdrawn", said
    if not version.document.editions:
        version.document.state = "withdrawn"
    subject = f"document:{version.document_id}"
    audit.record(session, actor, "document.refuse", subject, reason=said, edition=version.number)
    _tell(session, version, "document_refused", "/contributions")


def withdraw(session: Session, actor: Actor, document_id: int, reason: str) -> None:
    """Take a published document away, and tell those who brought it. Raises ``UnknownError``, ``InvalidError``."""
    policy.require(actor, "document.publish")
    said = reason_of(reason)
    document = session.get(HeldDocument, document_id, with_for_update=True)
    if document is None or document.state != "published":
        raise UnknownError
    document.state = "withdrawn"
    audit.record(session, actor, "document.withdraw", f"document:{document_id}", reason=said)
    brought = {each.uploaded_by for each in document.versions if each.uploaded_by is not None}
    notifications.notify(
        session, sorted(brought), "document_withdrawn", "/contributions", title=document.title, reason=said
    )


def reason_of(text: str) -> str:
    """A reason as it is kept. Raises ``InvalidError`` for none: nobody is refused without one."""
    said = text.strip()
    if not 0 < len(said) <= REASON:
        raise InvalidError({"reason": ("length", {"most": str(REASON)})})
    return said


def waiting(session: Session, actor: Actor, most: int = 100) -> tuple[Upload, ...]:
    """What nobody has decided on yet, oldest first."""
    policy.require(actor, "document.publish")
    wanted = select(DocumentVersion).where(DocumentVersion.state == "pending").order_by(DocumentVersion.id)
    return _uploads(session, wanted.limit(most))


def own(session: Session, actor: Actor, most: int = 100) -> tuple[Upload, ...]:
    """What the actor brought, newest first."""
    policy.require(actor, "document.upload")
    wanted = select(DocumentVersion).where(DocumentVersion.uploaded_by == actor.account_id)
    return _uploads(session, wanted.order_by(DocumentVersion.id.desc()).limit(most))


def version_for(library: Library, actor: Actor, document_id: int, number: int) -> DocumentVersion | None:
    """An edition that the actor may have: published, brought by them, or waiting for them."""
    published = library.version(document_id, number)
    if published is not None:
        return published
    with library.database.reading() as session:
        wanted = select(DocumentVersion).options(selectinload(DocumentVersion.file))
        held = session.scalar(wanted.filter_by(document_id=document_id, number=number))
        if held is None or not policy.allowed(actor, "document.view_pending", owner=held.uploaded_by):
            return None
        session.expunge_all()
        return held


def _about(told: Mapping[str, str], snapshot: Snapshot) -> tuple[About, Faults]:
    table = contract("documents")
    values = {name: typed(table.column(name), told.get(name, "")) for name in COLUMNS}
    faults = wrong(table, values, snapshot, COLUMNS)
    for name, most in (("title_ja", TITLE), ("publisher_ja", 200)):
        if len(values[name]) > most:
            faults[name] = ("too_long", {"most": str(most)})
    description = told.get("description", "").strip()
    if len(description) > DESCRIPTION:
        faults["description"] = ("too_long", {"most": str(DESCRIPTION)})
    projects = _projects(told.get("projects", ""))
    unknown = [each for each in projects if not has_project(snapshot, each)]
    if unknown or len(projects) > _PROJECTS:
        faults["projects"] = ("projects", {"unknown": ", ".join(each[:40] for each in unknown[:5])})
    about = About(
        title=values["title_ja"],
        document_type=values["document_type"],
        publisher=values["publisher_ja"],
        description=description,
        system_type=values["system_type"] or None,
        published=values["published"] or None,
        project_ids=projects,
    )
    return about, faults


def _projects(text: str) -> tuple[str, ...]:
    """Numbers of projects, between blanks, commas or on lines of their own."""
    return tuple(dict.fromkeys(text.replace(",", " ").replace("\u3001", " ").split()))


def _spend(community: Community, actor: Actor) -> None:
    """Counted before the file is read, so that refused ones count, too."""
    with community.database.writing() as session:
        limits.spend(session, actor, "document.upload", _OFTEN)


def _refused(error: RefusedError) -> InvalidError:
    return InvalidError({"file": (f"upload.refused.{error.rule}", error.details)})


def _waiting(session: Session, version_id: int) -> DocumentVersion:
    version = session.get(DocumentVersion, version_id, with_for_update=True)
    if version is None:
        raise UnknownError
    if version.state != "pending":
        raise RefusalError("decided")
    return version


def _tell(session: Session, version: DocumentVersion, kind: str, path: str) -> None:
    if version.uploaded_by is not None:
        notifications.notify(session, [version.uploaded_by], kind, path, title=version.document.title)


def _uploads(session: Session, wanted: object) -> tuple[Upload, ...]:
    versions = list(session.scalars(wanted))  # type: ignore[call-overload]  # a select of versions
    accounts = {each.uploaded_by for each in versions}
    names = dict(session.execute(select(Account.id, Account.name).where(Account.id.in_(accounts))).all())
    return tuple(_upload(each, names.get(each.uploaded_by or 0, "")) for each in versions)


def _upload(version: DocumentVersion, by: str) -> Upload:
    document = version.document
    return Upload(
        version_id=version.id,
        document_id=document.id,
        number=version.number,
        title=document.title,
        document_type=document.document_type,
        publisher=document.publisher,
        description=document.description,
        system_type=document.system_type,
        published=document.published,
        projects=tuple(each.project_id for each in document.projects),
        file_name=version.file_name,
        size=version.file.size,
        state=version.state,
        reason=version.reason,
        added_at=version.added_at,
        by=by,
    )
