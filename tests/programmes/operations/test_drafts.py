"""Every answer is kept at once, on whichever device; only who may write writes."""

from datetime import timedelta

import pytest
from tests.programmes.a_form import MICRO, form_grant
from tests.programmes.conftest import AT

from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.programmes.form import BadAnswer
from naru.programmes.models import Answer, Application
from naru.programmes.operations import applications, drafts
from naru.programmes.operations.drafts import (
    AlreadyApplied,
    AlreadyBegun,
    AnswerChanged,
    Applicant,
    NotAskedFor,
)
from naru.programmes.operations.steps import ApplicationMovedOn, UnknownApplication
from naru.programmes.queries import applications as queries

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
FIRM = uuid7()
OWNER = Actor(body_id=1, person_id=uuid7(), firm_ids=frozenset({FIRM}))


@pytest.fixture
def call(open_a_call):
    return open_a_call(form_grant())


def start(call, by=OWNER, **more):
    person = None if by.body_role else by.person_id
    applicant = Applicant(kind="firm", holder_id=FIRM, person_id=person)
    return drafts.start(by=by, call_id=call, applicant=applicant, at=AT, **more)


def put(application, field, typed, by=OWNER, **more):
    return drafts.put_answer(
        by=by, application_id=application, field=field, typed=typed, at=LATER, **more
    )


def test_beginning_twice_goes_on_with_the_first(call):
    assert start(call) == start(call)
    assert Application.objects.count() == 1


def test_who_has_handed_in_does_not_begin_again(call):
    application = start(call)
    for field, typed in (("shop_name", "나루"), ("phone", "061-000-1234"), ("years", "1"),
                         ("quote", "500000"), ("kind", "sign"), ("promise", "on")):  # fmt: skip
        put(application, field, typed)
    applications.submit(by=OWNER, application_id=application, record=MICRO, at=LATER)

    with pytest.raises(AlreadyApplied, match="1"):
        start(call)


def test_an_answer_lies_sealed_and_counts_its_revisions(call):
    application = start(call)

    put(application, "shop_name", "나루 사과밭")
    kept = put(application, "shop_name", "나루 배밭", revision=1)
    same = put(application, "shop_name", "나루 배밭", revision=1)

    assert (kept.revision, same.revision) == (2, 2)
    raw = Answer.objects.extra(select={"raw": "value::text"}).values_list("raw", flat=True).get()
    assert "나루" not in raw
    assert queries.answers(application)["shop_name"].value == "나루 배밭"


def test_two_devices_do_not_overwrite_each_other_unseen(call):
    application = start(call)
    put(application, "shop_name", "나루 사과밭", revision=0)

    with pytest.raises(AnswerChanged) as refused:
        put(application, "shop_name", "나루 배밭", revision=0)

    assert (refused.value.theirs, refused.value.revision) == ("나루 사과밭", 1)
    assert put(application, "shop_name", "나루 배밭", revision=1).value == "나루 배밭"


def test_a_wrong_answer_leaves_the_kept_one(call):
    application = start(call)
    put(application, "phone", "061-000-1234")

    with pytest.raises(BadAnswer):
        put(application, "years", "많이")
    with pytest.raises(NotAskedFor):
        put(application, "nothing", "x")

    assert set(queries.answers(application)) == {"phone"}


def test_strangers_do_not_write(call):
    application = start(call)
    stranger = Actor(body_id=1, person_id=uuid7(), firm_ids=frozenset({uuid7()}))
    officer = Actor(body_id=1, person_id=uuid7(), body_role="officer")
    elsewhere = Actor(body_id=2, person_id=OWNER.person_id, firm_ids=OWNER.firm_ids)

    for by in (stranger, officer, elsewhere, Actor(body_id=1)):
        with pytest.raises(UnknownApplication):
            put(application, "shop_name", "x", by=by)


def test_an_officer_writes_what_she_began_with_consent(call, officer):
    application = start(call, officer, way="online")
    colleague = Actor(body_id=1, person_id=uuid7(), body_role="viewer")

    assert put(application, "shop_name", "나루", by=officer).revision == 1
    assert put(application, "shop_name", "나루 둘", by=OWNER).revision == 2
    with pytest.raises(UnknownApplication):
        put(application, "shop_name", "x", by=colleague)


def by_link(call, name="김나루", phone="010-1111-2222"):
    token = drafts.new_link()
    applicant = Applicant(kind="firm", name=name, phone=phone)
    application = drafts.start(
        by=Actor(body_id=1), call_id=call, applicant=applicant, at=AT, way="link",
        link_print=drafts.link_print_of(token),
    )  # fmt: skip
    return application, token


def test_a_link_opens_its_own_application_only(call):
    guest = Actor(body_id=1)
    first, token = by_link(call)
    second, _ = by_link(call, name="이나루")

    assert (
        put(first, "shop_name", "나루", by=guest, link_print=drafts.link_print_of(token)).revision
        == 1
    )
    with pytest.raises(UnknownApplication):
        put(second, "shop_name", "나루", by=guest, link_print=drafts.link_print_of(token))
    with pytest.raises(UnknownApplication):
        put(first, "shop_name", "나루", by=guest)
    assert token not in str(Application.objects.values().get(id=first))


def test_one_name_and_number_begins_once(call):
    by_link(call, name="김 나루", phone="01011112222")

    with pytest.raises(AlreadyBegun):
        by_link(call, name="김나루", phone="010-1111-2222")


def test_what_is_known_fills_empty_questions_only(call):
    application = start(call)
    put(application, "shop_name", "나루")

    drafts.fill_in(
        by=OWNER, application_id=application, at=LATER,
        values={"shop_name": "다른 이름", "phone": "0610001234", "why": None},
    )  # fmt: skip

    kept = {name: one.value for name, one in queries.answers(application).items()}
    assert kept == {"shop_name": "나루", "phone": "0610001234"}


def test_nothing_is_written_after_withdrawing(call):
    application = start(call)
    applications.withdraw(by=OWNER, application_id=application, at=LATER)

    with pytest.raises(ApplicationMovedOn):
        put(application, "shop_name", "나루")


def test_earlier_answers_are_found_by_their_word(call, open_a_call):
    application = start(call)
    for field, typed in (("shop_name", "나루"), ("phone", "061-000-1234"), ("years", "1"),
                         ("quote", "500000"), ("kind", "sign"), ("promise", "on"),
                         ("why", "비가 샙니다")):  # fmt: skip
        put(application, field, typed)
    applications.submit(by=OWNER, application_id=application, record=MICRO, at=LATER)

    earlier = queries.earlier_answers(body_id=1, holder_id=FIRM)

    assert earlier == {"firm.name": "나루", "firm.phone": "0610001234", "plan.why": "비가 샙니다"}
    assert queries.earlier_answers(body_id=1, holder_id=uuid7()) == {}
