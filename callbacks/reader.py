"""From an address to what a page is a picture of."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

import flask
from sqlalchemy.exc import SQLAlchemyError

from callbacks.acting import actor
from data.community import notifications
from data.community.community import Community
from data.community.errors import RefusalError
from data.community.forum_search import Asked, PostHit, found
from data.community.shelf import Shelf
from data.community.words import storable
from data.filters import COLUMNS, COMPARED_KEY, DAY_KEYS, MEASURES
from data.held import Held, HeldItem
from data.list_names import list_vocabulary
from data.plan_keys import PLACE_KEYS, PLAN_CHOICES
from data.queries.facets import vocabulary
from data.queries.lookup import ProjectIds
from data.queries.municipalities import municipality_codes
from data.selection import Notice, Selection, Vocabulary, from_query
from data.snapshots import Snapshot, SnapshotStore
from geo.municipal import OUTLINES, MunicipalBoundaries
from layouts.page_registry import Place, language_of, resolve
from layouts.request import PageRequest

_LOG = logging.getLogger("reader")
_JAPAN = ZoneInfo("Asia/Tokyo")
_HELD_AT = ("/documents", "/search")
_DAYS = ("snapshot", *DAY_KEYS)


def today_in_japan() -> date:
    """The calendar day in Japan, wherever the server stands."""
    return datetime.now(_JAPAN).date()


@dataclass(frozen=True)
class Reader:
    """Reads addresses against the snapshots of a store; ``today`` is asked anew for every address."""

    store: SnapshotStore
    boundaries: MunicipalBoundaries = OUTLINES
    today: Callable[[], date] = today_in_japan
    report_to: str = ""
    shelf: Shelf | None = None
    community: Community | None = None

    def vocabulary(self, snapshot: Snapshot) -> Vocabulary:
        """Key of the selection -> the codes that exist."""
        return _vocabulary(snapshot, self.store.ids)

    def selection(self, search: str) -> tuple[Snapshot, Selection, tuple[Notice, ...]]:
        """The snapshot that a query string asks for (else the newest), the selection and what had to be left out."""
        newest = self.store.get()
        asked, dropped = from_query(search, self.vocabulary(newest))
        if any(each.key in _DAYS and self.store.arrives(each.value) for each in dropped):
            asked, _ = from_query(search, self.vocabulary(self.store.get()))
        snapshot = self.store.get(asked.one("to") or asked.one("snapshot"))
        return snapshot, *from_query(search, self.vocabulary(snapshot))

    def request(self, path: str, search: str) -> tuple[Place, PageRequest]:
        """The page that an address leads to, and the request for its layout."""
        snapshot, selection, notices = self.selection(search)
        place = resolve(path, snapshot)
        return place, self._with_community(
            place,
            PageRequest(
                lang=place.lang,
                snapshot=snapshot,
                snapshots=self.store.ids,
                selection=selection,
                notices=tuple(each for each in notices if each.key not in place.page.takes),
                path=place.path,
                arguments=place.arguments,
                today=self.today(),
                report_to=self.report_to,
                held=self._held(place.path, selection),
                origin=flask.request.host_url.rstrip("/") if flask.has_request_context() else "",
                before=self._before(snapshot, selection),
                boundaries=self.boundaries,
                asked={key: storable(value) for key, value in parse_qsl(search.removeprefix("?"))},
                takes=place.page.takes,
            ),
        )

    def _with_community(self, place: Place, request: PageRequest) -> PageRequest:
        """``request`` with who asks and what its page reads from the community.

        Raises what the services refuse with. A page of facts stands without its community where the database fails.
        """
        community = self.community
        if community is None or not flask.has_request_context():
            return request
        try:
            request = replace(request, actor=actor(community), unread=self._unread(community))
            loaded = place.page.load(community, request) if place.page.load else None
        except SQLAlchemyError:
            if place.page.plain and place.page.load:
                raise
            _LOG.exception("the community database failed, request %s", flask.g.get("request_id", "-"))
            return request
        return replace(request, loaded=loaded)

    def _unread(self, community: Community) -> int:
        asks = actor(community)
        if not asks.signed_in:
            return 0
        with community.database.reading() as session:
            return notifications.unread(session, asks)

    def view(self, path: str, search: str) -> PageRequest:
        """As ``request``, for the part of a page that a callback draws: the path names the language only."""
        snapshot, selection, notices = self.selection(search)
        lang, rest = language_of(path)
        before = self._before(snapshot, selection)
        today, boundaries = self.today(), self.boundaries
        return PageRequest(
            lang,
            snapshot,
            self.store.ids,
            selection,
            notices,
            rest,
            today=today,
            before=before,
            boundaries=boundaries,
            held=self._held(rest, selection),
        )

    def refused(self, path: str, rule: str) -> PageRequest:
        """The request for the page that says why something is not shown."""
        request, community = self.view(path, ""), self.community
        if community is None:
            return replace(request, loaded=rule)
        return replace(request, actor=actor(community), unread=self._unread(community), loaded=rule)

    def _held(self, path: str, selection: Selection) -> Held:
        """The held documents that a selection finds; only their page and that of search ask for them."""
        return self.shelf(selection) if self.shelf and path in _HELD_AT else Held()

    def named(self, selection: Selection, most: int) -> Held:
        """The held documents whose names hold the words of a selection; none where the database fails."""
        try:
            return self.shelf.named(selection, most) if self.shelf else Held()
        except SQLAlchemyError:
            _LOG.warning("held documents were not searched, request %s", flask.g.get("request_id", "-"))
            return Held()

    def posts(self, query: str, most: int) -> list[PostHit]:
        """The newest posts of the forum that hold the words, answered while somebody types; none without a database."""
        community = self.community
        if community is None or not query:
            return []
        try:
            with community.database.reading() as session:
                return found(session, actor(community), Asked(query, quick=True), most)
        except (SQLAlchemyError, RefusalError):
            _LOG.warning("the forum was not searched, request %s", flask.g.get("request_id", "-"))
            return []

    def all_held(self, selection: Selection) -> tuple[HeldItem, ...]:
        """Every held document that a selection finds."""
        return self.shelf(selection, None).items if self.shelf else ()

    def _before(self, snapshot: Snapshot, selection: Selection) -> Snapshot | None:
        """What ``snapshot`` is compared with: the snapshot of ``from``, else the one before it."""
        wanted = selection.one("from") or next((each for each in self.store.ids if each < snapshot.id), None)
        return None if wanted is None else self.store.get(wanted)


@lru_cache(maxsize=8)
def _vocabulary(snapshot: Snapshot, snapshot_ids: tuple[str, ...]) -> Vocabulary:
    return {
        **vocabulary(snapshot),
        **list_vocabulary(snapshot),
        "measure": MEASURES,
        "sort": COLUMNS,
        "columns": COLUMNS,
        **PLAN_CHOICES,
        **dict.fromkeys(PLACE_KEYS, municipality_codes(snapshot)),
        COMPARED_KEY: ProjectIds(snapshot),
        **dict.fromkeys(_DAYS, snapshot_ids),
    }
