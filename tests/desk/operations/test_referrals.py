"""Nothing reaches another body without consent, and no more than the consent covers."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from tests.desk.operations.cases_story import MORNING, bringer, filed, officer, taken

from naru.desk.models import Referral
from naru.desk.operations import conversation, referrals
from naru.desk.operations.referrals import AlreadyReferred, NowhereToRefer, UnknownReferral
from naru.desk.queries import cases, desk_people
from naru.desk.queries import referrals as queries
from naru.desk.steps import ReferralMovedOn
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, transaction
from naru.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
OURS, THEIRS, STRANGERS = 1, 2, 3
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _body(public_body):
    return public_body


def proposed(by: Actor, **more):
    case_id = taken(by)
    with savepoint():
        conversation.note(by=by, case_id=case_id, words="우리끼리 하는 말", at=MORNING)
        to = {"to_body_id": THEIRS} | more
        made = referrals.propose(
            by=by, case_id=case_id, question="통관을 봐 주세요.", at=MORNING, **to
        )
    return case_id, made


def agreed(by: Actor, at=MORNING):
    case_id, made = proposed(by)
    with savepoint():
        referrals.agree(by=bringer(), referral_id=made, consent_id=uuid7(), at=at)
    return case_id, made


def read(case_id):
    return cases.case(body_id=OURS, case_id=case_id)


def test_without_consent_the_body_asked_sees_nothing():
    _case_id, made = proposed(officer())

    assert queries.inbox(body_id=THEIRS).rows == []
    assert queries.seen(body_id=THEIRS, referral_id=made) is None
    with pytest.raises(UnknownReferral), savepoint():
        referrals.take(by=officer(THEIRS), referral_id=made, at=MORNING)


def test_the_database_refuses_a_hand_over_without_consent():
    _case_id, made = proposed(officer())

    with pytest.raises(IntegrityError, match="nothing_is_passed_on_without_consent"), savepoint():
        Referral.objects.filter(id=made).update(status="sent")


def test_with_consent_it_sees_what_the_firm_sees_and_no_notes():
    case_id, made = agreed(officer())
    with savepoint():
        conversation.add(
            by=bringer(), case_id=case_id, words="서류를 더 냅니다.", at=MORNING + HOUR
        )

    seen = queries.seen(body_id=THEIRS, referral_id=made)

    assert seen is not None
    assert seen.text == "소포가 반송되었습니다."
    assert [one.words for one in seen.entries if one.kind == "added"] == ["서류를 더 냅니다."]
    assert not any(one.is_internal for one in seen.entries)
    assert queries.seen(body_id=STRANGERS, referral_id=made) is None
    assert cases.case(body_id=THEIRS, case_id=case_id) is None


def test_only_whoever_brought_the_case_can_agree():
    _case_id, made = proposed(officer())
    stranger = Actor(body_id=OURS, person_id=uuid7())

    with pytest.raises(UnknownReferral), savepoint():
        referrals.agree(by=stranger, referral_id=made, consent_id=uuid7(), at=MORNING)
    with pytest.raises(UnknownReferral), savepoint():
        referrals.agree(by=bringer(THEIRS), referral_id=made, consent_id=uuid7(), at=MORNING)


def test_the_clock_goes_on_with_the_body_that_asked():
    case_id, _made = proposed(officer())
    due = read(case_id).solution_due_at
    with savepoint():
        referrals.agree(by=bringer(), referral_id=_made, consent_id=uuid7(), at=MORNING + HOUR)

    assert (read(case_id).status, read(case_id).solution_due_at) == ("referred", due)


def test_it_is_taken_worked_on_and_handed_back_with_the_answer():
    case_id, made = agreed(officer())
    theirs = officer(THEIRS)
    with savepoint():
        referrals.take(by=theirs, referral_id=made, at=MORNING + HOUR)
        referrals.say(
            by=theirs, referral_id=made, words="저쪽 메모", is_internal=True, at=MORNING + HOUR
        )
        referrals.hand_back(by=theirs, referral_id=made, answer="재발송", at=MORNING + 2 * HOUR)

    assert read(case_id).status == "working"
    assert [one.status for one in queries.of_case(body_id=OURS, case_id=case_id)] == ["returned"]
    ours = cases.entries(body_id=OURS, case_id=case_id)
    assert "재발송" in [one.words for one in ours]
    assert "저쪽 메모" not in [one.words for one in ours]


def test_what_follows_the_hand_back_stays_with_us():
    case_id, made = agreed(officer())
    theirs = officer(THEIRS)
    with savepoint():
        referrals.take(by=theirs, referral_id=made, at=MORNING)
        referrals.hand_back(by=theirs, referral_id=made, answer="재발송", at=MORNING + HOUR)
        conversation.add(by=bringer(), case_id=case_id, words="나중 말", at=MORNING + 2 * HOUR)

    seen = queries.seen(body_id=THEIRS, referral_id=made)

    assert seen is not None
    assert "나중 말" not in [one.words for one in seen.entries]


def test_a_withdrawn_consent_closes_the_case_to_the_other_body():
    case_id, made = agreed(officer())
    with savepoint():
        referrals.take(by=officer(THEIRS), referral_id=made, at=MORNING)
        referrals.withdraw_consent(by=bringer(), referral_id=made, at=MORNING + HOUR)

    assert queries.seen(body_id=THEIRS, referral_id=made) is None
    assert read(case_id).status == "working"
    with pytest.raises(UnknownReferral), savepoint():
        referrals.hand_back(by=officer(THEIRS), referral_id=made, answer="…", at=MORNING + HOUR)


def test_a_declined_case_comes_back_and_can_go_elsewhere():
    by = officer()
    case_id, made = agreed(by)
    with savepoint():
        referrals.decline(
            by=officer(THEIRS), referral_id=made, reason="소관이 아닙니다.", at=MORNING + HOUR
        )
        outside = referrals.propose(
            by=by, case_id=case_id, question="봐 주세요.",
            outside=("관세평가분류원", "hs@example.com"), at=MORNING + HOUR,
        )  # fmt: skip

    chain = [(one.status, one.reason) for one in queries.of_case(body_id=OURS, case_id=case_id)]
    assert chain == [("declined", "소관이 아닙니다."), ("proposed", "")]
    assert queries.seen(body_id=THEIRS, referral_id=made) is None
    assert queries.referral(body_id=OURS, referral_id=outside) is not None


def test_a_case_goes_to_one_body_at_a_time_and_never_to_oneself():
    by = officer()
    case_id, made = proposed(by)

    with pytest.raises(AlreadyReferred), savepoint():
        referrals.propose(by=by, case_id=case_id, question="…", to_body_id=STRANGERS, at=MORNING)
    with pytest.raises(NowhereToRefer), savepoint():
        referrals.propose(by=by, case_id=case_id, question="…", to_body_id=OURS, at=MORNING)
    with savepoint():
        referrals.refuse(by=bringer(), referral_id=made, at=MORNING)
    assert read(case_id).status == "working"


def test_ending_a_case_calls_it_home():
    by = officer()
    case_id, made = agreed(by)

    with savepoint():
        conversation.give_up(by=by, case_id=case_id, reason="취하", at=MORNING + HOUR)

    found = queries.referral(body_id=OURS, referral_id=made)
    assert found is not None
    assert found.status == "recalled"
    assert queries.seen(body_id=THEIRS, referral_id=made) is None


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_of_the_body_asked_one_takes_it(public_body, at_once):
    by = officer()
    case_id = taken(by)
    with transaction():
        made = referrals.propose(
            by=by, case_id=case_id, question="…", to_body_id=THEIRS, at=MORNING
        )
    with transaction():
        referrals.agree(by=bringer(), referral_id=made, consent_id=uuid7(), at=MORNING)

    def take():
        with transaction():
            referrals.take(by=officer(THEIRS), referral_id=made, at=MORNING)

    got = at_once([take, take])

    assert got.count(None) == 1
    assert sum(isinstance(one, ReferralMovedOn) for one in got) == 1


def test_the_load_counts_open_and_overdue_cases_of_each_owner():
    by = officer()
    taken(by)
    taken(by, MORNING - timedelta(days=30))
    filed(bringer())

    assert desk_people.load(body_id=OURS, at=MORNING) == {by.person_id: (2, 1)}
