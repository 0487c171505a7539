"""Handing in is honest: order, window, completeness, snapshot, first-come places."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.programmes.a_form import ANSWERS, MICRO, form_grant
from tests.programmes.conftest import AT

from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.text import Text
from naru.programmes.models import Answer, Application, ApplicationStep, CallRound
from naru.programmes.operations import applications, calls, drafts, programmes, screening
from naru.programmes.operations.applications import FormChanged, NotComplete, TooLateToWithdraw
from naru.programmes.operations.drafts import Applicant
from naru.programmes.operations.steps import ApplicationMovedOn, UnknownApplication
from naru.programmes.operations.windows import NotOpen, OnlineOnly
from naru.programmes.queries import applications as queries

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


def an_owner():
    firm = uuid7()
    return Actor(body_id=1, person_id=uuid7(), firm_ids=frozenset({firm})), firm


def started(call, by, firm, **more):
    applicant = Applicant(kind="firm", holder_id=firm, person_id=by.person_id, title="나루 사과밭")
    return drafts.start(by=by, call_id=call, applicant=applicant, at=AT, **more)


def answered(by, application, **changes):
    for field, typed in (ANSWERS | changes).items():
        drafts.put_answer(by=by, application_id=application, field=field, typed=typed, at=AT)


def handed_in(call, *, facts=MICRO, at=LATER, **changes):
    by, firm = an_owner()
    application = started(call, by, firm)
    answered(by, application, **changes)
    return by, applications.submit(by=by, application_id=application, record=facts, at=at)


def test_handing_in_keeps_number_facts_version_and_reasons(open_a_call):
    _by, result = handed_in(open_a_call(form_grant()), debts="5,000,000")

    row = Application.objects.get(id=result.application_id)
    assert (result.number, result.status, result.judged.amount) == (1, "submitted", 700_000)
    assert row.facts == {"firm.size": "micro", "quote.won": 1_000_001, "shop.years": 12}
    assert row.stage == "screening"
    assert row.version_id == row.call.version_id
    shown = queries.application(body_id=1, application_id=row.id)
    assert shown.judged.allowed is True
    assert [reason.fact for reason in shown.judged.reasons] == ["firm.size"]
    assert [(s.before, s.after) for s in queries.steps(row.id)] == [("draft", "submitted")]


def test_numbers_follow_the_order_of_handing_in(open_a_call):
    call = open_a_call(form_grant())

    numbers = [handed_in(call)[1].number for _ in range(3)]

    assert numbers == [1, 2, 3]


def test_handing_in_twice_is_handing_in_once(open_a_call):
    by, first = handed_in(open_a_call(form_grant()))

    again = applications.submit(
        by=by, application_id=first.application_id, record={}, at=LATER + timedelta(hours=1)
    )

    assert (again.number, again.judged) == (1, first.judged)
    assert ApplicationStep.objects.filter(application=first.application_id).count() == 1


def test_what_is_missing_is_named(open_a_call):
    by, firm = an_owner()
    application = started(open_a_call(form_grant(needs_paper=True)), by, firm)
    answered(by, application, promise="no")

    with pytest.raises(NotComplete) as refused:
        applications.submit(by=by, application_id=application, record=MICRO, at=LATER)

    assert "적은 내용이 사실입니다., 견적서" in refused.value.sentence.ko
    assert "What I wrote is true., The quote" in refused.value.sentence.en


def test_a_question_that_is_asked_only_of_some_is_missed_only_of_them(open_a_call):
    call = open_a_call(form_grant())

    with pytest.raises(NotComplete, match="Why the quote is low"):
        handed_in(call, quote="50,000")
    _, result = handed_in(call, quote="50,000", cheap_reason="손수 고칩니다")

    assert result.judged.amount == 35_000


@pytest.mark.parametrize("at", [datetime(2026, 4, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)])
def test_nothing_is_handed_in_outside_the_window(open_a_call, at):
    with pytest.raises(NotOpen):
        handed_in(open_a_call(form_grant()), at=at)


def test_a_draft_moves_into_the_round_that_is_open(open_a_call, officer):
    text = form_grant().replace(
        "quota = 10",
        "quota = 10\n\n[[round]]\nnumber = 2\nopens_at = 2026-05-01T00:00:00+09:00\n"
        "closes_at = 2026-06-01T00:00:00+09:00\nquota = 5",
    )
    in_may = datetime(2026, 5, 10, tzinfo=UTC)

    _, result = handed_in(open_a_call(text), at=in_may)

    assert Application.objects.get(id=result.application_id).round.number == 2


def test_the_counter_begins_after_the_days_that_are_online_only(open_a_call):
    text = form_grant().replace(
        "quota = 10", "quota = 10\nonline_only_until = 2026-03-10T00:00:00+09:00"
    )
    by, firm = an_owner()
    call = open_a_call(text)

    with pytest.raises(OnlineOnly, match="2026-03-10 00:00"):
        started(call, by, firm, way="on_site")

    assert started(call, by, firm)


def test_a_changed_file_is_looked_at_before_handing_in(open_a_call, officer):
    call = open_a_call(form_grant())
    by, firm = an_owner()
    application = started(call, by, firm)
    answered(by, application)
    seen = queries.application(body_id=1, application_id=application).version_id
    newer = programmes.write(
        by=officer, text=form_grant().replace("letters_max = 40", "letters_max = 50"), at=AT
    )
    calls.publish_change(
        by=officer, call_id=call, kind="change", notice=Text("고침", "Changed"), why="오타",
        at=AT, version_id=newer,
    )  # fmt: skip

    with pytest.raises(FormChanged):
        applications.submit(
            by=by, application_id=application, record=MICRO, at=LATER, version_seen=seen
        )
    applications.submit(
        by=by, application_id=application, record=MICRO, at=LATER, version_seen=newer
    )

    assert Application.objects.get(id=application).version_id == newer


def test_only_the_applicant_hands_in(open_a_call):
    by, firm = an_owner()
    application = started(open_a_call(form_grant()), by, firm)
    stranger, _ = an_owner()

    with pytest.raises(UnknownApplication):
        applications.submit(by=stranger, application_id=application, record=MICRO, at=LATER)


def test_first_come_gives_places_by_number_then_the_reserve_list(open_a_call):
    call = open_a_call(form_grant(method="first_come", quota=2, reserve=1))

    outcomes = [handed_in(call)[1] for _ in range(4)]

    assert [one.status for one in outcomes] == ["selected", "selected", "reserve", "not_selected"]
    assert outcomes[2].reserve_place == 1
    assert CallRound.objects.get(call=call).taken == 2


def test_first_come_gives_no_place_to_who_is_not_eligible(open_a_call):
    call = open_a_call(form_grant(method="first_come", quota=1))

    _, large = handed_in(call, facts={"firm.size": "large"})
    _, small = handed_in(call)

    assert (large.status, large.judged.allowed) == ("submitted", False)
    assert (small.status, small.number) == ("selected", 2)


def test_a_supplement_keeps_the_number_and_the_facts_of_the_records(open_a_call, officer):
    by, result = handed_in(open_a_call(form_grant()))
    application = result.application_id
    screening.ask_supplement(
        by=officer, application_ids=[application], what="견적이 맞지 않습니다.", codes=["quote"],
        due_at=LATER + timedelta(days=7), at=LATER,
    )  # fmt: skip

    with pytest.raises(drafts.NotAskedFor):
        drafts.put_answer(by=by, application_id=application, field="years", typed="1", at=LATER)
    drafts.put_answer(by=by, application_id=application, field="quote", typed="200만원", at=LATER)
    again = applications.answer_supplement(by=by, application_id=application, at=LATER)

    row = Application.objects.get(id=application)
    assert (again.number, again.status, again.judged.amount) == (1, "submitted", 1_400_000)
    assert row.facts["firm.size"] == "micro"
    assert row.submitted_at == LATER
    assert queries.supplements(application)[0].answered_at == LATER


def test_withdrawing_frees_the_place(open_a_call):
    call = open_a_call(form_grant(method="first_come", quota=1))
    by, result = handed_in(call)

    applications.withdraw(by=by, application_id=result.application_id, at=LATER, reason="포기")
    _, following = handed_in(call)

    assert (following.status, following.number) == ("selected", 2)
    with pytest.raises(ApplicationMovedOn):
        applications.withdraw(by=by, application_id=result.application_id, at=LATER)


def test_withdrawing_a_draft_erases_its_answers(open_a_call):
    by, firm = an_owner()
    application = started(open_a_call(form_grant()), by, firm)
    answered(by, application)

    applications.withdraw(by=by, application_id=application, at=LATER)

    assert not Answer.objects.filter(application=application).exists()


def test_what_was_awarded_is_not_taken_back_here(open_a_call, officer):
    from naru.kernel.money import won
    from naru.programmes.operations import awards

    call = open_a_call(form_grant())
    by, result = handed_in(call)
    pick = awards.Pick(
        holder_kind="firm", holder_id=uuid7(), number="1", amount=won(1_000),
        application_id=result.application_id,
    )  # fmt: skip
    awards.reserve(
        by=officer, call=calls.locked(by=officer, call_id=call), picks=[pick], key="x",
        kind="grant", at=LATER,
    )  # fmt: skip

    with pytest.raises(TooLateToWithdraw):
        applications.withdraw(by=by, application_id=result.application_id, at=LATER)
