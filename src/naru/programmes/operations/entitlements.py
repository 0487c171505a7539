"""
Apply for a payment to everybody (기본소득): online, or at the counter with what was seen there.

Somebody on the roll is known by her entry; whose wallet is paid stands beside it: her own account,
the householder's for a minor, or (without an account) a wallet under the entry itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import decision_record, eligibility, numbers, snapshot
from naru.programmes.definition.programme import Definition
from naru.programmes.eligibility import Judged
from naru.programmes.models import (
    Application,
    ApplicationStep,
    Call,
    CallRoster,
    CallRound,
    CounterVisit,
    RosterMatch,
    SupportRecord,
)
from naru.programmes.operations import calls
from naru.programmes.operations.drafts import AlreadyApplied
from naru.programmes.operations.windows import NotOpen, OnlineOnly, has_begun_on_site, round_at
from naru.programmes.queries import programmes as queries
from naru.programmes.queries import rosters
from naru.programmes.queries.rosters import EntryView, RosterView
from naru.records.operations import audit
from naru.rules.facts import Facts

HOUSEHOLD, HOUSEHOLDER, BIRTH = (
    "resident.household", "resident.is_householder", "resident.birth",
)  # fmt: skip


class NoRoll(Refusal):
    code = "programmes.call_without_roll"
    says = Text(
        ko="이 공고에는 아직 대상자 명부가 없습니다.", en="The call has no roster of residents yet."
    )
    next_step = Text(
        ko="담당자가 명부를 정한 뒤 다시 해 주세요.", en="Wait until the office has chosen one."
    )


class NotOnTheRoll(Refusal):
    code = "programmes.not_on_the_roll"
    says = Text(ko="명부에서 찾을 수 없습니다.", en="You were not found on the roster.")
    next_step = Text(
        ko="적은 내용을 확인해 주세요. 그래도 안 되면 신분증을 가지고 읍·면사무소로 와 주세요.",
        en="Check what you entered, or come to the town office with your identity card.",
    )


class NotEntitled(Refusal):
    """The rules do not let the applicant in; ``judged`` has every reason."""

    code = "programmes.not_entitled"
    says = Text(ko="신청할 수 없습니다: {name}", en="This cannot be applied for: {name}")
    next_step = Text(
        ko="사실과 다르면 증빙을 가지고 담당 부서나 읍·면사무소에 문의해 주세요.",
        en="If this is wrong, bring evidence to the office.",
    )

    def __init__(self, *, name: str, judged: Judged) -> None:
        super().__init__(name=name)
        self.judged = judged

    @property
    def sentence(self) -> Text:
        told = [self.says.fill(**self.values), *(one.sentence for one in self.judged.unmet)]
        return Text(" ".join(one.ko for one in told), " ".join(one.en for one in told))


class CounterOnly(Refusal):
    code = "programmes.counter_only"
    says = Text(
        ko="온라인으로 신청할 수 없습니다: {name}", en="This cannot be applied for online: {name}"
    )
    next_step = Text(
        ko="외국인등록증 등 신분증을 가지고 읍·면사무소로 와 주세요.",
        en="Come to the town office with your residence card.",
    )


class NotYoursToApplyFor(Refusal):
    code = "programmes.not_yours_to_apply_for"
    says = Text(
        ko="본인과, 세대주인 경우 같은 세대의 미성년자만 신청할 수 있습니다.",
        en="Apply for yourself and, as householder, for the minors of your household.",
    )
    next_step = Text(
        ko="성인 가족은 각자 신청하거나, 위임장을 가지고 읍·면사무소로 와 주세요.",
        en="Adults apply themselves, or send a proxy to the town office.",
    )


class IdentityNotSeen(Refusal):
    code = "programmes.identity_not_seen"
    says = Text(
        ko="신분증을 확인해야 접수할 수 있습니다. 대리인은 위임장과 이름이 필요합니다.",
        en="See the identity card first; a proxy needs a name and a letter of consent.",
    )
    next_step = Text(ko="확인한 항목에 표시해 주세요.", en="Tick what you have seen.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What the officer at the counter saw; a proxy brings consent on paper."""

    identity_paper: str
    is_identity_seen: bool
    is_proxy: bool = False
    proxy_name: str = ""
    proxy_relation: str = ""
    is_consent_seen: bool = False

    @property
    def is_enough(self) -> bool:
        proxy = bool(self.proxy_name.strip()) and self.is_consent_seen
        return self.is_identity_seen and bool(self.identity_paper) and (not self.is_proxy or proxy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """An application that was taken: its number, and the slip's at the counter."""

    application_id: UUID
    number: int
    receipt: str = ""


@within_transaction
def apply_online(
    *, by: Actor, call_id: UUID, entry_ids: Sequence[UUID], at: datetime
) -> list[Filed]:
    """
    Apply for oneself and, as householder, for the minors of the household.

    :raises UnknownCall, NotOpen, NoRoll: where nothing can be applied for now.
    :raises NotOnTheRoll, NotYoursToApplyFor, CounterOnly: where it is not hers to do.
    :raises NotEntitled: with every reason.
    :raises AlreadyApplied: with the number.
    """
    assert by.person_id is not None, "a member applies"
    call, window, roll = _taking(by, call_id, at)
    match = RosterMatch.objects.filter(roster=roll.roster_id, person_id=by.person_id).first()
    if match is None:
        raise NotOnTheRoll
    definition = queries.definition(call.version_id)
    of = rosters.roster_of(body_id=by.body_id, roster_id=roll.roster_id)
    own = rosters.entry(of=of, entry_id=match.entry_id)
    assert own is not None, "a match names an entry"
    filed = []
    for entry_id in entry_ids:
        entry = rosters.entry(of=of, entry_id=entry_id)
        if entry is None or not may_apply_for(definition, own, entry, on=legal_date(at)):
            raise NotYoursToApplyFor
        if is_for_the_counter(definition, entry.facts, on=legal_date(at)):
            raise CounterOnly(name=entry.name)
        row = _file(
            by=by, call=call, window=window, entry=entry, way="online", payee=by.person_id, at=at
        )
        filed.append(Filed(application_id=row.id, number=row.number or 0))
    return filed


@within_transaction
def apply_at_counter(
    *, by: Actor, call_id: UUID, entry_id: UUID, visit: Visit, at: datetime
) -> Filed:
    """
    Take an application at the counter, with what was seen there; return the slip's number.

    :raises UnknownCall, NotOpen, OnlineOnly, NoRoll: where the counter takes nothing now.
    :raises IdentityNotSeen: where something was not seen.
    :raises NotOnTheRoll, NotEntitled, AlreadyApplied: as online.
    """
    assert by.person_id is not None, "an officer takes it"
    call, window, roll = _taking(by, call_id, at)
    if not has_begun_on_site(window, at):
        raise OnlineOnly(until=window.online_only_until)
    if not visit.is_enough:
        raise IdentityNotSeen
    of = rosters.roster_of(body_id=by.body_id, roster_id=roll.roster_id)
    entry = rosters.entry(of=of, entry_id=entry_id)
    if entry is None:
        raise NotOnTheRoll
    payee = _payee_of(of, entry, queries.definition(call.version_id), on=legal_date(at))
    row = _file(by=by, call=call, window=window, entry=entry, way="on_site", payee=payee, at=at)
    receipt = numbers.draw("V", legal_date(at))
    CounterVisit.objects.create(
        application_id=row.id,
        receipt=receipt,
        identity_paper=visit.identity_paper,
        is_proxy=visit.is_proxy,
        proxy_name=visit.proxy_name.strip() if visit.is_proxy else "",
        proxy_relation=visit.proxy_relation.strip() if visit.is_proxy else "",
        officer_id=by.person_id,
        visited_at=at,
    )
    return Filed(application_id=row.id, number=row.number or 0, receipt=receipt)


def judged(
    *, body_id: int, call_id: UUID, entry: EntryView, on: date, definition: Definition
) -> Judged:
    """Judge somebody of the roll by the terms of a day; an earlier payment counts."""
    held = SupportRecord.objects.in_book(body_id).filter(holder_id=entry.id)
    keys = set(held.values_list("key", flat=True)) if definition.exclusive else set()
    return eligibility.judge(definition, entry.facts, on=on, call_id=call_id, support_keys=keys)


def may_apply_for(definition: Definition, own: EntryView, other: EntryView, *, on: date) -> bool:
    """Say whether one person of the roll applies for another: herself, or her household's minor."""
    if own.id == other.id:
        return not is_minor(definition, other.facts, on=on)
    same = own.facts.get(HOUSEHOLD) not in {None, ""} and own.facts.get(
        HOUSEHOLD
    ) == other.facts.get(HOUSEHOLD)
    is_householder = own.facts.get(HOUSEHOLDER) is True
    return same and is_householder and is_minor(definition, other.facts, on=on)


def is_minor(definition: Definition, facts: Facts, *, on: date) -> bool:
    """Say whether somebody is too young to apply herself; unknown counts as grown up."""
    born = facts.get(BIRTH)
    if definition.counter is None or not isinstance(born, date):
        return False
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return age < definition.counter.adult_years


def is_for_the_counter(definition: Definition, facts: Facts, *, on: date) -> bool:
    """Say whether somebody can apply in person only."""
    if definition.counter is None or not definition.counter.only:
        return False
    told = {"on": on, **facts}
    found = [one.judge(told, definition.labels).met for one in definition.counter.only]
    return all(met is True for met in found)


def _taking(by: Actor, call_id: UUID, at: datetime) -> tuple[Call, CallRound, CallRoster]:
    call = calls.locked(by=by, call_id=call_id)
    window = round_at(call, at)
    if window is None or call.status != "open":
        raise NotOpen
    roll = CallRoster.objects.filter(call=call).first()
    if roll is None:
        raise NoRoll
    return call, window, roll


def _payee_of(of: RosterView, entry: EntryView, definition: Definition, *, on: date) -> UUID | None:
    """Return whose account is paid, if anybody's: a minor's money goes to the householder."""
    matches = RosterMatch.objects.filter(roster=of.id)
    payee = entry
    if is_minor(definition, entry.facts, on=on):
        family = rosters.household(of=of, number=entry.facts.get(HOUSEHOLD))
        payee = next((one for one in family if one.facts.get(HOUSEHOLDER) is True), entry)
    person = matches.filter(entry=payee.id).values_list("person_id", flat=True).first()
    return person or (payee.id if payee.id != entry.id else None)


def _file(
    *,
    by: Actor,
    call: Call,
    window: CallRound,
    entry: EntryView,
    way: str,
    payee: UUID | None,
    at: datetime,
) -> Application:
    definition = queries.definition(call.version_id)
    found = judged(
        body_id=by.body_id, call_id=call.id, entry=entry, on=legal_date(at), definition=definition
    )
    if found.allowed is not True:
        raise NotEntitled(name=entry.name, judged=found)
    number = Call.objects.values_list("next_number", flat=True).get(id=call.id)
    following = definition.stage_after("apply")
    row = Application(
        body_id=by.body_id,
        call=call,
        round=window,
        version_id=call.version_id,
        applicant_kind="person",
        holder_id=entry.id,
        person_id=by.person_id if way == "online" else None,
        payee_id=payee,
        status="submitted",
        stage=following.code if following else "apply",
        number=number,
        way=way,
        helped_by=by.person_id if way == "on_site" else None,
        facts=snapshot.written(entry.facts),
        decision=decision_record.written(found),
        amount=found.amount,
        started_at=at,
        submitted_at=at,
    )
    try:
        with savepoint():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyApplied(number=_number_of(call, entry)) from error
    Call.objects.filter(id=call.id).update(next_number=number + 1)
    ApplicationStep.objects.create(
        application=row, at=at, actor_id=by.person_id, status_before="draft",
        status_after="submitted", stage=row.stage,
    )  # fmt: skip
    audit.note(
        by=by,
        action="programmes.application_submitted",
        subject=("application", row.id),
        after={"way": way, "number": number},
        at=at,
    )
    return row


def _number_of(call: Call, entry: EntryView) -> int | None:
    rows = Application.objects.filter(call=call, holder_id=entry.id).exclude(status="withdrawn")
    return rows.values_list("number", flat=True).first()
