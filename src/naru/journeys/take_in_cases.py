"""
Take in a difficulty as an officer (전화·방문·이메일), or open a check on a firm (사후관리).

A mail is read as it came, by file or pasted; its attachments stay with the case.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from naru.desk.operations import aftercare, cases, conversation
from naru.desk.operations.aftercare import FirstExport
from naru.desk.operations.cases import Filed
from naru.identity.queries import register
from naru.journeys import bring_a_case, letters_of_cases
from naru.journeys.bring_a_case import Brought
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import mail as reading
from naru.programmes.mail import Mail
from naru.programmes.queries import awards
from naru.records.operations import documents

CHECK = Text("첫 수출 뒤 점검", "Check after the first export")
CHECK_WORDS = "첫 수출 뒤 어려움이 없는지 확인합니다: 대금 회수, 통관과 배송, 반품, 인증, 재주문."
SUBJECT_LETTERS_MAX = 120


class UnknownFirm(Refusal):
    code = "identity.no_such_firm_for_a_case"
    says = Text(ko="그 사업자등록번호의 기업이 없습니다.", en="No firm has this business number.")
    next_step = Text(
        ko="번호를 다시 확인하거나, 비우고 기업 이름만 적어 주세요.",
        en="Check the number, or leave it empty and write the name of the firm.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A difficulty as an officer noted it; ``brn`` names a registered firm."""

    filed: Filed
    brn: str = ""


def take_in(*, by: Actor, noted: Noted, page: str, at: datetime) -> Brought:
    """
    File what was told by telephone or at the counter; who left an e-mail gets a link.

    :raises WordsMissing, UnknownCategory, ContactMissing: as the operation.
    :raises UnknownFirm: of a business number that nobody has.
    """
    filed, token = _linked(noted)
    with db.transaction():
        return _file(by, filed, token, page, at)


def take_in_mail(*, by: Actor, noted: Noted, mail: Mail, page: str, at: datetime) -> Brought:
    """
    File a mail with its attachments; what we cannot take of them is named in a note.

    :raises MailFiledBefore, WordsMissing, UnknownCategory, ContactMissing, UnknownFirm: as said.
    """
    filed, token = _linked(noted)
    filed = replace(filed, channel="email", mail_print=bring_a_case.print_of(mail.key))
    with db.transaction():
        brought = _file(by, filed, token, page, at)
        kept, left_out = [], []
        for one in mail.attachments:
            try:
                kept.append(
                    documents.upload(
                        by=by,
                        kind="desk.case",
                        owner=(bring_a_case.OWNER, brought.case_id),
                        name=one.name,
                        content=one.content,
                        at=at,
                    ).id
                )
            except Refusal:
                left_out.append(one.name[:200])
        if kept or left_out:
            words = "받을 수 없는 첨부: " + ", ".join(left_out) if left_out else ""
            conversation.note(by=by, case_id=brought.case_id, words=words, documents=kept, at=at)
    return brought


def read_mail(*, text: str, raw: bytes) -> tuple[Mail, Filed]:
    """
    Read a mail, and return what may be filed of it, for the officer to look over.

    :raises UnreadableMail: it is none.
    """
    mail = reading.read(raw) if raw else reading.read_text(text)
    who = reading.contact(mail)
    return mail, Filed(
        channel="email",
        category="other",
        subject=mail.subject[:SUBJECT_LETTERS_MAX],
        text=mail.text,
        firm_name=who["title"],
        name=who["name"],
        phone=who["phone"],
        email=who["email"],
    )


def note_first_export(*, by: Actor, export: FirstExport, at: datetime) -> UUID | None:
    """Note a firm's first export, so that a check is suggested; None where it was noted before."""
    with db.transaction():
        return aftercare.suggest(by=by, export=export, at=at)


def open_check(*, by: Actor, aftercare_id: UUID, at: datetime) -> UUID:
    """
    Open the check on a firm as a case, in the officer's hands.

    :raises AftercareMovedOn: it was dealt with.
    """
    with db.transaction():
        row = aftercare.locked(by=by, aftercare_id=aftercare_id)
        filed = Filed(
            channel="aftercare",
            category="other",
            country=row.country,
            subject=f"{row.firm_name}: {CHECK.ko}"[:SUBJECT_LETTERS_MAX],
            text=CHECK_WORDS,
            firm_id=row.firm_id,
            firm_name=row.firm_name,
            source=("export", row.id),
        )
        case_id = cases.file(by=by, filed=filed, at=at)
        cases.take(by=by, case_id=case_id, at=at)
        aftercare.begin(by=by, aftercare_id=aftercare_id, case_id=case_id, at=at)
    return case_id


def dismiss_check(*, by: Actor, aftercare_id: UUID, reason: str, at: datetime) -> None:
    """
    Let a check be.

    :raises AftercareMovedOn, WordsMissing: as the operation.
    """
    with db.transaction():
        aftercare.dismiss(by=by, aftercare_id=aftercare_id, reason=reason, at=at)


def follow_an_award(*, by: Actor, award_id: UUID, words: str, at: datetime) -> UUID | None:
    """Open aftercare of an award's holder as a case in the officer's hands; None without one."""
    found = awards.award(book_id=by.body_id, award_id=award_id)
    if found is None or found.holder_kind != "firm":
        return None
    firm = register.firm(found.holder_id)
    if firm is None:
        return None
    filed = Filed(
        channel="aftercare",
        category="other",
        subject=f"{firm.name}: 지원 뒤 점검"[:SUBJECT_LETTERS_MAX],
        text=words,
        firm_id=firm.id,
        firm_name=firm.name,
        source=("award", award_id),
    )
    with db.transaction():
        case_id = cases.file(by=by, filed=filed, at=at)
        cases.take(by=by, case_id=case_id, at=at)
    return case_id


def _linked(noted: Noted) -> tuple[Filed, str]:
    """Return what is to be filed, with the firm of its number, and the token of a link."""
    filed = noted.filed
    digits = "".join(sign for sign in noted.brn if sign.isdigit())
    if digits:
        firm = register.firm_by_brn(digits)
        if firm is None:
            raise UnknownFirm
        filed = replace(filed, firm_id=firm.id, firm_name=firm.name)
    if filed.firm_id is not None or not filed.email:
        return filed, ""
    token = bring_a_case.new_link()
    return replace(filed, link_print=bring_a_case.print_of(token)), token


def _file(by: Actor, filed: Filed, token: str, page: str, at: datetime) -> Brought:
    case_id = cases.file(by=by, filed=filed, at=at)
    link = page.replace("token", token) if token else ""
    letters_of_cases.tell(bring_a_case.found(by, case_id), "received", at, link=link)
    return Brought(case_id=case_id, token=token)
