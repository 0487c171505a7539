"""Officers see what nothing answered, close gaps, and ask their own set again."""

import pytest
from django.urls import reverse

from naru.desk.models import Article, ArticleVersion, Question
from naru.journeys import ask, keep_passages
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.search import morphemes

pytestmark = pytest.mark.django_db
GUEST = Actor(body_id=1)
PARKING = "시장 주차장 요금도 지원되나요?"


@pytest.fixture(autouse=True)
def _words_by_rule():
    morphemes.want(wanted=False)
    yield
    morphemes.want(wanted=True)


@pytest.fixture
def officer(public_body, people, signed_in):
    return signed_in(people("officer", role="officer"))


def write(title: str, text: str) -> None:
    at = clock.now()
    article = Article.objects.create(
        body_id=1, category="other", status="published", version=1, title_ko=title, text_ko=text,
        written_at=at, published_at=at,
    )  # fmt: skip
    ArticleVersion.objects.create(
        article=article, number=1, title_ko=title, text_ko=text, published_at=at
    )


def test_a_gap_is_seen_closed_by_an_article_and_dealt_with(officer):
    ask.ask(by=GUEST, text=PARKING, at=clock.now())
    ask.ask(by=GUEST, text="시장 주차장 요금 지원되나요", at=clock.now())

    seen = officer.get(reverse("officer:questions")).content.decode()
    write("시장 주차장 요금", "시장 주차장 요금은 2시간까지 지원합니다. 영수증을 보여 주세요.")
    officer.post(reverse("officer:questions_read"))
    answered = ask.answer(by=GUEST, text=PARKING, at=clock.now())
    officer.post(
        reverse("officer:questions_settle"),
        {"gist": Question.objects.first().gist, "note": "글을 썼음"},
    )

    assert PARKING in seen
    assert answered.outcome == "answered"
    assert "2시간까지 지원합니다." in [one.text.ko[-12:] for one in answered.answer.sentences]
    assert not Question.objects.filter(settled_at=None, outcome="unknown").exists()
    listed = officer.get(reverse("officer:questions_all"), {"q": "주차장"}).content.decode()
    assert "글을 썼음" in listed


def test_an_article_of_another_body_answers_nobody_here(officer):
    write("시장 주차장 요금", "시장 주차장 요금은 2시간까지 지원합니다.")
    keep_passages.index(body_id=1, at=clock.now())

    assert ask.answer(by=Actor(body_id=2), text=PARKING, at=clock.now()).outcome == "unknown"


def test_a_pair_of_words_lets_english_find_korean(officer):
    write("주차장 요금", "주차장 요금은 2시간까지 지원합니다.")
    keep_passages.index(body_id=1, at=clock.now())
    before = ask.answer(by=GUEST, text="How much is the carpark toll?", at=clock.now())

    for english, korean in (("carpark", "주차장"), ("toll", "요금")):
        officer.post(
            reverse("officer:questions_words"),
            {"what": "pair", "english": english, "korean": korean},
        )
    again = officer.post(
        reverse("officer:questions_words"),
        {"what": "pair", "english": "toll", "korean": "요금"},
    )
    after = ask.answer(by=GUEST, text="How much is the carpark toll?", at=clock.now())

    assert before.outcome == "unknown"
    assert after.outcome == "answered"
    assert again.status_code == 422


def test_the_set_is_asked_again_and_says_what_went_wrong(officer):
    write("시장 주차장 요금", "시장 주차장 요금은 2시간까지 지원합니다.")
    keep_passages.index(body_id=1, at=clock.now())
    address = reverse("officer:questions_set")
    for text, expects, must_say in (
        (PARKING, "주차장", "2시간"),
        ("시장 주차장 요금 얼마예요?", "주차장", "3시간"),
        ("우주여행도 보내 주나요?", "", ""),
    ):
        officer.post(address, {"text": text, "expects": expects, "must_say": must_say})

    officer.post(reverse("officer:questions_set_run"))
    page = officer.get(address).content.decode()

    assert page.count("바르게 답함") == 2
    assert "3시간" in page
