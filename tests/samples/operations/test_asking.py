"""The last sample goes to one buyer, however many say yes at the same moment."""

from datetime import timedelta

import pytest

from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.samples.models import SampleEntry, SampleInvitation
from naru.samples.operations import asking, entries, tests
from naru.samples.operations.asking import Address, BuyerAskedEnough, Chosen, NoSampleLeft
from naru.samples.operations.entries import Offer
from naru.samples.operations.tests import Plan

BY = Actor(body_id=1, name="officer")
TO = Address(receiver="R", address="1 Street")


def accepted(at, **more):
    """Lead a test to an accepted entry."""
    on = clock.legal_date(at)
    plan = Plan(
        title_ko="시험", title_en="Test", firms_max=9, samples_per_firm=9, shipping_budget_won=0,
        survey_code="food", apply_until_on=on, answer_until_on=on + timedelta(days=30),
    )  # fmt: skip
    test = tests.draft(by=BY, plan=plan, at=at)
    tests.open_(by=BY, test_id=test, at=at)
    told = {"samples_offered": 2, **more}
    offer = Offer(
        product_kind="words", product_id=None, name_ko="김", name_en="Laver", pack="20 g",
        goods="food", value_minor=100, **told,
    )  # fmt: skip
    made = entries.enter(
        by=BY, test_id=test, firm_id=uuid7(), firm_name="나루김", offer=offer, at=at
    )
    entries.decide(by=BY, entry_id=made, accepts=True, reason="좋음", at=at)
    return made


def asked(entry, at, buyer=None):
    chosen = Chosen(buyer_id=buyer or uuid7(), country="JP", reasons=[])
    return asking.ask(by=BY, entry_id=entry, chosen=chosen, at=at)


@pytest.mark.django_db(transaction=True)
def test_the_last_sample_is_promised_once(public_body, at_once):
    at = clock.now()
    with db.transaction():
        entry = accepted(at)
        ids = [asked(entry, at) for _ in range(5)]
    rows = list(SampleInvitation.objects.filter(id__in=ids))

    def say_yes(row):
        with db.transaction():
            asking.accept(body_id=1, buyer_id=row.buyer_id, invitation_id=row.id, to=TO, at=at)

    said = at_once([lambda row=row: say_yes(row) for row in rows])

    assert sum(one is None for one in said) == 2
    assert sum(isinstance(one, NoSampleLeft) for one in said) == 3
    assert SampleEntry.objects.get().samples_promised == 2


@pytest.mark.django_db
def test_a_no_frees_the_sample_and_a_buyer_is_asked_only_so_often(public_body):
    at = clock.now()
    first = accepted(at, samples_offered=1)
    buyer = uuid7()
    mine = asked(first, at, buyer)
    other = asked(first, at)
    asking.accept(body_id=1, buyer_id=buyer, invitation_id=mine, to=TO, at=at)
    hers = SampleInvitation.objects.get(id=other)
    with pytest.raises(NoSampleLeft):
        asking.accept(body_id=1, buyer_id=hers.buyer_id, invitation_id=other, to=TO, at=at)
    asking.decline(body_id=1, buyer_id=buyer, invitation_id=mine, words="", at=at)
    asking.accept(body_id=1, buyer_id=hers.buyer_id, invitation_id=other, to=TO, at=at)

    assert SampleInvitation.objects.get(id=mine).address == ""
    for _again in range(2):
        asked(accepted(at), at, buyer)
    with pytest.raises(BuyerAskedEnough):
        asked(accepted(at), at, buyer)
    asked(accepted(at), at + timedelta(days=91), buyer)
