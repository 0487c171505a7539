"""Watched words are held against every published mark, once, and each finding is decided."""

from datetime import date

import pytest
from tests.desk.conftest import AT

from naru.desk.gazette import GazetteRow
from naru.desk.operations.watches import (
    AlreadyWatched,
    DecisionNeedsWords,
    UnknownFinding,
    UnknownWatch,
    WordMissing,
)
from naru.desk.queries import marks as queries
from naru.journeys import keep_marks, remind_of_rights
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db


def row(word, number="1", country="KR", classes=(29,), **more):
    told = {"applicant": "다른상사", "published_on": date(2026, 3, 2), **more}
    return GazetteRow(word=word, number=number, country=country, classes=classes, **told)


def watch(owner, firm, word="나루쌀", classes=(29, 30), countries=()):
    return keep_marks.watch(
        by=owner, firm_id=firm.id, word=word, classes=classes, countries=countries, at=AT
    )


def test_a_gazette_brings_lookalikes_ranked_with_reasons_and_a_letter(owner, officer, firm):
    watch(owner, firm)
    lines = ("상표,출원번호,류,공고일", "나로쌀,1,29,2026-03-02", "NARUSSAL,2,9,2026-03-02")
    table = "\n".join((*lines, "은하수,3,29,2026-03-02"))

    taken, faults = keep_marks.take_in_gazette(
        by=officer, content=table.encode(), country="KR", at=AT
    )
    again, _none = keep_marks.take_in_gazette(
        by=officer, content=table.encode(), country="KR", at=AT
    )

    assert (taken.new, taken.found, faults) == (3, 2, ())
    assert (again.new, again.known, again.found) == (0, 3, 0)
    near, far = queries.findings(body_id=1)
    assert (near.word, far.word) == ("나로쌀", "NARUSSAL")
    assert near.score > far.score
    assert near.opposition_until == date(2026, 4, 1)
    assert any("자모" in reason.ko for reason in near.reasons_said)
    assert any("류가 다릅니다" in reason.ko for reason in far.reasons_said)
    (letter,) = [one.text for one in Letter.objects.all() if "나로쌀" in one.text]
    assert "2026-04-01" in letter


def test_a_new_word_is_held_against_what_was_published_before(owner, officer, firm):
    keep_marks.add_to_gazette(by=officer, row=row("나루쌀국수"), at=AT)
    keep_marks.add_to_gazette(by=officer, row=row("나루쌀", "2", applicant="나루농산"), at=AT)
    keep_marks.add_to_gazette(by=officer, row=row("나루쌀", "3", country="CN"), at=AT)

    watched = watch(owner, firm, countries=("KR",))

    assert [one.word for one in queries.findings(body_id=1)] == ["나루쌀국수"]  # not its own mark
    keep_marks.end_watch(by=owner, firm_id=firm.id, watch_id=watched, at=AT)
    assert queries.watches(body_id=1, firm_id=firm.id) == []
    with pytest.raises(UnknownWatch):
        keep_marks.end_watch(by=owner, firm_id=firm.id, watch_id=watched, at=AT)


def test_findings_are_decided_by_whom_they_concern(owner, officer, firm):
    watch(owner, firm)
    keep_marks.add_to_gazette(by=officer, row=row("나로쌀"), at=AT)
    (found,) = queries.findings(body_id=1)

    def decide(by, status, words="", firm_id=None):
        keep_marks.decide(
            by=by, finding_id=found.id, status=status, words=words, at=AT, firm_id=firm_id
        )

    with pytest.raises(UnknownFinding):
        decide(owner, "dismissed", "관계없음", uuid7())
    with pytest.raises(UnknownFinding):
        decide(Actor(body_id=2, body_role="officer"), "dismissed", "관계없음")
    with pytest.raises(DecisionNeedsWords):
        decide(owner, "dismissed", " ", firm.id)
    decide(owner, "opposing", "", firm.id)
    decide(officer, "dismissed", "취하됨")
    with pytest.raises(UnknownFinding):
        decide(officer, "opposing")


def test_words_are_watched_once_and_are_words(owner, firm):
    watch(owner, firm)

    with pytest.raises(AlreadyWatched):
        watch(owner, firm)
    with pytest.raises(WordMissing):
        watch(owner, firm, word="  ")


def test_the_end_of_opposition_is_told_once_a_step(owner, officer, firm):
    watch(owner, firm)
    keep_marks.add_to_gazette(by=officer, row=row("나로쌀"), at=AT)
    near = AT.replace(month=3, day=30)

    assert remind_of_rights.run(body_id=1, at=near) == 1
    assert remind_of_rights.run(body_id=1, at=near) == 0
