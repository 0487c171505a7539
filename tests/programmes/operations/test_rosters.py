"""Rosters come in from tables with a report, or are made up the same way every time."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from openpyxl import Workbook

from naru.kernel import db
from naru.kernel.refusal import Refusal
from naru.programmes import roster
from naru.programmes.models import CallRoster, Roster, RosterEntry
from naru.programmes.operations import rosters
from naru.programmes.queries import rosters as queries
from naru.programmes.roster_sample import Mix

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 2, tzinfo=UTC)
DAY = date(2025, 4, 3)
PLACES = [("4687025000", "4687000000", "4600000000")]
TABLE = """번호,이름,거주지,계속 거주 시작일,국적·체류,전출,좋아하는 색
1,김하나,4687025021,2019. 3. 2.,내국인,아니오,빨강
2,이두리,4687025000,2020/12/01,결혼이민자,,
3,박세라,4687025000,어제,내국인,아니오,
2,최네모,4687025000,2020-12-01,내국인,아니오,
,정다섯,4687025000,2020-12-01,화성인,아마,
"""


def _take_in(officer, content, name="2025 주민"):
    with db.savepoint():
        return rosters.take_in(
            by=officer,
            name=name,
            subject="person",
            columns=roster.columns(roster.shape("person")),
            reference_on=DAY,
            content=content,
            source="residents.csv",
            at=AT,
        )


def _generate(officer, *, name="모의 주민", subject="person", seed=7, **mix):
    with db.savepoint():
        return rosters.generate(
            by=officer,
            name=name,
            subject=subject,
            mix=Mix(**mix),
            places=PLACES,
            reference_on=DAY,
            seed=seed,
            at=AT,
        )


def _facts(officer, roster_id):
    view = queries.roster_of(body_id=officer.body_id, roster_id=roster_id)
    return [one.facts for one in queries.entries(of=view, limit=500).rows]


def test_a_table_comes_in_with_a_report_for_every_bad_row(officer):
    taken = _take_in(officer, TABLE.encode("cp949"))

    view = queries.roster_of(body_id=officer.body_id, roster_id=taken)
    assert (view.size, view.faults_count, view.status) == (2, 3, "draft")
    assert [(fault.row, fault.column) for fault in view.faults] == [
        (1, "좋아하는 색"),
        (4, "계속 거주 시작일"),
        (5, "번호"),
        (6, "국적·체류"),
        (6, "전출"),
        (6, "번호"),
    ]
    assert _facts(officer, taken) == [
        {
            "resident.region": ("4687025021", "4687025000", "4687000000", "4600000000"),
            "resident.since": date(2019, 3, 2),
            "resident.nationality": "korean",
            "resident.has_moved_out": False,
        },
        {
            "resident.region": ("4687025000", "4687000000", "4600000000"),
            "resident.since": date(2020, 12, 1),
            "resident.nationality": "marriage_migrant",
        },
    ]


def test_excel_dates_come_in_as_dates(officer):
    book, out = Workbook(), io.BytesIO()
    book.active.append(["번호", "생년월일", "나이"])
    book.active.append([1, datetime(1990, 5, 4), 35])
    book.save(out)

    taken = _take_in(officer, out.getvalue())

    assert _facts(officer, taken) == [{"resident.birth": date(1990, 5, 4), "resident.age": 35}]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x00\x01", "kernel.unreadable_table"),
        ("이름,나이\n김하나,3\n".encode(), "programmes.roster_without_numbers"),
    ],
)
def test_a_table_that_cannot_be_read_leaves_nothing_behind(officer, content, code):
    with pytest.raises(Refusal) as refused:
        _take_in(officer, content)

    assert refused.value.code == code
    assert not Roster.objects.exists()


def test_a_draft_without_a_good_row_is_not_confirmed(officer):
    taken = _take_in(officer, "번호,나이\n1,많음\n".encode())

    with pytest.raises(rosters.NobodyInRoster), db.savepoint():
        rosters.confirm(by=officer, roster_id=taken, at=AT)


def test_a_name_is_used_once_in_a_body(officer):
    _take_in(officer, TABLE.encode())

    with pytest.raises(rosters.RosterNameTaken):
        _take_in(officer, TABLE.encode())


def test_nobody_is_readable_in_the_table(officer):
    _take_in(officer, TABLE.encode())

    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(e::text, ' ') FROM programmes_rosterentry e")
        lying = cursor.fetchone()[0]
    assert "김하나" not in lying
    assert "4687025021" in lying


def test_somebody_is_found_by_whole_name_and_by_number(officer):
    view = queries.roster_of(body_id=officer.body_id, roster_id=_take_in(officer, TABLE.encode()))

    assert [one.name for one in queries.entries_named(of=view, name="이두리")] == ["이두리"]
    assert queries.entry_by_key(of=view, key="1").name == "김하나"
    assert queries.entry_by_key(of=view, key="9") is None
    assert [one.name for one in queries.entries(of=view, search="김하나").rows] == ["김하나"]


def test_pages_of_a_roster_meet_everybody_once(officer):
    view = queries.roster_of(body_id=officer.body_id, roster_id=_generate(officer, count=45))
    seen, cursor = [], ""
    while True:
        page = queries.entries(of=view, cursor=cursor)
        seen += [one.id for one in page.rows]
        cursor = page.next_cursor
        if not cursor:
            break

    assert len(seen) == len(set(seen)) == 45


def test_a_generated_roster_is_the_same_for_the_same_seed(officer):
    first = _facts(officer, _generate(officer, count=60))
    again = _facts(officer, _generate(officer, name="다시", count=60))
    other = _facts(officer, _generate(officer, name="다른", count=60, seed=8))

    assert first == again != other


def test_a_generated_roster_has_the_mix_that_was_asked(officer):
    made = _facts(officer, _generate(officer, count=200, newcomers=11, foreigners=7, moved_out=5))

    assert sum(facts["resident.since"] > DAY for facts in made) == 11
    assert sum(facts["resident.nationality"] == "foreigner" for facts in made) == 7
    assert sum(facts["resident.has_moved_out"] for facts in made) == 5
    assert all(facts["resident.birth"] <= facts["resident.since"] for facts in made)


def test_generated_firms_have_every_fact(officer):
    made = _facts(officer, _generate(officer, subject="firm", count=40))

    assert {frozenset(facts) for facts in made} == {frozenset(roster.shape("firm"))}


def test_a_deleted_roster_takes_everybody_along(officer):
    kept, gone = _generate(officer, count=3), _generate(officer, name="지울 명부", count=4)

    with db.savepoint():
        rosters.delete(by=officer, roster_id=gone, at=AT)

    assert RosterEntry.objects.count() == 3
    assert list(Roster.objects.values_list("id", flat=True)) == [kept]


def test_a_roster_by_which_people_are_paid_stays(officer, open_a_call):
    roster_id = _generate(officer, count=3)
    CallRoster.objects.create(call_id=open_a_call(money=0), roster_id=roster_id, counted_at=AT)

    with pytest.raises(rosters.RosterInUse), db.savepoint():
        rosters.delete(by=officer, roster_id=roster_id, at=AT)

    assert RosterEntry.objects.count() == 3


def test_drafts_that_nobody_confirmed_are_forgotten_after_a_day(officer):
    draft, confirmed = _take_in(officer, TABLE.encode()), _take_in(officer, TABLE.encode(), "남음")
    with db.savepoint():
        rosters.confirm(by=officer, roster_id=confirmed, at=AT)

        assert rosters.forget_drafts(at=AT + timedelta(hours=23)) == 0
        assert rosters.forget_drafts(at=AT + timedelta(hours=25)) == 1

    assert list(Roster.objects.values_list("id", flat=True)) == [confirmed]
    assert not RosterEntry.objects.filter(roster_id=draft).exists()


def test_another_bodys_roster_is_unknown(officer):
    taken = _generate(officer, count=1)

    with pytest.raises(roster.UnknownRoster):
        queries.roster_of(body_id=2, roster_id=taken)


def test_the_table_has_a_column_for_every_slot():
    slots = [
        f"{letter}{number:02d}"
        for letter, most in roster.SLOTS.values()
        for number in range(1, most + 1)
    ]
    columns = {field.name for field in RosterEntry._meta.concrete_fields}

    assert columns - {"id", "roster", "key_print", "name_print", "name"} == set(slots)
