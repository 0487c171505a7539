"""Add papers (증빙) to an application and take them away; earlier ones are offered again."""

from datetime import datetime, timedelta
from uuid import UUID

from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.definition.programme import Definition
from naru.programmes.models import Application, EvidencePaper
from naru.programmes.operations.drafts import NotAskedFor, version_of, writable
from naru.programmes.queries import programmes as queries

PAPERS_OF_ONE_CODE_MAX = 10


class PaperTooOld(Refusal):
    code = "programmes.paper_too_old"
    says = Text(
        ko="{days}일이 지난 서류는 다시 쓸 수 없습니다.",
        en="A paper older than {days} days cannot be used again.",
    )
    next_step = Text(ko="새로 발급받아 올려 주세요.", en="Get a new one and upload it.")


class TooManyPapers(Refusal):
    code = "programmes.too_many_papers"
    says = Text(
        ko="한 가지 서류에 파일을 {limit}개까지 낼 수 있습니다.",
        en="At most {limit} files can be handed in for one paper.",
    )
    next_step = Text(ko="필요 없는 파일을 지운 뒤 올려 주세요.", en="Remove what is not needed.")


@within_transaction
def add_paper(
    *,
    by: Actor,
    application_id: UUID,
    code: str,
    document_id: UUID,
    at: datetime,
    link_print: str = "",
    made_at: datetime | None = None,
) -> UUID:
    """
    Add a document as a paper; ``made_at`` is when an earlier one was first handed in.

    :raises UnknownApplication, ApplicationMovedOn, NotAskedFor: as ``drafts.writable``.
    :raises PaperTooOld, TooManyPapers: by the file's terms.
    """
    row = writable(by=by, application_id=application_id, link_print=link_print, code=code)
    spec = next((one for one in _definition(row).evidence if one.code == code), None)
    if spec is None:
        raise NotAskedFor
    if made_at is not None and at - made_at > timedelta(days=spec.reusable_days):
        raise PaperTooOld(days=spec.reusable_days)
    rows = EvidencePaper.objects.filter(application=row, code=code)
    if rows.count() >= PAPERS_OF_ONE_CODE_MAX:
        raise TooManyPapers(limit=PAPERS_OF_ONE_CODE_MAX)
    paper, _ = rows.get_or_create(
        application=row,
        code=code,
        document_id=document_id,
        defaults={"is_reused": made_at is not None, "added_at": at},
    )
    return paper.id


@within_transaction
def remove_paper(
    *, by: Actor, application_id: UUID, paper_id: UUID, link_print: str = ""
) -> UUID | None:
    """
    Take a paper away; return its document where nobody else uses it, so that it may go too.

    :raises UnknownApplication, ApplicationMovedOn, NotAskedFor: as ``drafts.writable``.
    """
    paper = EvidencePaper.objects.filter(id=paper_id, application_id=application_id).first()
    code = paper.code if paper else ""
    writable(by=by, application_id=application_id, link_print=link_print, code=code)
    if paper is None:
        return None  # Removing twice is removing once.
    paper.delete()
    is_used = EvidencePaper.objects.filter(document_id=paper.document_id).exists()
    return None if is_used or paper.is_reused else paper.document_id


def _definition(row: Application) -> Definition:
    return queries.definition(version_of(row))
