"""Changes of approved products wait for an officer, who sees what differs."""

import pytest

from naru.commerce import edits
from naru.commerce.edits import Outcome
from naru.commerce.models import CatalogueRules, Product, ProductEdit
from naru.commerce.operations import changes
from naru.commerce.operations import edits as operations
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def test_new_words_wait_and_are_shown_old_and_new(shop, cast):
    made = cast.live_product(shop)

    outcome = changes.change(
        by=shop.producer, product_id=made, changes={"title": "나루 부사 5kg"}, at=cast.at
    )

    edit = ProductEdit.objects.get(product_id=made)
    [change] = edits.differing(before=edit.before, after=edit.after)
    assert outcome is Outcome.PROPOSED
    assert (change.field, change.old, change.new) == ("title", "나루 꿀사과 5kg", "나루 부사 5kg")
    assert Product.objects.get(id=made).title == "나루 꿀사과 5kg"


def test_second_change_joins_the_open_proposal(shop, cast):
    made = cast.live_product(shop)

    changes.change(by=shop.producer, product_id=made, changes={"title": "부사"}, at=cast.at)
    changes.change(by=shop.producer, product_id=made, changes={"summary": "달다"}, at=cast.at)

    edit = ProductEdit.objects.get(product_id=made)
    assert edit.after == {"title": "부사", "summary": "달다"}


def test_approval_writes_the_proposal(shop, cast):
    made = cast.live_product(shop)
    changes.change(by=shop.producer, product_id=made, changes={"title": "부사"}, at=cast.at)

    operations.approve(by=shop.officer, edit_id=ProductEdit.objects.get().id, at=cast.at)

    assert Product.objects.get(id=made).title == "부사"


def test_refused_proposal_leaves_the_product_alone(shop, cast):
    made = cast.live_product(shop)
    changes.change(by=shop.producer, product_id=made, changes={"title": "부사"}, at=cast.at)
    edit = ProductEdit.objects.get()

    operations.send_back(by=shop.officer, edit_id=edit.id, reason="품종 확인", at=cast.at)
    with pytest.raises(operations.EditAlreadyDecided):
        operations.approve(by=shop.officer, edit_id=edit.id, at=cast.at)

    assert Product.objects.get(id=made).title == "나루 꿀사과 5kg"


@pytest.mark.parametrize(
    ("free_bp", "price", "outcome"),
    [
        (1_000, 33_000, Outcome.WRITTEN),
        (1_000, 33_001, Outcome.PROPOSED),
        (0, 30_001, Outcome.PROPOSED),
        (None, 90_000, Outcome.WRITTEN),
    ],
)
def test_price_moves_freely_within_the_countys_rule(shop, cast, free_bp, price, outcome):
    made = cast.live_product(shop)
    CatalogueRules.objects.update(price_change_free_bp=free_bp)
    rows = [{"name": "", "code": "A-1", "price": price}]

    became = changes.change(by=shop.producer, product_id=made, changes={"prices": rows}, at=cast.at)

    assert became is outcome
    written = Product.objects.get(id=made).listed_price
    assert written == (price if outcome is Outcome.WRITTEN else 30_000)


def test_new_option_always_waits(shop, cast):
    made = cast.live_product(shop)
    rows = [
        {"name": "5kg", "code": "", "price": 30_000},
        {"name": "1kg", "code": "", "price": 8_000},
    ]

    became = changes.change(by=shop.producer, product_id=made, changes={"prices": rows}, at=cast.at)

    assert became is Outcome.PROPOSED


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_decide_once(shop, cast, at_once):
    made = cast.live_product(shop)
    with transaction():
        changes.change(by=shop.producer, product_id=made, changes={"title": "부사"}, at=cast.at)
    edit_id = ProductEdit.objects.get().id

    def approve():
        with transaction():
            by = Actor(body_id=1, person_id=uuid7(), body_role="officer")
            return operations.approve(by=by, edit_id=edit_id, at=cast.at)

    answers = at_once([approve] * 6)

    assert answers.count(made) == 1
    assert sum(isinstance(a, operations.EditAlreadyDecided) for a in answers) == 5
