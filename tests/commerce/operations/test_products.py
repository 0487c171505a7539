"""Products are drafted, judged, hidden and copied."""

import pytest

from naru.commerce import content, duties, products
from naru.commerce.models import Product, Sku, Stock
from naru.commerce.operations import changes, vendors
from naru.commerce.operations import products as operations
from naru.commerce.queries.products import NoSuchProduct
from naru.records.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_draft_goes_on_sale_once_an_officer_approves(shop, cast):
    made = cast.draft_product(shop)

    operations.submit(by=shop.producer, product_id=made, at=cast.at)
    operations.approve(by=shop.officer, product_id=made, at=cast.at)

    product = Product.objects.get(id=made)
    assert (product.status, product.is_live, product.listed_price) == ("approved", True, 30_000)
    assert product.published_at == cast.at
    assert {"product.drafted", "product.submitted", "product.approved"} <= set(
        AuditEntry.objects.filter(subject_id=str(made)).values_list("action", flat=True)
    )


def test_submit_lists_everything_that_is_missing(shop, cast):
    made = cast.draft_product(shop, photos=[], prices=[], notice={})

    with pytest.raises(content.ProductHasFaults) as refused:
        operations.submit(by=shop.producer, product_id=made, at=cast.at)

    fields = [fault.field for fault in refused.value.values["faults"]]
    assert fields[:2] == ["prices", "photos"]
    assert sum(field.startswith("notice.") for field in fields) == 11


def test_send_back_needs_a_reason_and_shows_it(shop, cast):
    made = cast.draft_product(shop)
    operations.submit(by=shop.producer, product_id=made, at=cast.at)

    with pytest.raises(vendors.ReasonMissing):
        operations.send_back(by=shop.officer, product_id=made, reason=" ", at=cast.at)
    operations.send_back(by=shop.officer, product_id=made, reason="사진이 흐립니다", at=cast.at)

    product = Product.objects.get(id=made)
    assert (product.status, product.status_reason) == ("sent_back", "사진이 흐립니다")


def test_second_approval_is_refused(shop, cast):
    made = cast.live_product(shop)

    with pytest.raises(products.WrongProductStep):
        operations.approve(by=shop.officer, product_id=made, at=cast.at)


def test_strangers_and_producers_may_not_judge(shop, cast):
    made = cast.draft_product(shop)
    operations.submit(by=shop.producer, product_id=made, at=cast.at)

    for somebody in (shop.stranger, shop.producer):
        with pytest.raises(duties.OfficersOnly):
            operations.approve(by=somebody, product_id=made, at=cast.at)
    with pytest.raises(duties.NotYourShop):
        operations.hide(by=shop.stranger, product_id=made, at=cast.at)


def test_other_bodies_do_not_even_see_it(shop, cast):
    made = cast.draft_product(shop)
    elsewhere = type(shop.officer)(body_id=2, body_role="administrator")

    with pytest.raises(NoSuchProduct):
        operations.approve(by=elsewhere, product_id=made, at=cast.at)


def test_product_under_review_cannot_be_changed_until_withdrawn(shop, cast):
    made = cast.draft_product(shop)
    operations.submit(by=shop.producer, product_id=made, at=cast.at)

    with pytest.raises(changes.StillUnderReview):
        changes.change(by=shop.producer, product_id=made, changes={"title": "배"}, at=cast.at)
    operations.withdraw(by=shop.producer, product_id=made, at=cast.at)
    changes.change(by=shop.producer, product_id=made, changes={"title": "배"}, at=cast.at)

    assert Product.objects.get(id=made).title == "배"


def test_hide_and_show_need_no_approval(shop, cast):
    made = cast.live_product(shop)

    operations.hide(by=shop.producer, product_id=made, at=cast.at)
    hidden = Product.objects.get(id=made).is_live
    operations.show(by=shop.producer, product_id=made, at=cast.at)

    assert (hidden, Product.objects.get(id=made).is_live) == (False, True)


def test_suspension_takes_products_off_the_shelf_and_reopening_puts_them_back(shop, cast):
    made = cast.live_product(shop)

    vendors.suspend(by=shop.officer, vendor_id=shop.vendor_id, reason="원산지 확인", at=cast.at)
    suspended = Product.objects.get(id=made).is_live
    vendors.reopen(by=shop.officer, vendor_id=shop.vendor_id, reason="확인됨", at=cast.at)

    assert (suspended, Product.objects.get(id=made).is_live) == (False, True)


def test_options_keep_their_sku_when_renumbered_and_lose_it_when_dropped(shop, cast):
    rows = [
        {"name": "3kg", "code": "", "price": 18_000},
        {"name": "5kg", "code": "", "price": 29_000},
    ]
    made = cast.draft_product(shop, prices=rows)
    before = dict(Sku.objects.filter(product_id=made).values_list("name", "id"))

    changed = [
        {"name": "5kg", "code": "", "price": 27_000},
        {"name": "10kg", "code": "", "price": 50_000},
    ]
    changes.change(by=shop.producer, product_id=made, changes={"prices": changed}, at=cast.at)

    active = dict(Sku.objects.filter(product_id=made, is_active=True).values_list("name", "id"))
    assert active["5kg"] == before["5kg"]
    assert set(active) == {"5kg", "10kg"}
    assert Stock.objects.in_book(1).filter(id__in=active.values()).count() == 2
    assert Product.objects.get(id=made).listed_price == 27_000


def test_copy_is_a_draft_with_the_same_words_and_no_stock(shop, cast):
    made = cast.live_product(shop)

    copied = operations.copy(by=shop.producer, product_id=made, code="A-2", at=cast.at)

    product = Product.objects.get(id=copied)
    assert (product.status, product.title) == ("draft", "나루 꿀사과 5kg (사본)")
    assert product.skus.count() == 1
    assert Stock.objects.in_book(1).get(id=product.skus.get().id).on_hand == 0


def test_vendor_code_is_used_once(shop, cast):
    cast.draft_product(shop)

    with pytest.raises(operations.VendorCodeTaken):
        cast.draft_product(shop)


def test_stock_of_another_shop_cannot_be_counted(shop, cast, catalogue_open):
    other = cast.make_shop(catalogue_open, "민지네 배밭")
    made = cast.live_product(other)
    sku = Sku.objects.get(product_id=made).id

    with pytest.raises(duties.NotYourShop):
        operations.set_stock(
            by=shop.producer, vendor_id=shop.vendor_id, counts={sku: 1}, at=cast.at
        )


def test_count_sold_adds_up(shop, cast):
    made = cast.live_product(shop)

    operations.count_sold(body_id=1, sold={made: 3})
    operations.count_sold(body_id=1, sold={made: -1})

    assert Product.objects.get(id=made).sold_count == 2
