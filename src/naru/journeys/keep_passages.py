"""
Keep the passages that answers are made of in step with their sources.

A call is read anew by an errand when it opens, changes or moves on; everything is read anew every
night, because terms and windows change by the calendar, and by ``naru answers index``.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from naru.desk.answering.passage import Passage
from naru.desk.operations import passages as operations
from naru.identity.queries import bodies
from naru.journeys import passages_of_articles, passages_of_certificates, passages_of_programmes
from naru.kernel import db, later
from naru.programmes.events import CallChanged
from naru.programmes.queries import notices

KINDS: Mapping[str, Callable[..., Iterable[Passage]]] = {
    "call": passages_of_programmes.calls,
    "programme": passages_of_programmes.without_calls,
    "rule": passages_of_certificates.schemes,
    "article": passages_of_articles.of_desk,
    "announcement": passages_of_articles.of_others,
}


def index(*, body_id: int, at: datetime) -> dict[str, int]:
    """Read every source of a body anew; returns how many passages each kind has."""
    read = {kind: list(source(body_id=body_id, at=at)) for kind, source in KINDS.items()}
    with db.transaction():
        counted = {
            kind: operations.replace_kind(body_id=body_id, kind=kind, passages=passages)
            for kind, passages in read.items()
        }
        operations.count_terms(body_id=body_id)
    return counted


def index_everywhere(*, at: datetime) -> None:
    """Read every source of every body anew (the timetable's row)."""
    for body in bodies.bodies():
        index(body_id=body.id, at=at)


def ask_to_index(event: CallChanged) -> None:
    """Ask for a changed call to be read anew, in the transaction that changes it."""
    later.ask("index_call", body_id=event.body_id, call_id=str(event.call_id))


def index_call(*, body_id: int, call_id: UUID, at: datetime) -> None:
    """Read one call anew; one that is not public is taken out."""
    call = notices.call_by_id(body_id=body_id, call_id=call_id)
    if call is None:
        return
    public = notices.call(body_id=body_id, code=call.code)
    read = list(passages_of_programmes.of_call(public, at=at)) if public else []
    subject = passages_of_programmes.subject_of(call)
    with db.transaction():
        operations.replace_subject(body_id=body_id, subject=subject, passages=read)
        operations.count_terms(body_id=body_id)
