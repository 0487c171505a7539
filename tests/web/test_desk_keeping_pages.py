"""Officers keep the desk: articles from cases, the year's report, promises, advisers, aftercare."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from naru.desk.models import Adviser, Aftercare, AnswerTemplate, Article, Case, ServiceLevel
from naru.desk.operations.cases import Filed
from naru.identity.models import Firm
from naru.journeys import bring_a_case, work_on_cases
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.scheduling.models import Resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(people, signed_in):
    """Return clients by name, with a solved case of a firm."""
    cache.clear()
    firm = Firm.objects.create(
        brn="1234567891", name="나루식품", representative="김나루", registered_at=clock.now()
    )
    persons = {name: people(name, role="officer") for name in ("writer", "reviewer")}
    owner = people("owner", firm=firm)
    at = clock.now() - timedelta(hours=3)
    brings = Actor(body_id=1, person_id=owner.id, firm_ids=frozenset({firm.id}))
    works = Actor(body_id=1, person_id=persons["writer"].id, body_role="officer")
    filed = Filed(
        channel="web", category="logistics", subject="반송", text="나루식품 소포", firm_id=firm.id
    )
    case_id = bring_a_case.bring(
        by=brings, filed=filed, files=[], agreed=True, page="", at=at
    ).case_id
    work_on_cases.take(by=works, case_id=case_id, at=at)
    work_on_cases.answer(by=works, case_id=case_id, words="다시 보내세요.", files=[], at=at)
    bring_a_case.confirm(by=brings, case_id=case_id, at=at)
    clients = {name: signed_in(person) for name, person in persons.items()}
    return {**clients, "owner": signed_in(owner), "case_id": case_id}


def body(answer):
    assert answer.status_code < 400, answer.content.decode()[:2000]
    return answer.content.decode()


def test_a_solved_case_becomes_an_article_that_another_publishes(cast):
    new = f"{reverse('officer:article_new')}?case={cast['case_id']}"

    made = cast["writer"].post(new, {"from_case": "on"})
    act = made.headers["Location"] + "act/"
    cast["writer"].post(act, {"action": "review"})
    cast["writer"].post(act, {"action": "publish"})
    assert Article.objects.get().status == "review"
    cast["reviewer"].post(act, {"action": "publish"})

    article = Article.objects.get()
    assert article.status == "published"
    assert "나루식품" not in article.text_ko
    assert "다시 보내세요." in body(cast["owner"].get(reverse("gate:article", args=[article.id])))
    assert "공개" in body(cast["writer"].get(reverse("officer:articles")))


def test_the_report_says_how_many_were_solved_on_page_workbook_and_paper(cast):
    address = reverse("officer:case_report")

    page = body(cast["writer"].get(address))

    assert "애로 1건 해결" in page
    assert cast["writer"].get(address, {"as": "xlsx"}).content[:2] == b"PK"
    assert cast["writer"].get(address, {"as": "pdf"}).content[:5] == b"%PDF-"


def test_promises_and_advisers_are_kept_with_a_source(cast):
    address = reverse("officer:desk_terms")
    level = {
        "action": "level", "level-category": "customs", "level-urgency": "normal",
        "level-since": clock.today().isoformat(), "level-first_answer_hours": 4,
        "level-solution_days": 5,
    }  # fmt: skip

    refused = body(cast["writer"].post(address, level, follow=True))
    cast["writer"].post(address, level | {"level-basis": "운영 규정 제3조"})
    assert "근거나 가정을 적어야 합니다" in refused
    assert ServiceLevel.objects.get().solution_days == 5


def test_an_adviser_is_added_tied_to_hours_and_rested(cast):
    hours = Resource.objects.create(body_id=1, kind="adviser", name_ko="김관세 상담")
    told = {"name": "김관세", "specialities": ["customs"], "is_active": "on"}
    cast["writer"].post(reverse("officer:desk_adviser_new"), told)
    added = Adviser.objects.get()

    cast["writer"].post(
        reverse("officer:desk_adviser", args=[added.id]),
        {"name": "김관세", "specialities": ["customs"], "resource": str(hours.id)},
    )

    added.refresh_from_db()
    assert (added.resource_id, added.is_active) == (hours.id, False)
    assert "쉬는 중" in body(cast["writer"].get(reverse("officer:desk_terms")))


def test_an_answer_is_written_beforehand_and_changed(cast):
    told = {"title": "반송", "category": "logistics", "text": "사유서를 붙이세요."}
    cast["writer"].post(reverse("officer:answer_template_new"), told | {"is_active": "on"})
    kept = AnswerTemplate.objects.get()

    cast["writer"].post(
        reverse("officer:answer_template", args=[kept.id]), told | {"text": "사진도 붙이세요."}
    )

    kept.refresh_from_db()
    assert (kept.text, kept.is_active) == ("사진도 붙이세요.", False)


def test_a_first_export_is_looked_after_as_a_case(cast):
    address = reverse("officer:aftercare")
    told = {"action": "note", "brn": "123-45-67891", "on": "2026-10-01", "country": "JP"}
    cast["writer"].post(address, told)
    check = Aftercare.objects.get()

    cast["writer"].post(address, {"action": "open", "check": str(check.id)})

    opened = Case.objects.get(channel="aftercare")
    assert (opened.firm_name, opened.status) == ("나루식품", "working")
    assert Aftercare.objects.get().case_id == opened.id
