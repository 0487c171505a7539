"""What the room asks of the outside: the pages of a portal, as the portal gives them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Protocol

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class PortalSilent(Refusal):
    code = "announcements.portal_silent"
    says = Text(
        ko="‘{source}’에서 공고를 받지 못했습니다. ({why})",
        en='No announcements came from "{source}". ({why})',
    )
    next_step = Text(
        ko="잠시 후 다시 시도하거나, 포털에서 받은 파일을 올려 주세요.",
        en="Try again later, or upload a file from the portal.",
    )


class PortalPort(Protocol):
    """The portals that publish announcements."""

    def sources(self) -> frozenset[str]:
        """Say which sources have an address to ask."""
        ...

    def pages(self, *, source: str, since: datetime | None) -> Iterator[Any]:
        """
        Yield the pages of a source since an instant (all, where none is told), as JSON values.

        :raises PortalSilent: where the portal does not answer, or not in its own shape.
        """
        ...
