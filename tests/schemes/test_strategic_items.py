"""K-온라인 전략품목 (O4): nominated in public, scored by its market, designated with benefits."""

from datetime import timedelta

import pytest

from naru.journeys import gather_facts, let_residents_decide
from naru.programmes.models import Application
from naru.programmes.queries import designations, votes

pytestmark = pytest.mark.django_db
FILE = "mss/2026-strategic-items"
SUPPORTERS = 30
FAIR = {"market": 34, "competition": 26}
ITEM = {"korean": "예", "online_sales": "60,000,000", "exports": "20,000", "countries": "3"}


def nominated(office, call, voices):
    """Put every item before the public at once, and let residents support some of them."""
    let_residents_decide.let_all_stand(by=office.officer, call_id=call.call_id, at=office.at)
    standing = {one.application_id: one.id for one in votes.proposals(call_id=call.call_id)}
    for application, many in voices.items():
        for _ in range(many):
            let_residents_decide.give_voice(
                by=office.resident(), proposal_id=standing[application], statement="",
                at=office.at,
            )  # fmt: skip


def test_an_item_is_designated_by_the_public_and_five_reviewers(office):
    office.turns(2026, 2, 10)
    call = office.opens(FILE)
    loved = call.applies(office.firm("김부각 공방"), item="김부각", **ITEM).application_id
    quiet = call.applies(office.firm("조용한 식품"), item="묵", **ITEM).application_id
    away = call.applies(office.firm("수입상"), **ITEM | {"korean": "아니요"}).application_id
    nominated(office, call, {loved: SUPPORTERS, quiet: SUPPORTERS - 1})

    assert call.screens() == {loved: "eligible", quiet: "eligible", away: "ineligible"}
    harsh, kind = {"market": 0, "competition": 0}, {"market": 40, "competition": 30}
    scores = [harsh, FAIR, FAIR, FAIR, kind]
    call.is_reviewed({loved: scores, quiet: scores})
    office.turns(2026, 4, 2)
    awards = call.chooses()

    # The highest and the lowest fall away: 34 + 26, and by rule 10 for exports, 6 for countries.
    ranked = Application.objects.filter(id__in=awards).order_by("rank")
    assert [(one.id, one.points) for one in ranked] == [(loved, 81_000), (quiet, 76_000)]


def test_the_bonus_lifts_nobody_over_the_pass_mark(office):
    office.turns(2026, 2, 10)
    call = office.opens(FILE)
    loved = call.applies(office.firm("김부각 공방"), item="김부각", **ITEM).application_id
    nominated(office, call, {loved: SUPPORTERS})
    call.screens()
    call.is_reviewed({loved: [{"market": 34, "competition": 24}] * 3})
    office.turns(2026, 4, 2)

    assert call.chooses() == {}, "74 points and a bonus are not the 75 asked for"
    assert call.status(loved) == "not_selected"


def test_a_designated_item_is_in_the_directory_and_first_for_vouchers(office):
    office.turns(2026, 2, 10)
    call = office.opens(FILE)
    maker = office.firm("김부각 공방")
    item = call.applies(maker, item="김부각", **ITEM).application_id
    call.screens()
    call.is_reviewed({item: [FAIR] * 3})
    office.turns(2026, 4, 2)
    award = call.chooses()[item]

    (firm_id,) = maker.firm_ids
    facts = gather_facts.of_firm(body_id=1, firm_id=firm_id, on=office.today).facts
    assert facts["firm.designations"] == ("k-online-strategic-item",)
    (listed,) = designations.directory(book_id=1, on=office.today).rows
    assert (listed.award_id, listed.badge.ko) == (award.id, "K-온라인 전략품목")
    checked = designations.by_code(book_id=1, code=listed.code, on=office.today)
    assert checked is not None
    assert checked.state == "valid"
    later = listed.until_on + timedelta(days=1)
    assert designations.directory(book_id=1, on=later).rows == []
    assert "kr/mss/2026-online-export-voucher" in call.definition.designation.priority_in
