"""The same file is changed by form: each place on its own page, comments left alone."""

import pytest
from django.urls import reverse
from tests.programmes.conftest import SMALL_GRANT

from naru.kernel import clock, db
from naru.kernel.text import Text
from naru.programmes.definition import reading
from naru.programmes.models import ProgrammeDraft
from naru.programmes.operations import calls
from naru.programmes.queries import programmes as queries

pytestmark = pytest.mark.django_db
TEXT = SMALL_GRANT.replace("quota = 10", "quota = 10  # as in the notice")


@pytest.fixture
def draft(desk, written):
    """Begin to change the small programme; return her draft."""
    programme = written(TEXT)
    answer = desk.post(reverse("officer:draft_begin", args=[programme.id]))
    draft = ProgrammeDraft.objects.get()
    assert answer.url == reverse("officer:draft", args=[draft.id])
    return draft


def _at(kind, draft, place):
    return reverse(f"officer:draft_{kind}", args=[draft.id, place])


def _text(draft):
    return ProgrammeDraft.objects.get(id=draft.id).text


def _read(draft):
    return reading.read(_text(draft))


def test_the_draft_shows_every_part_and_where_it_is_changed(desk, draft):
    page = desk.get(reverse("officer:draft", args=[draft.id])).content.decode()

    for place in ("basics", "terms/0", "round/0", "budget", "payment", "facts/firm.size"):
        assert _at("part", draft, place) in page
    assert _at("add", draft, "evidence") in page


def test_a_value_is_changed_and_its_comment_stays(desk, draft):
    address = _at("part", draft, "round/0")
    page = desk.get(address).content.decode()
    assert 'value="10"' in page
    assert 'value="2026-03-01T00:00"' in page

    answer = desk.post(
        address,
        {
            "number": "1",
            "opens_at": "2026-03-01T00:00",
            "closes_at": "2026-04-15T18:00",
            "quota": "1,200",
            "budget": "",
            "online_only_until": "",
        },
    )

    assert answer.url == address
    assert "quota = 1200  # as in the notice" in _text(draft)
    assert "closes_at = 2026-04-15T18:00:00+09:00" in _text(draft)
    assert "opens_at = 2026-03-01T00:00:00+09:00" in _text(draft)


def test_a_mistake_is_told_and_nothing_is_kept(desk, draft):
    answer = desk.post(
        _at("part", draft, "round/0"),
        {"number": "1", "opens_at": "2026-03-01T00:00", "closes_at": "2026-02-01T00:00"},
    )

    assert "접수 마감이 시작보다 빠릅니다" in answer.content.decode()
    assert _text(draft) == TEXT


def test_a_question_is_added_to_a_new_section(desk, draft):
    desk.post(_at("add", draft, "section"), {"name": "shop", "title__ko": "가게", "title__en": ""})
    section = _read(draft).section[0]
    assert (section.title.ko, section.title.en, len(section.field)) == ("가게", "가게", 1)

    desk.post(
        _at("part", draft, "section/0/field/0"),
        {
            "name": "quote",
            "label__ko": "견적",
            "label__en": "Quote",
            "kind": "money",
            "fact": "quote.won",
            "is_required": "on",
            "letters_max": "2000",
        },
    )

    field = _read(draft).section[0].field[0]
    assert (field.label.ko, field.kind, field.fact) == ("견적", "money", "quote.won")


def test_a_fact_is_added_by_name_and_may_be_asked_for(desk, draft):
    desk.post(
        _at("add", draft, "facts"),
        {
            "new_name": "shop.months",
            "label__ko": "영업 개월",
            "label__en": "Months open",
            "kind": "number",
            "source": "asked",
            "unit": "months",
        },
    )
    assert _read(draft).facts["shop.months"].unit == "months"

    desk.post(_at("rule", draft, "terms/0/who/1"), {"rule": "at_least", "fact": "shop.months"})
    page = desk.get(_at("part", draft, "terms/0/who/1"))
    assert "영업 개월" in page.content.decode()
    desk.post(
        _at("part", draft, "terms/0/who/1"),
        {"fact": "shop.months", "limit": "12", "basis": "조례 제3조", "advice_ko": "조금 더"},
    )

    condition = _read(draft).terms[0].who[1]
    assert (condition.rule, condition.fact, condition.limit) == ("at_least", "shop.months", 12)
    assert (condition.basis, condition.advice_ko) == ("조례 제3조", "조금 더")


def test_values_that_a_fact_names_are_ticked(desk, draft):
    address = _at("part", draft, "terms/0/who/0")
    page = desk.get(address).content.decode()
    assert 'type="checkbox"' in page
    assert "대기업" in page

    desk.post(address, {"fact": "firm.size", "among": ["micro"]})

    assert _read(draft).terms[0].who[0].among == ("micro",)


def test_a_rule_that_does_not_fit_its_fact_is_refused(desk, draft):
    answer = desk.post(
        _at("rule", draft, "terms/0/who/1"), {"rule": "at_least", "fact": "firm.size"}
    )

    assert "맞지 않는 규칙입니다" in answer.content.decode()
    assert _text(draft) == TEXT


@pytest.mark.parametrize(
    "rule",
    [
        *("fixed", "fact", "table", "lookup", "rate_of", "rate_by", "times", "share_by_days"),
        *("least", "most", "sum", "choose"),
    ],
)
def test_every_kind_of_amount_can_be_chosen_and_shown(desk, draft, rule):
    answer = desk.post(_at("rule", draft, "terms/0/amount"), {"rule": rule, "fact": "quote.won"})

    assert answer.status_code == 302, answer.content.decode()
    assert _read(draft).terms[0].amount.rule == rule
    assert desk.get(_at("part", draft, "terms/0/amount")).status_code == 200


def test_a_part_is_asked_for_and_taken_out(desk, draft):
    address = _at("remove", draft, "exclusive/0")
    assert "뺄까요?" in desk.get(address).content.decode()

    answer = desk.post(address)

    assert answer.url == _at("part", draft, "basics")
    assert _read(draft).exclusive == ()


def test_an_example_is_written_with_the_facts_of_the_file(desk, draft):
    desk.post(
        _at("add", draft, "example"),
        {
            "name": "작은 견적",
            "on": "2026-03-02",
            "facts:firm.size": "micro",
            "facts:quote.won": "10,000",
            "asks": "award",
            "allowed": "on",
            "pays": "7000",
        },
    )

    example = _read(draft).example[-1]
    assert example.facts == {"firm.size": "micro", "quote.won": 10_000}
    assert example.pays == 7_000


def test_terms_in_force_are_locked_once_people_can_apply(desk, draft, by, written):
    version = queries.programme(body_id=1, code=draft.code).newest
    with db.savepoint():
        call = calls.draft(
            by=by,
            version_id=version.id,
            public_code="small",
            title=Text("공고", "Call"),
            at=clock.now(),
        )
        calls.open_call(by=by, call_id=call, notice=Text("알림", "Notice"), at=clock.now())

    page = desk.get(_at("part", draft, "terms/0")).content.decode()
    assert "시행 중이거나 지난 기준입니다" in page
    assert desk.get(_at("rule", draft, "terms/0/amount")).status_code == 404
    desk.post(
        reverse("officer:draft_newer", args=[draft.id, "terms"]),
        {"since": "2099-01-01", "basis": "개정 조례"},
    )
    assert [terms.since.year for terms in _read(draft).terms] == [2026, 2099]
    assert desk.get(_at("rule", draft, "terms/1/amount")).status_code == 200


@pytest.mark.parametrize("place", ["colour", "terms/x", "round/0/colour"])
def test_a_place_that_no_file_has_is_refused_in_words(desk, draft, place):
    answer = desk.get(_at("part", draft, place))

    assert answer.status_code in {404, 409}
    assert "그런 자리가 없습니다" in answer.content.decode()


def test_an_officer_does_not_see_anothers_draft(draft, people, signed_in):
    other = signed_in(people("other", role="administrator"))

    assert other.get(reverse("officer:draft", args=[draft.id])).status_code == 404
