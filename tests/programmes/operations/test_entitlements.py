"""Applying for everybody's payment: online and at the counter, for whom, when, and why not."""

from datetime import date, timedelta

import pytest
from tests.programmes.paying import COUNTER, ONLINE, member, officer, open_with_roll, somebody

from naru.kernel import db
from naru.kernel.sealed import fingerprint
from naru.programmes.models import Application, CounterVisit, RosterEntry
from naru.programmes.operations import calls, entitlements, roster_matches
from naru.programmes.operations.drafts import AlreadyApplied
from naru.programmes.operations.entitlements import (
    CounterOnly,
    IdentityNotSeen,
    NotEntitled,
    NotOnTheRoll,
    NotYoursToApplyFor,
    Visit,
)
from naru.programmes.operations.roster_matches import MatchedAlready
from naru.programmes.operations.windows import NotOpen, OnlineOnly
from naru.programmes.roster_sample import Mix

SEEN = Visit(identity_paper="resident_card", is_identity_seen=True)


@pytest.fixture
def world(public_body):
    with db.savepoint():
        return open_with_roll(Mix(count=12))


def proven(call, row, *, by=None, at=ONLINE):
    by = by or member()
    RosterEntry.objects.filter(id=row.id).update(key_print=fingerprint(f"N-{row.id}"))
    roster_matches.match(
        by=by, call_id=call, number=f"N-{row.id}", name=row.name, born_on=row.d02, at=at
    )
    return by


@pytest.mark.django_db
def test_resident_proves_who_she_is_by_number_name_and_birth(world):
    call, roster = world
    row = somebody(roster)
    by = proven(call, row)

    with pytest.raises(NotOnTheRoll), db.savepoint():
        roster_matches.match(
            by=member(), call_id=call, number=f"N-{row.id}", name=row.name,
            born_on=date(1980, 5, 6), at=ONLINE,
        )  # fmt: skip
    with pytest.raises(MatchedAlready), db.savepoint():
        proven(call, row)
    assert proven(call, row, by=by) is by


@pytest.mark.django_db
def test_householder_applies_for_herself_and_her_minors_once(world):
    call, roster = world
    mother = somebody(roster, household="H1")
    by = proven(call, mother)
    child = somebody(roster, household="H1", is_householder=False, birth=date(2012, 3, 1))
    grown = somebody(roster, household="H1", is_householder=False, birth=date(2000, 3, 1))

    others = RosterEntry.objects.exclude(id__in=[mother.id, child.id]).first()
    for one in (grown, others):
        with pytest.raises(NotYoursToApplyFor), db.savepoint():
            entitlements.apply_online(by=by, call_id=call, entry_ids=[one.id], at=ONLINE)
    filed = entitlements.apply_online(
        by=by, call_id=call, entry_ids=[mother.id, child.id], at=ONLINE
    )
    with pytest.raises(AlreadyApplied), db.savepoint():
        entitlements.apply_online(by=by, call_id=call, entry_ids=[mother.id], at=ONLINE)

    assert [one.number for one in filed] == [1, 2]
    rows = Application.objects.filter(call_id=call)
    assert {row.payee_id for row in rows} == {by.person_id}
    assert rows.get(number=1).facts["resident.nationality"] == "korean"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"nationality": "marriage_migrant"}, CounterOnly),
        ({"since": date(2025, 4, 4)}, NotEntitled),
        ({"has_moved_out": True}, NotEntitled),
    ],
)
def test_online_is_refused_with_the_reason(world, facts, refusal):
    call, roster = world
    row = somebody(roster, **facts)
    by = proven(call, row)

    with pytest.raises(refusal) as refused:
        entitlements.apply_online(by=by, call_id=call, entry_ids=[row.id], at=ONLINE)
    if "since" in facts:
        assert "계속 거주 시작일" in refused.value.sentence.ko


@pytest.mark.django_db
def test_counter_opens_after_the_online_days_and_takes_foreigners_and_proxies(world):
    call, roster = world
    spouse = somebody(roster, nationality="marriage_migrant")
    by = officer()
    proxy = {"is_proxy": True, "proxy_name": "김대리", "proxy_relation": "자녀"}

    def take(visit, at=COUNTER):
        with db.savepoint():
            return entitlements.apply_at_counter(
                by=by, call_id=call, entry_id=spouse.id, visit=visit, at=at
            )

    with pytest.raises(OnlineOnly):
        take(SEEN, at=ONLINE)
    with pytest.raises(IdentityNotSeen):
        take(Visit(identity_paper="", is_identity_seen=False))
    with pytest.raises(IdentityNotSeen):
        take(Visit(identity_paper="passport", is_identity_seen=True, **proxy))
    filed = take(
        Visit(identity_paper="passport", is_identity_seen=True, is_consent_seen=True, **proxy)
    )

    visit = CounterVisit.objects.get(receipt=filed.receipt)
    assert (visit.proxy_name, visit.officer_id) == ("김대리", by.person_id)
    row = Application.objects.get(id=filed.application_id)
    assert (row.way, row.payee_id, row.holder_id) == ("on_site", None, spouse.id)


@pytest.mark.django_db
def test_minor_at_the_counter_is_paid_to_the_householder(world):
    call, roster = world
    mother = somebody(roster, household="H1")
    by = proven(call, mother)
    child = somebody(roster, household="H1", is_householder=False, birth=date(2012, 3, 1))

    filed = entitlements.apply_at_counter(
        by=officer(), call_id=call, entry_id=child.id, visit=SEEN, at=COUNTER
    )

    assert Application.objects.get(id=filed.application_id).payee_id == by.person_id


@pytest.mark.django_db
def test_window_is_extended_by_a_new_notice(world):
    from naru.kernel.text import Text
    from naru.programmes.definition.course import RoundSpec
    from naru.programmes.models import CallRound

    call, roster = world
    row = somebody(roster)
    by = proven(call, row)
    window = CallRound.objects.get(call_id=call)
    late = window.closes_at + timedelta(days=3)
    with pytest.raises(NotOpen), db.savepoint():
        entitlements.apply_online(by=by, call_id=call, entry_ids=[row.id], at=late)

    longer = RoundSpec(
        number=1, opens_at=window.opens_at, closes_at=window.closes_at + timedelta(days=14),
        online_only_until=window.online_only_until,
    )  # fmt: skip
    calls.set_round(by=officer(), call_id=call, window=longer, at=late, why="신청 기간 연장")
    calls.publish_change(
        by=officer(), call_id=call, kind="extension", notice=Text("02-20까지", "Until 20 Feb"),
        why="연장", at=late,
    )  # fmt: skip

    assert entitlements.apply_online(by=by, call_id=call, entry_ids=[row.id], at=late)
