"""Joining verdicts, and a reason in words."""

from datetime import date

from naru.kernel.text import Text
from naru.rules.verdict import Reason, Verdict, every, some

MET, UNMET, UNKNOWN = Verdict(True, ()), Verdict(False, ()), Verdict(None, ())


def test_every_is_not_met_where_one_is_not():
    assert every([]).met is True
    assert every([MET, MET]).met is True
    assert every([MET, UNKNOWN]).met is None
    assert every([UNKNOWN, UNMET]).met is False


def test_some_is_met_where_one_is():
    assert some([UNMET, MET]).met is True
    assert some([UNMET, UNKNOWN]).met is None
    assert some([UNMET, UNMET]).met is False


def reason(**more) -> Reason:
    said = Text("가", "a")
    return Reason(
        rule="at_least",
        fact="x",
        label=said,
        met=False,
        value=said,
        limit=said,
        advice=said,
        **more,
    )


def test_the_outlook_says_what_is_missing_and_when_it_changes():
    more, day = Text("3개월 더", "3 more months"), date(2026, 7, 3)

    assert reason().outlook is None
    assert reason(short=more).outlook == more
    assert reason(short=more, met_on=day).outlook == Text(
        "3개월 더 (2026년 7월 3일부터 충족)", "3 more months (met from 3 July 2026)"
    )
    assert reason(met_on=day).outlook == Text("2026년 7월 3일부터 충족", "met from 3 July 2026")


def test_some_gives_the_reasons_of_the_nearest():
    far, near = reason(), reason(short=Text("1 더", "1 more"))

    verdict = some([Verdict(False, (far, far)), Verdict(False, (far,)), Verdict(False, (near,))])

    assert verdict.reasons == (near,)
