"""
Bring a difficulty (애로) to the one-stop desk, follow it, add to it, say how it ended.

A member and her firm by their account; whoever has none by a link that is shown and sent once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID

from naru.desk.operations import cases, conversation, referrals
from naru.desk.operations.case_steps import UnknownCase
from naru.desk.operations.cases import Filed
from naru.desk.operations.referrals import UnknownReferral
from naru.desk.queries import cases as queries
from naru.desk.queries import referrals as referral_queries
from naru.desk.queries.cases import CaseView, EntryView
from naru.desk.queries.referrals import ReferralView
from naru.identity.operations import consents
from naru.identity.operations.consents import ConsentMissing
from naru.identity.queries import register
from naru.journeys import letters_of_cases
from naru.journeys.open_a_paper import NoSuchPaper, OpenedPaper
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.text import Text
from naru.records.operations import documents
from naru.records.queries import documents as document_queries

OWNER = "case"
PRIVACY, REFERRAL = "case_privacy", "case_referral"
TOKEN_BYTES = 24
FILES_PER_ENTRY_MAX = 5
SENT = Text("이관을 받았습니다.", "the case has been handed over")

Files = Sequence[tuple[str, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A case that was filed; ``token`` opens it where nobody has an account, else ""."""

    case_id: UUID
    token: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A case as whoever brought it follows it."""

    case: CaseView
    entries: tuple[EntryView, ...]
    referrals: tuple[ReferralView, ...]
    documents: dict[UUID, str]  # the names of the files

    @property
    def proposed(self) -> ReferralView | None:
        """Return the referral that waits for her consent."""
        return next((one for one in self.referrals if one.status == "proposed"), None)

    @property
    def away(self) -> ReferralView | None:
        """Return the referral by which somebody else has the case now."""
        return next((one for one in self.referrals if one.status in {"sent", "taken"}), None)


def print_of(token: str) -> str:
    """Return what is kept of a link's token."""
    return sha256(token.encode()).hexdigest()


def new_link() -> str:
    """Draw the token of a link."""
    return token_urlsafe(TOKEN_BYTES)


def bring(
    *, by: Actor, filed: Filed, files: Files, agreed: bool, page: str, at: datetime
) -> Brought:
    """
    Bring a difficulty by the web; a guest gets a link (``page`` has "token" in its place).

    :raises ConsentMissing: a guest who does not agree.
    :raises WordsMissing, UnknownCategory, ContactMissing: as the operation.
    :raises DocumentTooLarge, DocumentFormUnknown: a file that cannot be taken.
    """
    is_guest = by.person_id is None
    if is_guest and not agreed:
        raise ConsentMissing
    token = new_link() if is_guest else ""
    firm = register.firm(filed.firm_id) if filed.firm_id in by.firm_ids else None
    filed = replace(
        filed,
        channel="web",
        person_id=by.person_id,
        firm_id=firm.id if firm else None,
        firm_name=firm.name if firm else filed.firm_name,
        link_print=print_of(token) if token else "",
    )
    with db.transaction():
        case_id = cases.file(by=by, filed=filed, at=at)
        if is_guest:
            consents.keep(
                by=by, holder_id=case_id, subject_name=filed.name, purpose=PRIVACY, how="self",
                at=at,
            )  # fmt: skip
        keep_files(by=by, case_id=case_id, files=files, at=at, link_print=filed.link_print)
        address = page.replace("token", token) if token else ""
        letters_of_cases.tell(found(by, case_id), "received", at, link=address)
    return Brought(case_id=case_id, token=token)


def follow(*, by: Actor, case_id: UUID, link_print: str = "") -> Followed:
    """
    Return a case to whoever brought it.

    :raises UnknownCase: it is not hers.
    """
    case = queries.case_of_bringer(by=by, case_id=case_id, link_print=link_print)
    if case is None:
        raise UnknownCase
    entries = queries.entries(body_id=by.body_id, case_id=case_id, only_shared=True)
    ids = [one for entry in entries for one in entry.documents]
    known = document_queries.documents(body_id=by.body_id, document_ids=ids)
    return Followed(
        case=case,
        entries=tuple(entries),
        referrals=tuple(referral_queries.of_case(body_id=by.body_id, case_id=case_id)),
        documents={one.id: one.name for one in known.values()},
    )


def add(
    *, by: Actor, case_id: UUID, words: str, files: Files, at: datetime, link_print: str = ""
) -> None:
    """
    Add words and files to one's own case.

    :raises UnknownCase, WordsMissing, CaseMovedOn: as the operation.
    :raises DocumentTooLarge, DocumentFormUnknown: a file that cannot be taken.
    """
    with db.transaction():
        if queries.case_of_bringer(by=by, case_id=case_id, link_print=link_print) is None:
            raise UnknownCase
        conversation.add(
            by=by, case_id=case_id, words=words, documents=stored(by, case_id, files, at), at=at,
            link_print=link_print,
        )  # fmt: skip


def confirm(*, by: Actor, case_id: UUID, at: datetime, link_print: str = "") -> None:
    """
    Say that one's own case is solved.

    :raises UnknownCase, CaseMovedOn: as the operation.
    """
    with db.transaction():
        conversation.confirm(by=by, case_id=case_id, at=at, link_print=link_print)
        letters_of_cases.tell(found(by, case_id), "solved", at)


def reopen(*, by: Actor, case_id: UUID, words: str, at: datetime, link_print: str = "") -> None:
    """
    Open one's own case again.

    :raises UnknownCase, WordsMissing, CaseMovedOn, TooLateToReopen: as the operation.
    """
    with db.transaction():
        if queries.case_of_bringer(by=by, case_id=case_id, link_print=link_print) is None:
            raise UnknownCase
        conversation.reopen(by=by, case_id=case_id, words=words, at=at, link_print=link_print)


def grade(
    *, by: Actor, case_id: UUID, grade: int, words: str, at: datetime, link_print: str = ""
) -> None:
    """
    Say once how satisfied one is.

    :raises UnknownCase, CaseMovedOn, GradeMissing, AlreadyGraded: as the operation.
    """
    with db.transaction():
        conversation.grade(
            by=by, case_id=case_id, grade=grade, words=words, at=at, link_print=link_print
        )


def agree(*, by: Actor, referral_id: UUID, at: datetime, link_print: str = "") -> None:
    """
    Agree that one's case is handed to the body proposed; the consent is recorded with it.

    :raises UnknownReferral, ReferralMovedOn, CaseMovedOn: as the operation.
    """
    with db.transaction():
        referral = _referral(by, referral_id)
        case = queries.case_of_bringer(by=by, case_id=referral.case_id, link_print=link_print)
        if case is None:
            raise UnknownReferral
        if by.person_id is not None:
            consent = consents.give(by=by, person_id=by.person_id, purpose=REFERRAL, at=at)
        else:
            consent = consents.keep(
                by=by, holder_id=case.id, subject_name=case.contact_name, purpose=REFERRAL,
                how="self", at=at,
            )  # fmt: skip
        referrals.agree(
            by=by, referral_id=referral_id, consent_id=consent, at=at, link_print=link_print
        )
        sent(by=by, referral_id=referral_id, at=at)


def sent(*, by: Actor, referral_id: UUID, at: datetime) -> None:
    """Tell the body asked, and whoever brought the case, that it was handed over."""
    referral = _referral(by, referral_id)
    case = found(by, referral.case_id)
    letters_of_cases.tell_body_asked(case, referral, at)
    letters_of_cases.tell_of_referral(case, referral, "referred", at, result=SENT)


def refuse(*, by: Actor, referral_id: UUID, at: datetime, link_print: str = "") -> None:
    """
    Refuse that one's case is handed on.

    :raises UnknownReferral, ReferralMovedOn: as the operation.
    """
    with db.transaction():
        referrals.refuse(by=by, referral_id=referral_id, at=at, link_print=link_print)


def withdraw_consent(*, by: Actor, referral_id: UUID, at: datetime, link_print: str = "") -> None:
    """
    Withdraw the consent to a hand-over, for what lies ahead.

    :raises UnknownReferral, ReferralMovedOn: as the operation.
    """
    with db.transaction():
        consent = referrals.withdraw_consent(
            by=by, referral_id=referral_id, at=at, link_print=link_print
        )
        consents.withdraw(by=by, consent_id=consent, at=at)


def paper(*, by: Actor, case_id: UUID, document_id: UUID, link_print: str = "") -> OpenedPaper:
    """
    Return a file of one's own case; files of internal notes are not hers.

    :raises NoSuchPaper: there is none such for her.
    """
    case = queries.case_of_bringer(by=by, case_id=case_id, link_print=link_print)
    entry = queries.entry_of_document(case_id=case_id, document_id=document_id) if case else None
    if entry is None or entry.is_internal:
        raise NoSuchPaper
    return opened(body_id=by.body_id, document_id=document_id)


def opened(*, body_id: int, document_id: UUID) -> OpenedPaper:
    """
    Return a document of a case; who may see it was asked before.

    :raises NoSuchPaper: it was removed.
    """
    shown = document_queries.document(body_id=body_id, document_id=document_id)
    if shown is None:
        raise NoSuchPaper
    content = document_queries.content(body_id=body_id, shown=shown)
    return OpenedPaper(name=shown.name, content_type=shown.content_type, content=content)


def keep_files(
    *, by: Actor, case_id: UUID, files: Files, at: datetime, link_print: str = ""
) -> None:
    """Put files to a case that was just filed, as its first entry after the receipt."""
    if not files:
        return
    kept = stored(by, case_id, files, at)
    if by.body_role and not link_print:
        conversation.note(by=by, case_id=case_id, words="", documents=kept, at=at)
    else:
        conversation.add(
            by=by, case_id=case_id, words="", documents=kept, at=at, link_print=link_print
        )


def stored(by: Actor, case_id: UUID, files: Files, at: datetime) -> list[UUID]:
    """Store files of a case; return their ids."""
    return [
        documents.upload(
            by=by, kind="desk.case", owner=(OWNER, case_id), name=name, content=content, at=at
        ).id
        for name, content in files[:FILES_PER_ENTRY_MAX]
    ]


def found(by: Actor, case_id: UUID) -> CaseView:
    """Return a case that is known to be there."""
    case = queries.case(body_id=by.body_id, case_id=case_id)
    assert case is not None, "it was just written"
    return case


def _referral(by: Actor, referral_id: UUID) -> ReferralView:
    referral = referral_queries.referral(body_id=by.body_id, referral_id=referral_id)
    if referral is None:
        raise UnknownReferral
    return referral
