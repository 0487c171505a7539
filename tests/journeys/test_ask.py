"""Questions from the box to the record: sources, verdicts by the rules, one's own matters."""

from datetime import date, timedelta

import pytest
from tests.programmes.conftest import AT, officer, open_a_call  # noqa: F401 - fixtures

from naru.desk.fakes import FakePhrasing
from naru.desk.models import Passage, Question
from naru.identity.models import Firm, Person
from naru.journeys import ask, keep_passages, tidy_records
from naru.kernel.actor import Actor
from naru.programmes.operations import calls

pytestmark = pytest.mark.django_db
HOW_MUCH = "작은 가게 지원은 얼마까지 주나요?"
GUEST = Actor(body_id=1)


@pytest.fixture
def call(open_a_call):  # noqa: F811 - the fixture
    made = open_a_call(money=0)
    keep_passages.index(body_id=1, at=AT)
    return made


@pytest.fixture
def owner(public_body):
    """Return a person who runs a firm of a size."""

    def made(size: str) -> tuple[Actor, Firm]:
        person = Person.objects.create(email=f"{size}@example.com", name="김가게")
        firm = Firm.objects.create(
            brn={"micro": "1018600049", "large": "2148681294"}[size],
            name="다온",
            representative="김가게",
            opened_on=date(2020, 1, 1),
            size=size,
            standing="active",
            registered_at=AT,
        )
        actor = Actor(body_id=1, person_id=person.id, firm_ids=frozenset({firm.id}))
        return actor, firm

    return made


def said(reply: ask.Reply) -> str:
    return " ".join(one.text.ko for one in reply.answer.sentences)


def test_every_sentence_of_an_answer_stands_in_its_source(call):
    reply = ask.ask(by=GUEST, text=HOW_MUCH, at=AT)

    sources = {one.number: one for one in reply.answer.sources}
    passages = {f"{one.subject}#{one.aspect}": one for one in Passage.objects.all()}
    assert reply.outcome == "answered"
    assert "견적 금액의 70%, 최대 3,000,000원" in said(reply)
    for sentence in reply.answer.sentences:
        (number,) = sentence.sources
        told = passages[sources[number].key].sentences
        assert {"ko": sentence.text.ko, "en": sentence.text.en} in told
    assert sources[1].address == "/support/small/#amount"


def test_what_no_source_says_is_not_answered(call):
    reply = ask.ask(by=GUEST, text="오늘 점심 메뉴 추천해 주세요", at=AT)

    assert (reply.outcome, reply.answer.sentences) == ("unknown", ())
    assert Question.objects.get().outcome == "unknown"


def test_another_year_is_not_answered_from_this_one(call):
    reply = ask.answer(by=GUEST, text="2023년 작은 가게 지원은 얼마였나요?", at=AT)

    assert (reply.outcome, reply.answer.misses) == ("unknown", "year")


@pytest.mark.parametrize(("size", "result"), [("micro", "can"), ("large", "cannot")])
def test_whether_one_can_have_it_is_decided_by_the_rules(call, owner, size, result):
    actor, firm = owner(size)

    reply = ask.ask(
        by=actor, text="우리 가게도 작은 가게 지원 받을 수 있나요?", firm_id=firm.id, at=AT
    )

    (verdict,) = reply.verdicts
    assert (verdict.code, verdict.judged.result) == ("small", result)


def test_a_guest_is_shown_the_conditions_and_no_verdict(call):
    reply = ask.answer(by=GUEST, text="저도 작은 가게 지원 받을 수 있나요?", at=AT)

    assert [one.judged for one in reply.verdicts] == [None]
    assert "기업 규모: 소상공인, 소기업 중 하나" in said(reply)


def test_a_question_goes_on_from_the_last(call):
    first = ask.answer(by=GUEST, text=HOW_MUCH, at=AT)

    second = ask.answer(by=GUEST, text="그럼 접수는 언제까지예요?", about=first.about, at=AT)

    assert "2026년 4월 1일" in said(second)
    assert ask.answer(by=GUEST, text="그럼 접수는 언제까지예요?", at=AT).outcome == "unknown"


def test_the_clock_says_whether_applications_are_taken(call):
    late = ask.answer(by=GUEST, text="작은 가게 지원 접수 기간", at=AT + timedelta(days=60))

    assert "접수가 끝났습니다." in said(late)


def test_an_english_question_finds_korean_sources(call):
    reply = ask.answer(by=GUEST, text="How much is the help for small shops?", at=AT)

    assert reply.outcome == "answered"
    assert "at most 3,000,000 won" in " ".join(one.text.en for one in reply.answer.sentences)


def test_a_typo_is_forgiven(call):
    assert ask.answer(by=GUEST, text="작은 가개 지원 얼마에요", at=AT).outcome == "answered"


def test_ones_own_matters_are_told_to_oneself_alone(call, owner):
    actor, _ = owner("micro")

    assert ask.answer(by=GUEST, text="내 신청 어디까지 됐어요?", at=AT).must_sign_in
    assert ask.answer(by=actor, text="내 신청 어디까지 됐어요?", at=AT).applications == ()


def test_another_body_answers_from_its_own_sources_only(call):
    reply = ask.answer(by=Actor(body_id=2), text=HOW_MUCH, at=AT)

    assert (reply.outcome, reply.answer.nearest) == ("unknown", ())


def test_a_changed_call_is_read_anew(call, officer):  # noqa: F811 - the fixture
    calls.move(by=officer, call_id=call, status="closed", at=AT)
    Passage.objects.update(title_ko="옛 이름")

    keep_passages.index_call(body_id=1, call_id=call, at=AT)

    assert set(Passage.objects.values_list("title_ko", flat=True)) == {"공고"}


def test_personal_numbers_are_masked_and_questions_forgotten_in_time(call):
    ask.ask(by=GUEST, text="010-1234-5678로 작은 가게 지원 알려 주세요", at=AT)

    assert "1234" not in Question.objects.get().text
    tidy_records.run(at=AT + timedelta(days=400))
    assert not Question.objects.exists()


def test_an_answer_is_rated(call):
    reply = ask.ask(by=GUEST, text=HOW_MUCH, at=AT)

    ask.rate(by=GUEST, question_id=reply.question_id, is_helpful=False)

    assert Question.objects.get().is_helpful is False


def test_a_model_may_phrase_but_not_decide(call):
    honest = FakePhrasing()
    phrased = ask.ask(by=GUEST, text=HOW_MUCH, at=AT, phrasing=honest)
    nasty = FakePhrasing("누구나 9억 원을 받을 수 있습니다 [1]. 걱정 마세요 [1].")
    refused = ask.ask(by=GUEST, text=HOW_MUCH, at=AT, phrasing=nasty)

    assert phrased.answer.is_phrased
    assert "최대 3,000,000원" in said(phrased)
    assert not refused.answer.is_phrased
    assert said(refused) == said(ask.answer(by=GUEST, text=HOW_MUCH, at=AT))


def test_a_model_is_given_no_number_of_the_asker(call):
    model = FakePhrasing()

    ask.ask(by=GUEST, text=f"{HOW_MUCH} 제 번호는 010-1234-5678", at=AT, phrasing=model)

    assert "1234" not in model.was_given[0][0]
