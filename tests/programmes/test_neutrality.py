"""Conflicts of interest are found in the records before anything is assigned."""

from uuid import UUID

import pytest

from naru.programmes import neutrality
from naru.programmes.neutrality import Judge, Subject

ME, FIRM, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
SUBJECT = Subject(
    id=UUID(int=9), holder_id=FIRM, person_id=OTHER, emails=("sales@hanbit.co.kr", "a@naver.com")
)


def _judge(**more) -> Judge:
    return Judge(**({"id": UUID(int=8), "person_id": ME, "email": "me@naver.com"} | more))


@pytest.mark.parametrize(
    ("judge", "why"),
    [
        (_judge(), ""),
        (_judge(person_id=OTHER), "herself"),
        (_judge(firm_ids=frozenset({FIRM})), "same_firm"),
        (_judge(email="kim@HANBIT.co.kr"), "same_domain"),
        (_judge(avoided=frozenset({FIRM})), "declared_before"),
        (_judge(person_id=None, email="nobody"), ""),
    ],
)
def test_a_conflict_is_told_by_its_reason(judge, why):
    assert neutrality.between(judge, SUBJECT) == why


def test_who_helped_to_fill_it_in_does_not_review_it():
    helped = Subject(id=UUID(int=9), holder_id=FIRM, helped_by=ME)

    assert neutrality.found([_judge()], [helped]) == [(UUID(int=8), UUID(int=9), "helped")]


def test_two_without_an_account_are_not_the_same_person():
    nobody = Subject(id=UUID(int=9), holder_id=FIRM, person_id=None, helped_by=None)

    assert neutrality.between(_judge(person_id=None), nobody) == ""
