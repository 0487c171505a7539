"""
Asks 기업마당, K-Startup, 보조금24 and 중소벤처24 for announcements, page by page.

Only sources with an address are asked. A page is tried a few times; a portal that stays silent, or
answers with something else than JSON, is said to be silent. The key travels in the query, so no
address is ever logged or told.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from naru.announcements.ports import PortalSilent
from naru.announcements.readers.taking import READERS
from naru.announcements.sources import SOURCES
from naru.kernel.clock import legal_date

TIMEOUT_SECONDS = 20.0
TRIES_MAX = 3
WAIT_SECONDS = 1.0
ROWS_PER_PAGE = 100
PAGES_MAX = 200
BYTES_PER_PAGE_MAX = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """Where a source answers, with the key it gave us; no address: it is not asked."""

    address: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a portal is asked: the names of its key, page and page size, and what is always said."""

    key: str
    page: str = ""
    size: str = ""
    always: Mapping[str, str]
    since: str = ""  # the name under which a first day may be asked for


MANNERS = {
    "bizinfo": Manner(
        key="crtfcKey", page="pageIndex", size="pageUnit", always={"dataType": "json"}
    ),
    "kstartup": Manner(
        key="ServiceKey", page="page", size="perPage", always={"returnType": "json"}
    ),
    "gov24": Manner(
        key="serviceKey", page="page", size="perPage", always={"returnType": "JSON"},
        since="cond[등록일시::GTE]",
    ),
    "smes": Manner(key="token", always={}, since="strDt"),
}  # fmt: skip


class HttpPortals:
    """The portals' port over HTTP."""

    def __init__(
        self, portals: Mapping[str, Portal], *, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self._portals = {code: one for code, one in portals.items() if one.address}
        self._client = httpx.Client(timeout=TIMEOUT_SECONDS, follow_redirects=False)
        self._wait = wait

    def sources(self) -> frozenset[str]:
        return frozenset(self._portals)

    def pages(self, *, source: str, since: datetime | None) -> Iterator[Any]:
        """
        Yield pages until one holds fewer rows than were asked for.

        :raises PortalSilent: it did not answer in its own shape, though asked a few times.
        """
        manner, rows = MANNERS[source], READERS[source][0]
        for number in range(1, PAGES_MAX + 1):
            page = self._page(source, manner, number, since)
            held = len(rows(page))
            if held:
                yield page
            if not manner.page or held < ROWS_PER_PAGE:
                return

    def _page(self, source: str, manner: Manner, number: int, since: datetime | None) -> Any:
        portal = self._portals[source]
        asked = {**manner.always, manner.key: portal.key}
        if manner.page:
            asked |= {manner.page: str(number), manner.size: str(ROWS_PER_PAGE)}
        if manner.since and since is not None:
            asked[manner.since] = f"{legal_date(since):%Y%m%d}"
        why = ""
        for attempt in range(TRIES_MAX):
            if attempt:
                self._wait(WAIT_SECONDS * 2 ** (attempt - 1))
            answer = self._asked_once(portal.address, asked)
            if not isinstance(answer, str):
                return answer[0]
            why = answer
            if why.startswith("4"):  # asking again would be refused again
                break
        raise PortalSilent(source=SOURCES[source].name.ko, why=why)

    def _asked_once(self, address: str, asked: Mapping[str, str]) -> tuple[Any] | str:
        """Return the answer in a tuple, or in a few words why there is none."""
        try:
            response = self._client.get(address, params=asked)
        except httpx.TransportError as error:
            return type(error).__name__
        if not response.is_success:
            return str(response.status_code)
        if len(response.content) > BYTES_PER_PAGE_MAX:
            return "too long"
        try:
            return (response.json(),)
        except ValueError:
            return "no JSON"
