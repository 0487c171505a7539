"""
Register firms (사업자), keep their particulars, and say who runs them.

Standing is asked of the registry before the transaction begins; its answer is an argument.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.identity import brn as business_number
from naru.identity.models import Firm, FirmMembership, Person
from naru.identity.ports import RegistryAnswer
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text


class FirmKnown(Refusal):
    code = "identity.firm_known"
    says = Text(
        ko="이미 등록된 사업자등록번호입니다.", en="This business number is registered already."
    )
    next_step = Text(
        ko="함께 일하는 분에게 초대를 부탁하거나 기관에 문의해 주세요.",
        en="Ask a colleague to invite you, or ask the public body.",
    )


class FirmNotInBusiness(Refusal):
    code = "identity.firm_not_in_business"
    says = Text(
        ko="국세청에 영업 중으로 확인되지 않는 사업자입니다. (상태: {standing})",
        en="The tax office does not list this firm as in business (standing: {standing}).",
    )
    next_step = Text(
        ko="번호를 다시 확인하거나 관할 세무서에 사업자 상태를 문의해 주세요.",
        en="Check the number, or ask your tax office about the standing.",
    )


class NotARunner(Refusal):
    code = "identity.not_a_runner"
    says = Text(
        ko="이 사업자의 정보를 바꿀 수 없습니다.", en="You cannot change this firm's particulars."
    )
    next_step = Text(
        ko="사업자 대표 계정으로 로그인해 주세요.", en="Sign in with an account of the firm."
    )


class LastOwner(Refusal):
    code = "identity.last_owner"
    says = Text(
        ko="마지막 대표 계정은 뺄 수 없습니다.", en="The last owner of a firm cannot be removed."
    )
    next_step = Text(
        ko="다른 분을 먼저 대표로 지정해 주세요.", en="Make somebody else an owner first."
    )


class PersonUnknown(Refusal):
    code = "identity.person_unknown"
    says = Text(
        ko="이 이메일로 가입한 회원이 없습니다.", en="Nobody has joined with this e-mail address."
    )
    next_step = Text(
        ko="먼저 회원으로 가입한 뒤 다시 시도해 주세요.", en="They need to sign up first."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What a firm tells about itself; consumers see it on her shop page as the law asks."""

    name: str
    representative: str
    opened_on: date | None = None
    mail_order_number: str = ""
    phone: str = ""
    email: str = ""
    postcode: str = ""
    address: str = ""
    region_code: str = ""
    size: str = "micro"
    is_manufacturer: bool = False

    def columns(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__slots__}


@within_transaction
def register(
    *,
    by: Actor,
    brn: str,
    particulars: Particulars,
    answer: RegistryAnswer,
    owner_id: UUID | None,
    at: datetime,
) -> UUID:
    """
    Register a firm; it has no owner yet where an officer registers it for somebody else.

    A registry that gave no answer does not stop her: the standing stays "unknown" and is asked
    again later.

    :raises BadBusinessNumber: for a number whose check digit does not fit.
    :raises FirmNotInBusiness: where the registry says so.
    :raises FirmKnown: where the number is registered.
    """
    digits = business_number.check(brn)
    if answer.standing in {"suspended", "closed"} or not answer.is_registered:
        raise FirmNotInBusiness(standing=answer.standing)
    try:
        with savepoint():
            firm = Firm.objects.create(
                brn=digits,
                **particulars.columns(),
                standing=answer.standing,
                tax_type=answer.tax_type,
                standing_asked_at=at,
                registered_at=at,
                registered_by=by.person_id,
            )
    except IntegrityError as error:
        raise FirmKnown from error
    if owner_id is not None:
        tie(firm.id, owner_id, role="owner", at=at)
    return firm.id


@within_transaction
def change(*, by: Actor, firm_id: UUID, particulars: Particulars) -> dict[str, object]:
    """
    Change a firm's particulars; return what they were.

    :raises NotARunner: where the actor does not run the firm.
    """
    _must_run(by, firm_id)
    row = Firm.objects.select_for_update().get(id=firm_id)
    columns = particulars.columns()
    before = {name: getattr(row, name) for name in columns}
    Firm.objects.filter(id=firm_id).update(**columns)
    return {name: value for name, value in before.items() if value != columns[name]}


@within_transaction
def set_bank_account(*, by: Actor, firm_id: UUID, bank: str, number: str, holder: str) -> None:
    """
    Name the account that payouts go to; number and holder lie sealed.

    :raises NotARunner: where the actor does not run the firm.
    """
    _must_run(by, firm_id)
    Firm.objects.filter(id=firm_id).update(bank=bank, bank_account=number, bank_holder=holder)


@within_transaction
def set_standing(*, firm_id: UUID, answer: RegistryAnswer, at: datetime) -> None:
    """Keep what the registry said today; no answer changes nothing but the time of asking."""
    changed: dict[str, object] = {"standing_asked_at": at}
    if answer.standing != "unknown":
        changed |= {"standing": answer.standing, "tax_type": answer.tax_type}
    Firm.objects.filter(id=firm_id).update(**changed)


@within_transaction
def add_person(*, by: Actor, firm_id: UUID, email: str, role: str, at: datetime) -> UUID:
    """
    Let a person run a firm; an owner invites, or an officer hands over.

    :raises NotARunner: where the actor may not decide it.
    :raises PersonUnknown: where nobody signed up under the address.
    """
    _must_run(by, firm_id)
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise PersonUnknown
    tie(firm_id, person.id, role=role, at=at)
    return person.id


@within_transaction
def remove_person(*, by: Actor, firm_id: UUID, person_id: UUID, at: datetime) -> None:
    """
    End a person's place in a firm.

    :raises NotARunner: where the actor does not run the firm.
    :raises LastOwner: where she is the last owner.
    """
    _must_run(by, firm_id)
    Firm.objects.select_for_update().get(id=firm_id)  # Two owners may not remove each other.
    ties = FirmMembership.objects.filter(firm_id=firm_id, ended_at__isnull=True)
    owners = set(ties.filter(role="owner").values_list("person_id", flat=True))
    if owners == {person_id}:
        raise LastOwner
    ties.filter(person_id=person_id).update(ended_at=at)


def _must_run(by: Actor, firm_id: UUID) -> None:
    if firm_id not in by.firm_ids and not by.is_system:
        raise NotARunner


def tie(firm_id: UUID, person_id: UUID, *, role: str, at: datetime) -> None:
    """Give a person a place in a firm, or another role in it."""
    FirmMembership.objects.update_or_create(
        firm_id=firm_id, person_id=person_id, ended_at=None, defaults={"role": role},
        create_defaults={"role": role, "since_at": at},
    )  # fmt: skip
