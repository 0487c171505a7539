"""Points by named criteria, each with its reason; what is not asked for decides nothing."""

from datetime import date
from uuid import UUID

import pytest

from naru.kernel.text import Text
from naru.matching import fit, terms
from naru.matching.fit import Helper, Scale, Wanted

ON = date(2026, 3, 31)
SCALE = Scale(
    weights=terms.weights(ON), terms=terms.terms(ON), on=ON,
    categories={"paste": Text("장류", "pastes")},
)  # fmt: skip
FIRM, OTHER = UUID(int=1), UUID(int=2)


def wanted(**more):
    values = {"needs": ("detail_page", "photos"), "skill": 20, "region": "4681025000", **more}
    return Wanted(id=UUID(int=10), firm_id=FIRM, asked_on=date(2026, 3, 1), **values)


def helper(**more):
    values = {"capacity": 4, "load": 1, "needs": ("detail_page",), **more}
    return Helper(id=UUID(int=20), **values)


def parts(one):
    return {part.code: part.points for part in one.parts}


def test_half_of_what_was_asked_gives_half_the_points_with_its_words():
    judged = fit.judge(wanted(), helper(), SCALE)

    assert parts(judged)["needs"] == SCALE.weights.needs // 2
    assert judged.parts[0].why.ko == "도울 수 있는 일: 상세페이지"


@pytest.mark.parametrize(
    ("code", "share"), [("4681025021", 1000), ("4681033000", 800), ("4672000000", 400), ("11", 0)]
)
def test_the_nearer_the_more(code, share):
    judged = fit.judge(wanted(), helper(region=code), SCALE)

    assert parts(judged).get("region", 0) == SCALE.weights.region * share // 1000


def test_nearness_counts_nothing_where_a_video_call_will_do():
    judged = fit.judge(wanted(remote_will_do=True), helper(region="4681025021"), SCALE)

    assert "region" not in parts(judged)


def test_the_lower_the_skill_the_more_urgent():
    low = fit.judge(wanted(skill=10), helper(), SCALE)
    high = fit.judge(wanted(skill=90), helper(), SCALE)

    assert parts(low)["urgency"] - parts(high)["urgency"] == SCALE.weights.urgency * 8 // 10
    assert "urgency" not in parts(fit.judge(wanted(skill=None), helper(), SCALE))


def test_wishes_of_both_sides_count_by_their_place():
    mine = fit.judge(wanted(wishes=(UUID(int=20),)), helper(wishes=(OTHER, FIRM)), SCALE)

    assert parts(mine)["firm_wish"] == SCALE.weights.firm_wish
    assert parts(mine)["helper_wish"] == SCALE.weights.helper_wish * 750 // 1000
    assert mine.points - mine.seen_by_firm() == sum(
        parts(mine)[code] for code in ("helper_wish", "urgency", "waiting")
    )


def test_all_points_together_are_the_most_there_is():
    best = fit.judge(
        wanted(
            skill=0, categories=("paste",), markets=("JP",), languages=("ja",),
            channels=("live",), wishes=(UUID(int=20),),
        ),
        helper(
            needs=("detail_page", "photos"), categories=("paste",), markets=("JP",),
            languages=("ja",), channels=("live",), region="4681025000", wishes=(FIRM,),
            content=(FIRM,),
        ),
        SCALE,
    )  # fmt: skip

    waiting = SCALE.weights.waiting * 30 // SCALE.terms.waiting_days_full
    assert best.points == SCALE.weights.most - SCALE.weights.waiting + waiting
