"""
Take in what came by e-mail (이메일 접수): read it, show what it may say, make a draft of it.

Nothing becomes an answer before an officer has looked at it: the mail's lines are proposals beside
their questions. The mail itself and its attachments stay with the application.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.identity.operations import consents
from naru.identity.queries import register
from naru.journeys.apply import FirmNeeded, region_code
from naru.journeys.apply_for_others import Contact, applicant_of
from naru.journeys.open_a_paper import OpenedPaper
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import form
from naru.programmes import mail as reading
from naru.programmes.definition.programme import Definition
from naru.programmes.mail import Guess, Mail
from naru.programmes.operations import drafts, mails, papers
from naru.programmes.operations.drafts import Applicant
from naru.programmes.operations.mails import UnknownMail
from naru.programmes.queries import mails as queries
from naru.programmes.queries import notices, programmes
from naru.programmes.queries.mails import MailView
from naru.records.operations import access_log, documents
from naru.records.queries import documents as document_queries
from naru.records.views import DocumentView

OWNER = "mail"
FIELDS_SEEN = ("sender", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMail:
    """A mail with what it may say: who applies, which answers, which papers."""

    mail: MailView
    definition: Definition
    contact: Mapping[str, str]
    guesses: Mapping[str, Guess]
    attachments: tuple[tuple[DocumentView, str], ...]  # with the paper that each may be


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the officer made of a mail: who applies, the answers as typed, what each paper is."""

    contact: Contact
    brn: str = ""
    answers: Mapping[str, str | list[str]]
    papers: Mapping[UUID, str]
    received_at: datetime | None = None


class AnswersWrong(Refusal):
    """Some of what was typed is no answer; ``problems`` says which and why."""

    code = "programmes.answers_wrong"
    says = Text(
        ko="읽을 수 없는 값이 {count}개 있습니다.", en="{count} of the answers cannot be read."
    )
    next_step = Text(
        ko="표시된 항목을 고치거나 비워 주세요.", en="Mend what is marked, or leave it empty."
    )

    def __init__(self, *, problems: Mapping[str, Text]) -> None:
        super().__init__(count=len(problems))
        self.problems = dict(problems)


def take_in(*, by: Actor, call_id: UUID, mail: Mail, at: datetime) -> UUID:
    """
    Keep a mail with its attachments; what we cannot take of them is named.

    :raises UnknownCall, MailTakenBefore: as the room says.
    """
    with transaction():
        mail_id = mails.take_in(by=by, call_id=call_id, mail=mail, at=at)
        left_out = []
        for one in mail.attachments:
            try:
                documents.upload(
                    by=by,
                    kind="programmes.mail",
                    owner=(OWNER, mail_id),
                    name=one.name,
                    content=one.content,
                    at=at,
                )
            except Refusal:
                left_out.append(one.name[:200])
        if left_out:
            mails.leave_out(by=by, mail_id=mail_id, names=left_out)
    return mail_id


def read(*, by: Actor, mail_id: UUID, at: datetime) -> ReadMail:
    """
    Return a mail with what it may say; the look goes into the access log.

    :raises UnknownMail: where there is none.
    """
    shown = queries.mail(body_id=by.body_id, mail_id=mail_id)
    call = notices.call_by_id(body_id=by.body_id, call_id=shown.call_id) if shown else None
    if shown is None or call is None:
        raise UnknownMail
    definition = programmes.definition(call.version_id)
    with transaction():
        access_log.note(
            by=by,
            purpose="이메일 신청 접수",
            subject_kind=OWNER,
            subject_ids=[mail_id],
            fields=FIELDS_SEEN,
            at=at,
        )
    owned = document_queries.of_owner(body_id=by.body_id, owner=(OWNER, mail_id))
    told = Mail(
        subject=shown.subject,
        sender_name=shown.sender_name,
        sender_address=shown.sender_address,
        sent_at=shown.sent_at,
        text=shown.text,
        key="",
    )
    return ReadMail(
        mail=shown,
        definition=definition,
        contact=reading.contact(told),
        guesses=reading.guesses(definition.fields, shown.text),
        attachments=tuple(
            (one, reading.paper_code(one.name, definition.evidence)) for one in owned
        ),
    )


def attachment(*, by: Actor, mail_id: UUID, document_id: UUID, at: datetime) -> OpenedPaper:
    """
    Return an attachment of a mail; the look goes into the access log.

    :raises UnknownMail: where the mail has none such.
    """
    shown = document_queries.document(body_id=by.body_id, document_id=document_id)
    if shown is None or (shown.owner_kind, shown.owner_id) != (OWNER, str(mail_id)):
        raise UnknownMail
    with transaction():
        access_log.note(
            by=by,
            purpose="이메일 신청 접수",
            subject_kind=OWNER,
            subject_ids=[mail_id],
            fields=["document"],
            at=at,
        )
    content = document_queries.content(body_id=by.body_id, shown=shown)
    return OpenedPaper(name=shown.name, content_type=shown.content_type, content=content)


def make(*, by: Actor, mail_id: UUID, typed: Typed, at: datetime) -> UUID:
    """
    Make a draft application of a mail; nothing is kept where an answer cannot be read.

    :raises UnknownMail: where none waits.
    :raises AnswersWrong: with the questions and why.
    :raises ContactMissing, FirmNeeded: without a name and number, or for an unknown firm.
    :raises NotOpen, AlreadyApplied: as the room says; the mail's own time counts for the window.
    """
    shown = queries.mail(body_id=by.body_id, mail_id=mail_id)
    call = notices.call_by_id(body_id=by.body_id, call_id=shown.call_id) if shown else None
    if shown is None or call is None or shown.status != "waiting":
        raise UnknownMail
    definition = programmes.definition(call.version_id)
    values = _clean(definition, typed.answers, at)
    with transaction():
        applicant = _applicant(definition.subject, typed)
        application_id = drafts.start(
            by=by,
            call_id=call.id,
            applicant=applicant,
            at=at,
            way="email",
            consent_id=_consent(by, applicant, at),
            received_at=typed.received_at,
        )
        drafts.fill_in(by=by, application_id=application_id, values=values, at=at)
        for document_id, code in typed.papers.items():
            papers.add_paper(
                by=by, application_id=application_id, code=code, document_id=document_id, at=at
            )
        mails.end(by=by, mail_id=mail_id, application_id=application_id, at=at)
    return application_id


def drop(*, by: Actor, mail_id: UUID, at: datetime) -> None:
    """
    Note that a mail is no application.

    :raises UnknownMail: where none waits.
    """
    with transaction():
        mails.end(by=by, mail_id=mail_id, at=at)


def _clean(
    definition: Definition, answers: Mapping[str, str | list[str]], at: datetime
) -> dict[str, form.Answer]:
    values: dict[str, form.Answer] = {}
    problems: dict[str, Text] = {}
    for field in definition.fields:
        if field.kind == "file" or field.name not in answers:
            continue
        given = answers[field.name]
        try:
            if field.kind == "region" and isinstance(given, str) and given.strip():
                given = region_code(field.label.text, given.strip(), at)
            values[field.name] = form.clean(field, given)
        except form.BadAnswer as refused:
            problems[field.name] = refused.why
        except Refusal as refused:
            problems[field.name] = refused.sentence
    if problems:
        raise AnswersWrong(problems=problems)
    return values


def _applicant(subject: str, typed: Typed) -> Applicant:
    contact = typed.contact
    digits = "".join(sign for sign in typed.brn if sign.isdigit())
    if subject != "firm" or not digits:
        return applicant_of(subject, contact, is_vouched=True)
    firm = register.firm_by_brn(digits)
    if firm is None:
        raise FirmNeeded
    return Applicant(
        kind="firm",
        holder_id=firm.id,
        title=firm.name,
        name=contact.name,
        phone=contact.phone,
        email=contact.email,
    )


def _consent(by: Actor, applicant: Applicant, at: datetime) -> UUID:
    name, purpose = applicant.name or applicant.title, "apply_on_behalf"
    if applicant.kind == "firm" and applicant.holder_id is not None:
        return consents.record(
            by=by,
            firm_id=applicant.holder_id,
            subject_name=name,
            purpose=purpose,
            how="email",
            at=at,
        )
    holder = drafts.holder_of_contact(name=applicant.name, phone=applicant.phone)
    return consents.keep(
        by=by, holder_id=holder, subject_name=name, purpose=purpose, how="email", at=at
    )
