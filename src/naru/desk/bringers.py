"""Who brought a case: herself, for her firm, or by the case's link."""

from typing import Protocol
from uuid import UUID

from naru.kernel.actor import Actor


class Brought(Protocol):
    """What of a case says who brought it."""

    @property
    def firm_id(self) -> UUID | None: ...
    @property
    def person_id(self) -> UUID | None: ...
    @property
    def link_print(self) -> str: ...


def is_brought_by(case: Brought, by: Actor, *, link_print: str = "") -> bool:
    """Say whether the actor brought a case."""
    by_link = bool(link_print) and case.link_print == link_print
    return (
        by_link
        or (case.firm_id is not None and case.firm_id in by.firm_ids)
        or (case.person_id is not None and case.person_id == by.person_id)
    )
