"""Rights of a firm are kept once, with the day on which they must be renewed."""

from datetime import date

import pytest
from tests.desk.conftest import AT

from naru.desk.operations.marks import MarkAlreadyKept, NumberMissing, Particulars, UnknownMark
from naru.desk.queries import marks as queries
from naru.journeys import gather_facts, keep_marks, remind_of_rights
from naru.kernel.ids import uuid7
from naru.messaging.models import Letter

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 certificate"


def told(**more):
    known = {
        "kind": "trademark", "word": "나루쌀", "country": "KR", "owner": "나루농산",
        "number": "40-1", "classes": (29, 30), "applied_on": date(2015, 6, 1),
        "registered_on": date(2016, 4, 2),
    }  # fmt: skip
    return Particulars(**(known | more))


def keep(owner, firm, **more):
    return keep_marks.keep(by=owner, firm_id=firm.id, told=told(**more), at=AT)


def test_a_right_is_kept_with_its_renewal_and_its_certificate(owner, firm):
    mark = keep_marks.keep(
        by=owner, firm_id=firm.id, told=told(), at=AT, certificate=("증명서.pdf", PDF)
    )

    keep_marks.keep(by=owner, firm_id=firm.id, told=told(word="나루미"), at=AT, mark_id=mark)

    shown = queries.mark(body_id=1, mark_id=mark)
    assert (shown.word, shown.renewal_on, shown.status) == (
        "나루미", date(2026, 4, 2), "registered",
    )  # fmt: skip
    assert keep_marks.open_certificate(body_id=1, mark_id=mark).content == PDF
    assert queries.mark(body_id=2, mark_id=mark) is None


def test_a_number_is_kept_once_and_needed_once_registered(owner, firm):
    mark = keep(owner, firm)

    with pytest.raises(MarkAlreadyKept):
        keep(owner, firm)
    with pytest.raises(NumberMissing):
        keep(owner, firm, number="")
    keep_marks.end(by=owner, firm_id=firm.id, mark_id=mark, reason="포기", on=AT.date(), at=AT)
    assert keep(owner, firm)
    with pytest.raises(UnknownMark):
        keep_marks.end(by=owner, firm_id=uuid7(), mark_id=mark, reason="", on=AT.date(), at=AT)


def test_reminders_come_once_a_step_before_renewal(owner, firm):
    keep(owner, firm)

    assert remind_of_rights.run(body_id=1, at=AT) == 1  # 30 days before
    assert remind_of_rights.run(body_id=1, at=AT) == 0
    assert "2026-04-02" in Letter.objects.get().text


def test_programmes_can_ask_for_registered_rights(owner, firm):
    keep(owner, firm)
    keep(owner, firm, number="", registered_on=None, country="CN", published_on=date(2026, 3, 2))

    facts = gather_facts.of_firm(body_id=1, firm_id=firm.id, on=AT.date()).facts

    assert facts["firm.marks"] == ("trademark", "trademark-kr")
