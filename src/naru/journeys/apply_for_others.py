"""
Begin an application (신청) for somebody else, or for somebody without an account.

A firm that consented, a visitor at the counter, whoever goes on by a link: the consent is kept in
the same transaction; from then on ``journeys/apply.py`` does the rest.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.identity.operations import consents
from naru.identity.queries import people, register
from naru.journeys import apply, letters_of_applications
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes.operations import drafts
from naru.programmes.operations.drafts import Applicant
from naru.programmes.queries import applications as queries
from naru.records.operations import access_log


class ContactMissing(Refusal):
    code = "programmes.contact_missing"
    says = Text(ko="이름과 연락처가 필요합니다.", en="A name and a telephone number are needed.")
    next_step = Text(ko="두 가지를 모두 적어 주세요.", en="Write both.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody without an account, as she gives her name or an officer writes it down."""

    name: str
    phone: str
    email: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """An application that somebody without an account goes on with by a link."""

    application_id: UUID
    token: str


def begin_for_firm(
    *, by: Actor, call_id: UUID, firm_id: UUID, name: str, how: str, at: datetime
) -> UUID:
    """
    Begin, as an officer, an application for a firm whose people consented.

    :raises WayUnknown: where it is not said how they consented.
    :raises UnknownCall, NotOpen, AlreadyApplied: as the room says.
    """
    with transaction():
        consent = consents.record(
            by=by, firm_id=firm_id, subject_name=name, purpose="apply_on_behalf", how=how, at=at
        )
        firm = register.firm(firm_id)
        assert firm is not None, "the officer chose a firm that is registered"
        applicant = Applicant(kind="firm", holder_id=firm_id, title=firm.name, name=name)
        access_log.note(
            by=by,
            purpose="지원사업 신청 대신 작성",
            subject_kind="firm",
            subject_ids=[firm_id],
            fields=["name", "representative", "phone"],
            at=at,
        )
        way = "online" if how == "phone" else "on_site"
        return apply.start_filled(
            by=by, call_id=call_id, applicant=applicant, at=at, way=way, consent_id=consent
        )


def begin_at_counter(
    *, by: Actor, call_id: UUID, contact: Contact, how: str, at: datetime, way: str = "on_site"
) -> UUID:
    """
    Begin, as an officer at the counter, an application of somebody without an account.

    Who has an account under the same name and number is known by it, so nobody applies twice.

    :raises ContactMissing, WayUnknown: without name and number, or how she consented.
    :raises UnknownCall, NotOpen, OnlineOnly, AlreadyApplied: as the room says.
    """
    with transaction():
        applicant = applicant_of(apply.subject_of(by, call_id), contact, is_vouched=True)
        consent = consents.keep(
            by=by,
            holder_id=drafts.holder_of_contact(name=applicant.name, phone=applicant.phone),
            subject_name=applicant.name,
            purpose="apply_on_behalf",
            how=how,
            at=at,
        )
        return apply.start_filled(
            by=by, call_id=call_id, applicant=applicant, at=at, way=way, consent_id=consent
        )


def begin_by_link(
    *, by: Actor, call_id: UUID, contact: Contact, agreed: bool, page: str, at: datetime
) -> Linked:
    """
    Begin an application of somebody without an account; the link is shown once and sent to her.

    ``page`` is the address of the page behind links, with "token" in the link's place.

    Nobody vouches for her name, so nothing that was answered under it before is filled in.

    :raises ContactMissing, ConsentMissing: without name and number, or her consent.
    :raises UnknownCall, NotOpen, AlreadyApplied, AlreadyBegun: as the room says.
    """
    if not agreed:
        raise consents.ConsentMissing
    token = drafts.new_link()
    with transaction():
        applicant = applicant_of(apply.subject_of(by, call_id), contact, is_vouched=False)
        application_id = apply.start_filled(
            by=by,
            call_id=call_id,
            applicant=applicant,
            at=at,
            way="link",
            link_print=drafts.link_print_of(token),
            consent_id=consents.keep(
                by=by,
                holder_id=drafts.holder_of_contact(name=applicant.name, phone=applicant.phone),
                subject_name=applicant.name,
                purpose="apply_privacy",
                how="self",
                at=at,
            ),
        )
        shown = queries.application(body_id=by.body_id, application_id=application_id)
        assert shown is not None, "it was just begun"
        address = page.replace("token", token)
        letters_of_applications.write(shown, "link", {}, at, link=address)
    return Linked(application_id=application_id, token=token)


def applicant_of(subject: str, contact: Contact, *, is_vouched: bool) -> Applicant:
    """
    Return somebody without an account as an applicant.

    Where an officer vouches for the name, an account of the same name and number is known by it.

    :raises ContactMissing: without name and number.
    """
    if not (contact.name.strip() and contact.phone.strip()):
        raise ContactMissing
    holder_id = None
    if is_vouched and subject == "person":
        same = people.person_of_contact(name=contact.name, phone=contact.phone)
        holder_id = same.id if same else None
    return Applicant(
        kind=subject,
        holder_id=holder_id,
        title=contact.title or contact.name,
        name=contact.name.strip(),
        phone=contact.phone.strip(),
        email=contact.email.strip(),
    )
