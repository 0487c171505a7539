"""Joining verdicts."""

from naru.rules.verdict import Verdict, every, some

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
