"""Hand in papers (증빙) with an application: upload, use earlier ones again, remove, open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from naru.journeys.open_a_paper import NoSuchPaper, OpenedPaper
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.programmes.definition.asking import EvidenceSpec
from naru.programmes.form import Answer
from naru.programmes.operations import drafts, papers
from naru.programmes.operations.drafts import Kept
from naru.programmes.queries import applications as queries
from naru.programmes.queries.applications import ApplicationView
from naru.records.operations import access_log, documents
from naru.records.queries import documents as document_queries
from naru.records.views import DocumentView

ONBOARDING = "onboarding."


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A paper that lies here already and may be used again for one code."""

    code: str
    document: DocumentView


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """A paper of an application with its file."""

    id: UUID
    code: str
    document: DocumentView
    is_reused: bool
    is_good: bool | None
    finding: str


def upload(
    *,
    by: Actor,
    application_id: UUID,
    code: str,
    name: str,
    content: bytes,
    at: datetime,
    link_print: str = "",
) -> None:
    """
    Upload a file as a paper.

    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: as the room says.
    :raises UnknownApplication, ApplicationMovedOn, NotAskedFor, TooManyPapers: as the room says.
    """
    with transaction():
        drafts.writable(by=by, application_id=application_id, link_print=link_print, code=code)
        document = _stored(
            by=by, application_id=application_id, code=code, name=name, content=content, at=at
        )
        papers.add_paper(
            by=by,
            application_id=application_id,
            code=code,
            document_id=document.id,
            at=at,
            link_print=link_print,
        )


def put_file(
    *,
    by: Actor,
    application_id: UUID,
    field: str,
    name: str,
    content: bytes,
    at: datetime,
    link_print: str = "",
) -> Kept:
    """
    Answer a question with a file.

    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: as the room says.
    :raises UnknownApplication, ApplicationMovedOn, NotAskedFor: as the room says.
    """
    with transaction():
        drafts.writable(by=by, application_id=application_id, link_print=link_print, code=field)
        document = _stored(
            by=by, application_id=application_id, code=field, name=name, content=content, at=at
        )
        return drafts.put_answer(
            by=by,
            application_id=application_id,
            field=field,
            typed=str(document.id),
            at=at,
            link_print=link_print,
        )


def use_again(
    *, by: Actor, application: ApplicationView, spec: EvidenceSpec, document_id: UUID, at: datetime
) -> None:
    """
    Use a paper again that was handed in before, or when the shop was opened.

    :raises NoSuchPaper: where it is none of the applicant's.
    :raises PaperTooOld, UnknownApplication, ApplicationMovedOn, NotAskedFor: as the room says.
    """
    offered = earlier(by=by, application=application, specs=[spec], at=at)
    found = next((one for one in offered if one.document.id == document_id), None)
    if found is None:
        raise NoSuchPaper
    with transaction():
        papers.add_paper(
            by=by,
            application_id=application.id,
            code=spec.code,
            document_id=document_id,
            at=at,
            made_at=found.document.uploaded_at,
        )


def remove(
    *, by: Actor, application_id: UUID, paper_id: UUID, at: datetime, link_print: str = ""
) -> None:
    """
    Take a paper away.

    :raises UnknownApplication, ApplicationMovedOn, NotAskedFor: as the room says.
    """
    with transaction():
        orphan = papers.remove_paper(
            by=by, application_id=application_id, paper_id=paper_id, link_print=link_print
        )
        if orphan is not None:
            documents.remove(by=by, document_id=orphan, at=at)


def earlier(
    *, by: Actor, application: ApplicationView, specs: Sequence[EvidenceSpec], at: datetime
) -> list[Earlier]:
    """Return the papers that the applicant may use again, newest first, not those in use."""
    if by.person_id is None or application.way == "link":
        return []  # Nobody vouches for a name that is only written down.
    in_use = {one.document_id for one in queries.papers(application.id)}
    days = {spec.code: spec.reusable_days for spec in specs}
    handed_in = queries.earlier_papers(
        body_id=application.body_id,
        holder_id=application.holder_id,
        codes=days,
        but=application.id,
    )
    files = document_queries.documents(
        body_id=application.body_id, document_ids=[one.document_id for one in handed_in]
    )
    found = [
        Earlier(code=one.code, document=files[one.document_id])
        for one in handed_in
        if one.document_id in files
    ]
    if application.applicant_kind == "firm":
        found += _of_shop(application, days)
    return [
        one
        for one in found
        if one.document.id not in in_use
        and at - one.document.uploaded_at <= timedelta(days=days[one.code])
    ]


def lying(application: ApplicationView) -> list[Lying]:
    """Return the papers of an application with their files."""
    papers_there = queries.papers(application.id)
    files = document_queries.documents(
        body_id=application.body_id, document_ids=[one.document_id for one in papers_there]
    )
    return [
        Lying(
            id=one.id,
            code=one.code,
            document=files[one.document_id],
            is_reused=one.is_reused,
            is_good=one.is_good,
            finding=one.finding,
        )
        for one in papers_there
        if one.document_id in files
    ]


def file_names(application: ApplicationView, answers: Iterable[Answer]) -> dict[str, str]:
    """Return the names of files that were given as answers, by document id."""
    owned = document_queries.of_owner(
        body_id=application.body_id, owner=("application", application.id)
    )
    wanted = {str(one) for one in answers}
    return {str(one.id): one.name for one in owned if str(one.id) in wanted}


def open_paper(
    *, by: Actor, application: ApplicationView, document_id: UUID, at: datetime
) -> OpenedPaper:
    """
    Return a paper or file of this application; who may see the application is asked at the door.

    :raises NoSuchPaper: where it has none of that id.
    """
    body_id = application.body_id
    shown = document_queries.document(body_id=body_id, document_id=document_id)
    is_paper = any(one.document_id == document_id for one in queries.papers(application.id))
    is_own = shown and (shown.owner_kind, shown.owner_id) == ("application", str(application.id))
    if shown is None or not (is_paper or is_own):
        raise NoSuchPaper
    if by.body_role:
        with transaction():
            access_log.note(
                by=by,
                purpose="지원사업 신청 서류 확인",
                subject_kind="application",
                subject_ids=[application.id],
                fields=["document"],
                at=at,
            )
    content = document_queries.content(body_id=body_id, shown=shown)
    return OpenedPaper(name=shown.name, content_type=shown.content_type, content=content)


def _stored(
    *, by: Actor, application_id: UUID, code: str, name: str, content: bytes, at: datetime
) -> DocumentView:
    return documents.upload(
        by=by,
        kind=f"programmes.{code}"[:40],
        owner=("application", application_id),
        name=name,
        content=content,
        at=at,
    )


def _of_shop(application: ApplicationView, days: Iterable[str]) -> list[Earlier]:
    """Return the papers that a firm handed in when it opened its shop, for any paper asked."""
    owned = document_queries.of_owner(
        body_id=application.body_id, owner=("firm", application.holder_id)
    )
    lying_there = [one for one in owned if one.kind.startswith(ONBOARDING)]
    return [Earlier(code=code, document=one) for code in days for one in lying_there]
