"""Take e-mails in that apply for a programme, and note what became of them."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.sealed import fingerprint
from naru.kernel.text import Text
from naru.programmes.mail import Mail
from naru.programmes.models import IncomingMail
from naru.programmes.operations.calls import UnknownCall, locked
from naru.records.operations import audit


class MailTakenBefore(Refusal):
    code = "programmes.mail_taken_before"
    says = Text(ko="이미 접수한 메일입니다.", en="This mail was taken in before.")
    next_step = Text(ko="메일 목록에서 찾아 주세요.", en="Find it in the list of mails.")


class UnknownMail(Refusal):
    code = "programmes.unknown_mail"
    says = Text(
        ko="처리할 메일을 찾을 수 없습니다.", en="There is no such mail waiting to be handled."
    )
    next_step = Text(ko="메일 목록에서 다시 골라 주세요.", en="Choose again from the list.")


@within_transaction
def take_in(*, by: Actor, call_id: UUID, mail: Mail, at: datetime) -> UUID:
    """
    Keep an e-mail, without its attachments: those become documents.

    :raises UnknownCall: where there is none.
    :raises MailTakenBefore: where the same mail came before.
    """
    call = locked(by=by, call_id=call_id)
    if call.status not in {"open", "closed"}:
        raise UnknownCall
    row = IncomingMail(
        body_id=by.body_id,
        call=call,
        key_print=fingerprint("mail:" + mail.key),
        subject=mail.subject,
        sender_name=mail.sender_name,
        sender_address=mail.sender_address,
        text=mail.text,
        sent_at=mail.sent_at,
        taken_by=by.person_id,
        taken_at=at,
    )
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise MailTakenBefore from error
    audit.note(by=by, action="programmes.mail_taken_in", subject=("mail", row.id), at=at)
    return row.id


@within_transaction
def leave_out(*, by: Actor, mail_id: UUID, names: list[str]) -> None:
    """Note which attachments were of a form that we do not take."""
    IncomingMail.objects.filter(id=mail_id, body_id=by.body_id).update(left_out=names)


@within_transaction
def end(*, by: Actor, mail_id: UUID, at: datetime, application_id: UUID | None = None) -> None:
    """
    Note that an application was made of a mail, or that it is none.

    :raises UnknownMail: where none waits.
    """
    rows = IncomingMail.objects.filter(id=mail_id, body_id=by.body_id, status="waiting")
    status = "made" if application_id else "dropped"
    if not rows.update(
        status=status, application_id=application_id, ended_by=by.person_id, ended_at=at
    ):
        raise UnknownMail
    audit.note(by=by, action=f"programmes.mail_{status}", subject=("mail", mail_id), at=at)
