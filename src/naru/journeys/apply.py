"""
Apply (신청): begin with what is known already, write answer by answer, hand in, follow it.

Whoever writes (the applicant, somebody with her link, an officer with her consent), the same
operations run and ask whether she may; how others begin stands in ``apply_for_others``.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from naru.geography import queries as regions
from naru.geography.region import CODE_DIGITS, UnknownRegion
from naru.identity.operations import consents
from naru.identity.queries import people, register
from naru.identity.views import FirmView
from naru.journeys import gather_facts
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import form
from naru.programmes.definition.asking import FormField
from naru.programmes.form import Answer, BadAnswer
from naru.programmes.operations import appeals, applications, drafts
from naru.programmes.operations.applications import HandedIn
from naru.programmes.operations.calls import UnknownCall
from naru.programmes.operations.drafts import Applicant, Kept
from naru.programmes.operations.steps import UnknownApplication
from naru.programmes.queries import applications as queries
from naru.programmes.queries import notices, programmes
from naru.programmes.queries.applications import ApplicationView
from naru.rules.facts import Facts

NAMES_SHOWN_MAX = 5


class FirmNeeded(Refusal):
    code = "programmes.firm_needed"
    says = Text(
        ko="이 사업은 사업자만 신청할 수 있습니다.", en="Only firms can apply for this programme."
    )
    next_step = Text(
        ko="판매자 화면에서 사업자를 먼저 등록해 주세요.",
        en="Register your firm on the merchant pages first.",
    )


def begin(*, by: Actor, call_id: UUID, firm_id: UUID | None, at: datetime) -> UUID:
    """
    Begin an application for oneself or one's firm, or go on with the one already begun.

    :raises FirmNeeded: where only firms may apply and none is named.
    :raises UnknownCall, NotOpen, AlreadyApplied: as the room says.
    """
    assert by.person_id is not None, "guests apply by a link"
    with transaction():
        applicant = _applicant(by, subject_of(by, call_id), firm_id)
        if applicant.kind == "group" and (
            begun := queries.draft_of(call_id=call_id, person_id=by.person_id)
        ):
            return begun
        return start_filled(by=by, call_id=call_id, applicant=applicant, at=at)


def put(
    *,
    by: Actor,
    application_id: UUID,
    field: str,
    typed: str | Sequence[str],
    at: datetime,
    revision: int | None = None,
    link_print: str = "",
) -> Kept:
    """
    Keep one answer; a region may be written by its name.

    :raises BadAnswer: where it is no answer, or a name that several regions bear.
    :raises UnknownApplication, ApplicationMovedOn, NotAskedFor, AnswerChanged: as the room says.
    """
    with transaction():
        row = drafts.writable(
            by=by, application_id=application_id, link_print=link_print, code=field
        )
        question = drafts.question_of(programmes.definition(drafts.version_of(row)), field)
        if question.kind == "region" and isinstance(typed, str) and typed.strip():
            typed = region_code(question.label.text, typed.strip(), at)
        return drafts.put_answer(
            by=by,
            application_id=application_id,
            field=field,
            typed=typed,
            at=at,
            revision=revision,
            link_print=link_print,
        )


def hand_in(
    *,
    by: Actor,
    application_id: UUID,
    at: datetime,
    link_print: str = "",
    version_seen: UUID | None = None,
    agreed: bool = False,
) -> HandedIn:
    """
    Hand an application in, or what was asked to be supplemented.

    ``agreed`` says that the applicant agreed to the use of her data; asked of her once.

    :raises ConsentMissing: where she has not.
    :raises UnknownApplication, NotOpen, NotComplete, FormChanged: as the room says.
    """
    shown = queries.application(body_id=by.body_id, application_id=application_id)
    if shown is None:
        raise UnknownApplication
    with transaction():
        if shown.status == "supplement":
            return applications.answer_supplement(
                by=by, application_id=application_id, at=at, link_print=link_print
            )
        consent_id = shown.consent_id
        if consent_id is None and by.person_id is not None:
            if not agreed:
                raise consents.ConsentMissing
            consent_id = consents.give(
                by=by, person_id=by.person_id, purpose="apply_privacy", at=at
            )
        return applications.submit(
            by=by,
            application_id=application_id,
            record=_record(shown, at),
            at=at,
            link_print=link_print,
            version_seen=version_seen,
            consent_id=consent_id,
        )


def withdraw(
    *, by: Actor, application_id: UUID, reason: str, at: datetime, link_print: str = ""
) -> None:
    """
    Take an application back.

    :raises UnknownApplication, ApplicationMovedOn, TooLateToWithdraw: as the room says.
    """
    with transaction():
        applications.withdraw(
            by=by, application_id=application_id, reason=reason, at=at, link_print=link_print
        )


def appeal(
    *, by: Actor, application_id: UUID, grounds: str, at: datetime, link_print: str = ""
) -> None:
    """
    Object to a decision.

    :raises UnknownApplication, NoAppeal, TooLateToAppeal, AppealOpen: as the room says.
    """
    with transaction():
        appeals.file(
            by=by, application_id=application_id, grounds=grounds, at=at, link_print=link_print
        )


def start_filled(
    *,
    by: Actor,
    call_id: UUID,
    applicant: Applicant,
    at: datetime,
    way: str = "online",
    consent_id: UUID | None = None,
    link_print: str = "",
) -> UUID:
    """Start an application and fill in what is known of the applicant."""
    application_id = drafts.start(
        by=by,
        call_id=call_id,
        applicant=applicant,
        at=at,
        way=way,
        consent_id=consent_id,
        link_print=link_print,
    )
    shown = queries.application(body_id=by.body_id, application_id=application_id)
    assert shown is not None, "it was just begun"
    known = known_answers(
        body_id=by.body_id,
        applicant=applicant,
        but=application_id,
        with_earlier=way != "link",
    )
    fields = programmes.definition(shown.version_id).fields
    drafts.fill_in(
        by=by,
        application_id=application_id,
        values={one.name: _fitting(one, known.get(one.reuse)) for one in fields if one.reuse},
        at=at,
    )
    return application_id


def subject_of(by: Actor, call_id: UUID) -> str:
    """
    Return who may apply in a call: firm, person or group.

    :raises UnknownCall: where there is none.
    """
    call = notices.call_by_id(body_id=by.body_id, call_id=call_id)
    if call is None:
        raise UnknownCall
    return programmes.definition(call.version_id).subject


def known_answers(
    *,
    body_id: int,
    applicant: Applicant,
    but: UUID | None = None,
    with_earlier: bool = True,
) -> dict[str, Answer]:
    """Return what is known of an applicant, by the word under which a form may use it."""
    found: dict[str, Answer] = {}
    if applicant.holder_id is not None and with_earlier:
        found = queries.earlier_answers(body_id=body_id, holder_id=applicant.holder_id, but=but)
    firm = _firm_of(applicant)
    if firm is not None:
        found |= {
            "firm.name": firm.name,
            "firm.brn": firm.brn_written,
            "firm.representative": firm.representative,
            "firm.phone": firm.phone,
            "firm.email": firm.email,
            "firm.address": firm.address,
        }
    person = people.person(applicant.person_id) if applicant.person_id else None
    name, phone, email = applicant.name, applicant.phone, applicant.email
    if person is not None:
        name, phone, email = person.name, person.phone, person.email
    found |= {"person.name": name, "person.phone": phone, "person.email": email}
    return {word: value for word, value in found.items() if value not in {None, ""}}


def _applicant(by: Actor, subject: str, firm_id: UUID | None) -> Applicant:
    if subject == "firm":
        firm = register.firm(firm_id) if firm_id is not None and firm_id in by.firm_ids else None
        if firm is None:
            raise FirmNeeded
        return Applicant(kind="firm", holder_id=firm.id, person_id=by.person_id, title=firm.name)
    return Applicant(
        kind=subject,
        holder_id=by.person_id if subject == "person" else None,
        person_id=by.person_id,
        title=by.name if subject == "person" else "",
    )


def _fitting(field: FormField, value: Answer) -> Answer:
    """Return a known value where it is an answer to this question, else nothing."""
    if value is None:
        return None
    typed = [str(one) for one in value] if isinstance(value, list) else str(value)
    try:
        return form.clean(field, typed)
    except Refusal:
        return None


def _record(shown: ApplicationView, at: datetime) -> Facts:
    return gather_facts.of_applicant(
        body_id=shown.body_id,
        kind=shown.applicant_kind,
        holder_id=shown.holder_id,
        on=legal_date(at),
    ).facts


def region_code(label: Text, typed: str, at: datetime) -> str:
    """
    Return the code of a region written by name, or the code itself.

    :raises BadAnswer: where no region, or more than one, bears the name.
    """
    if len(typed) == CODE_DIGITS and typed.isdigit():
        return regions.region(typed).code
    found = regions.region_at(typed, on=legal_date(at))
    if len(found) == 1:
        return found[0].code
    if not found:
        raise BadAnswer(label=label, why=UnknownRegion(region=typed).sentence)
    names = [one.path for one in found[:NAMES_SHOWN_MAX]]
    raise BadAnswer(
        label=label,
        why=Text(
            "같은 이름이 여럿입니다: " + ", ".join(one.ko for one in names),
            "Several places bear this name: " + "; ".join(one.en for one in names),
        ),
    )


def _firm_of(applicant: Applicant) -> FirmView | None:
    if applicant.kind != "firm" or applicant.holder_id is None:
        return None
    return register.firm(applicant.holder_id)
