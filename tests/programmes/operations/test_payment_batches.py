"""Everybody is paid at once: by two officers, all or nobody, each once, to the won."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.programmes.paying import (
    COUNTER,
    PAYING,
    member,
    officer,
    open_with_roll,
    somebody,
)

from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.ledger import lots, verify
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger.accounts import NewAccount
from naru.programmes import accounts
from naru.programmes.models import Application, Award, RosterEntry, SupportRecord
from naru.programmes.operations import (
    entitlements,
    funds,
    lapsed,
    payment_batches,
    roster_matches,
    wallet_clawbacks,
)
from naru.programmes.operations.awards import BudgetUsedUp
from naru.programmes.operations.payment_batches import (
    BatchDecided,
    BatchWaits,
    NobodyToPay,
    SameOfficer,
)
from naru.programmes.queries import entitled, rosters
from naru.programmes.queries import entitlements as queries
from naru.programmes.queries import programmes as programme_queries
from naru.programmes.roster_sample import Mix
from naru.rules import decisions

SEEN = entitlements.Visit(identity_paper="resident_card", is_identity_seen=True)
SCHEME = "sun-wind-2025"
AFTER = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)


def applied(call, roster, count=3):
    rows = []
    for _ in range(count):
        row = somebody(roster)
        RosterEntry.objects.filter(id=row.id).update(name_print="")
        entitlements.apply_at_counter(
            by=officer(), call_id=call, entry_id=row.id, visit=SEEN, at=COUNTER
        )
        rows.append(row)
        roster_matches.RosterMatch.objects.create(
            roster_id=roster, entry_id=row.id, person_id=uuid7(), matched_at=COUNTER
        )
    return rows


def draw_up(call, roster, *, by=None, at=PAYING):
    of = rosters.roster_of(body_id=1, roster_id=roster)
    view = queries.call(body_id=1, call_id=call)
    terms = programme_queries.definition(view.version_id).terms[0]
    with db.savepoint():
        return payment_batches.draw_up(
            by=by or officer(), call_id=call, each=won(500_000), at=at,
            entitled=entitled.everybody(of=of, terms=terms, on=at.date()),
        )  # fmt: skip


def held(*codes):
    found = ledger_queries.balances(book_id=1, codes=list(codes))
    return [found[code].minor for code in codes]


@pytest.fixture
def world(public_body):
    with db.savepoint():
        return open_with_roll(Mix(count=12), money=2_000_000)


@pytest.mark.django_db
def test_second_officer_pays_the_whole_batch_as_restricted_money(world):
    call, roster = world
    rows = applied(call, roster)
    first, second = officer(), officer("approver")
    drawn = draw_up(call, roster, by=first)

    with pytest.raises(BatchWaits), db.savepoint():
        draw_up(call, roster)
    with pytest.raises(SameOfficer), db.savepoint():
        payment_batches.approve(by=first, batch_id=drawn.batch_id, at=PAYING)
    assert payment_batches.approve(by=second, batch_id=drawn.batch_id, at=PAYING) == 3
    with pytest.raises(BatchDecided), db.savepoint():
        payment_batches.approve(by=second, batch_id=drawn.batch_id, at=PAYING)

    assert held(accounts.free(call), accounts.reserved(call), accounts.committed(call)) == [
        500_000, 0, 0,
    ]  # fmt: skip
    (wallet,) = ledger_queries.wallets(book_id=1, holder_id=rows[0].id, at=PAYING)
    assert (wallet.usable.minor, wallet.kind) == (500_000, "policy")
    award = Award.objects.in_book(1).get(holder_id=rows[0].id)
    assert (award.status, award.paid, award.until_on.isoformat()) == (
        "running", 500_000, "2026-06-30",
    )  # fmt: skip
    assert wallet.lots[0].id == award.id
    assert SupportRecord.objects.in_book(1).count() == 3
    assert verify.verify(1) == []


@pytest.mark.django_db
def test_whoever_is_no_longer_entitled_is_left_out_and_waits(world):
    call, roster = world
    rows = applied(call, roster)
    RosterEntry.objects.filter(id=rows[1].id).update(b02=True)  # moved out meanwhile

    drawn = draw_up(call, roster)

    assert (drawn.people, drawn.left_out) == (2, 1)
    assert Application.objects.get(holder_id=rows[1].id).status == "submitted"


@pytest.mark.django_db
def test_refused_batch_frees_its_money_and_its_applications(world):
    call, roster = world
    applied(call, roster)
    drawn = draw_up(call, roster)

    payment_batches.refuse(
        by=officer("approver"), batch_id=drawn.batch_id, reason="다시 확인", at=PAYING
    )

    assert held(accounts.free(call), accounts.reserved(call)) == [2_000_000, 0]
    assert draw_up(call, roster).people == 3


@pytest.mark.django_db
def test_nobody_is_promised_what_the_call_does_not_have(world):
    call, roster = world
    with pytest.raises(NobodyToPay):
        draw_up(call, roster)
    applied(call, roster, count=5)

    with pytest.raises(BudgetUsedUp):
        draw_up(call, roster)


@pytest.mark.django_db
def test_moving_away_takes_the_wallet_first_and_asks_for_the_rest(world):
    call, roster = world
    (row,) = applied(call, roster, count=1)
    batch = draw_up(call, roster)
    payment_batches.approve(by=officer("approver"), batch_id=batch.batch_id, at=PAYING)
    ledger.open_accounts(book_id=1, accounts=[NewAccount(code="shop:a", floor="none")], at=PAYING)
    lots.spend(
        book_id=1, key="s", scheme=SCHEME, holder_id=row.id, target="shop:a",
        amount=won(300_000), posted_at=PAYING,
    )  # fmt: skip
    award = Award.objects.in_book(1).get()
    moved_on = datetime(2026, 3, 1).date()

    seen = wallet_clawbacks.preview(
        by=officer(), award_id=award.id, event="moved_out", happened_on=moved_on, at=PAYING
    )
    done = wallet_clawbacks.claw_back(
        by=officer(), award_id=award.id, event="moved_out", happened_on=moved_on, at=PAYING
    )

    # 500,000 won × 122 of 184 days (2025-12-29 … 2026-06-30), rounded down
    assert done.asked == seen.asked == won(500_000 * 122 // 184)
    assert (done.from_wallet, done.owed) == (won(200_000), done.asked - won(200_000))
    assert "122" in seen.working[0].ko
    assert held(accounts.returned(call)) == [200_000]
    sums = lots.sums(book_id=1, scheme=SCHEME)
    assert (sums.spent, sums.taken_back, sums.remaining) == (won(300_000), won(200_000), won(0))


@pytest.mark.django_db
def test_unspent_money_lapses_and_goes_home_to_its_bearers(world):
    call, roster = world
    applied(call, roster)
    batch = draw_up(call, roster)
    payment_batches.approve(by=officer("approver"), batch_id=batch.batch_id, at=PAYING)

    lots.expire(book_id=1, at=AFTER - timedelta(days=1))
    assert lots.sums(book_id=1, scheme=SCHEME).expired == won(0)
    lots.expire(book_id=1, at=AFTER)
    token = uuid7()
    for _ in range(2):
        lapsed.bring_home(by=officer(), call_id=call, token=token, at=AFTER)
    home = funds.give_back(by=officer(), call_id=call, token=token, at=AFTER)

    assert home == won(2_000_000)
    assert held(accounts.budget(call, "province"), accounts.budget(call, "fund")) == [0, 0]


@pytest.mark.django_db
def test_money_of_somebody_without_an_account_is_hers_once_she_has_one(world):
    call, roster = world
    row = somebody(roster)
    entitlements.apply_at_counter(
        by=officer(), call_id=call, entry_id=row.id, visit=SEEN, at=COUNTER
    )
    batch = draw_up(call, roster)
    payment_batches.approve(by=officer("approver"), batch_id=batch.batch_id, at=PAYING)
    by = member()

    RosterEntry.objects.filter(id=row.id).update(key_print=roster_matches.fingerprint("N"))
    roster_matches.match(by=by, call_id=call, number="N", name=row.name, born_on=row.d02, at=PAYING)

    (wallet,) = ledger_queries.wallets(book_id=1, holder_id=by.person_id, at=PAYING)
    assert wallet.usable == won(500_000)
    assert Award.objects.in_book(1).get().holder_id == by.person_id
    assert verify.verify(1) == []


@pytest.mark.django_db
def test_one_statement_and_the_rule_in_python_let_in_the_same_people(public_body):
    with db.savepoint():
        mix = Mix(count=400, newcomers=40, foreigners=40, moved_out=40)
        call, roster = open_with_roll(mix)
    of = rosters.roster_of(body_id=1, roster_id=roster)
    view = queries.call(body_id=1, call_id=call)
    definition = programme_queries.definition(view.version_id)
    on = PAYING.date()

    in_sql = set(entitled.everybody(of=of, terms=definition.terms[0], on=on))
    everybody = [one.id for one in RosterEntry.objects.filter(roster=roster)]
    in_python = {
        one
        for one in everybody
        if decisions.decide(
            definition.terms[0], {"on": on, **rosters.entry(of=of, entry_id=one).facts}
        ).allowed
    }

    assert in_sql == in_python
    assert view.eligible == len(in_sql) == 280
