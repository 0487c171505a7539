"""Let people join a mall, keep their particulars, and leave it (탈퇴), erasing the rest."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password

from naru.identity import consent_texts
from naru.identity.models import (
    Appointment,
    DeliveryAddress,
    FirmMembership,
    MallMembership,
    Person,
)
from naru.identity.operations import consents
from naru.identity.queries.people import name_print, phone_print
from naru.kernel.actor import Actor
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

MARKETING = {"marketing_email": "marketing_email_at", "marketing_sms": "marketing_sms_at"}


class StillAnOfficer(Refusal):
    code = "identity.still_an_officer"
    says = Text(
        ko="담당자로 지정되어 있는 동안에는 탈퇴할 수 없습니다.",
        en="You cannot leave while you hold an officer's role.",
    )
    next_step = Text(
        ko="기관 관리자에게 담당자 해제를 먼저 요청해 주세요.",
        en="Ask the administrator to end your role first.",
    )


class StillRunsAFirm(Refusal):
    code = "identity.still_runs_a_firm"
    says = Text(
        ko="사업자를 운영하는 동안에는 탈퇴할 수 없습니다.",
        en="You cannot leave while you run a firm.",
    )
    next_step = Text(
        ko="판매를 마치고 정산을 받은 뒤 기관에 문의해 주세요.",
        en="Finish your sales and payouts, then ask the public body.",
    )


@within_transaction
def join(*, by: Actor, person_id: UUID, agreed: Collection[str], at: datetime) -> UUID:
    """
    Make a person a member of the actor's mall, with the consents she gave; again changes nothing.

    :raises ConsentMissing: where a required consent is not among them.
    """
    texts = consent_texts.for_sign_up(at)
    for text in texts:
        if text.is_required and text.purpose not in agreed:
            raise consents.ConsentMissing
    row, is_new = MallMembership.objects.get_or_create(
        body_id=by.body_id, person_id=person_id, defaults={"joined_at": at}
    )
    if not is_new and row.left_at is None:
        return row.id
    Person.objects.filter(id=person_id, joined_at__isnull=True).update(joined_at=at)
    for text in texts:
        if text.purpose in agreed:
            consents.give(by=by, person_id=person_id, purpose=text.purpose, at=at)
    MallMembership.objects.filter(id=row.id).update(
        joined_at=at,
        left_at=None,
        **{column: at if purpose in agreed else None for purpose, column in MARKETING.items()},
    )
    return row.id


@within_transaction
def name(*, person_id: UUID, name: str, phone: str, language: str | None = None) -> None:
    """Keep a person's name and phone, sealed, with the prints by which officers find them."""
    columns: dict[str, str] = {
        "name": name.strip(),
        "name_print": name_print(name),
        "phone": phone.strip(),
        "phone_print": phone_print(phone),
    }
    if language is not None:
        columns["language"] = language
    Person.objects.filter(id=person_id, erased_at__isnull=True).update(**columns)


@within_transaction
def choose_language(*, person_id: UUID, language: str) -> None:
    """Keep the language in which a person reads pages and letters."""
    Person.objects.filter(id=person_id).update(language=language)


@within_transaction
def choose_marketing(*, by: Actor, person_id: UUID, agreed: Collection[str], at: datetime) -> None:
    """Give or withdraw the optional consents to news and offers."""
    rows = MallMembership.objects.filter(body_id=by.body_id, person_id=person_id)
    for purpose, column in MARKETING.items():
        had = rows.filter(**{f"{column}__isnull": False}).exists()
        if purpose in agreed and not had:
            consents.give(by=by, person_id=person_id, purpose=purpose, at=at)
            rows.update(**{column: at})
        if purpose not in agreed and had:
            consents.withdraw_purpose(by=by, person_id=person_id, purpose=purpose, at=at)
            rows.update(**{column: None})


@within_transaction
def leave(*, by: Actor, person_id: UUID, at: datetime) -> bool:
    """
    End a membership; erase the person where no other body's mall still knows her.

    Orders keep their own sealed copies for as long as the law asks. Returns whether she was erased.

    :raises StillAnOfficer: while she holds a role in any body.
    :raises StillRunsAFirm: while she runs a firm.
    """
    if Appointment.objects.filter(person_id=person_id, ended_at__isnull=True).exists():
        raise StillAnOfficer
    if FirmMembership.objects.filter(person_id=person_id, ended_at__isnull=True).exists():
        raise StillRunsAFirm
    for purpose in consent_texts.SIGN_UP:
        consents.withdraw_purpose(by=by, person_id=person_id, purpose=purpose, at=at)
    memberships = MallMembership.objects.filter(person_id=person_id)
    memberships.filter(body_id=by.body_id).update(
        left_at=at, marketing_email_at=None, marketing_sms_at=None
    )
    if memberships.filter(left_at__isnull=True).exists():
        return False
    _erase(person_id, at)
    return True


def _erase(person_id: UUID, at: datetime) -> None:
    """Erase who she was and every way she signed in; a changed password ends her sessions."""
    DeliveryAddress.objects.filter(person_id=person_id).delete()
    for proofs in (EmailAddress, SocialAccount, Authenticator):
        proofs.objects.filter(user_id=person_id).delete()
    Person.objects.filter(id=person_id).update(
        email=f"left-{person_id}@erased.invalid",
        name="",
        name_print="",
        phone="",
        phone_print="",
        password=make_password(None),
        is_active=False,
        erased_at=at,
    )
