"""A table of products comes in: looked at first, written once, quickly."""

import csv
import io

import pytest
from openpyxl import Workbook

from naru.commerce import product_table
from naru.commerce.models import ImportRun, Product, Sku, Stock
from naru.commerce.operations import imports
from naru.commerce.queries import imports as reports
from naru.kernel.table import UnreadableTable

pytestmark = pytest.mark.django_db
HEADS = [
    "상품코드",
    "상품이름",
    "분류",
    "원산지",
    "면세",
    "옵션이름",
    "가격",
    "재고",
    "고시: 원산지",
]
ROW = ["A-1", "나루 꿀사과", "과일", "나루군", "예", "3kg", "18,000원", "20", "국산"]


def as_csv(rows, encoding="utf-8-sig"):
    out = io.StringIO()
    csv.writer(out).writerows([HEADS, *rows])
    return out.getvalue().encode(encoding)


def as_excel(rows):
    book = Workbook()
    for row in [HEADS, *rows]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def look(shop, cast, content):
    return imports.check(
        by=shop.producer,
        vendor_id=shop.vendor_id,
        file_name="사과.csv",
        content=content,
        at=cast.at,
    )


def save(shop, cast, run, *, only_good=False):
    imports.save(
        by=shop.producer, vendor_id=shop.vendor_id, run_id=run, only_good=only_good, at=cast.at
    )


@pytest.mark.parametrize(
    "content",
    [as_csv([ROW]), as_csv([ROW], "cp949"), as_csv([ROW], "utf-8"), as_excel([ROW])],
    ids=["utf-8-sig", "cp949", "utf-8", "xlsx"],
)
def test_every_common_file_comes_in(shop, cast, content):
    save(shop, cast, look(shop, cast, content))

    product = Product.objects.get()
    assert (product.title, product.category.code, product.is_tax_free) == (
        "나루 꿀사과",
        "fruit",
        True,
    )
    assert product.notice == {"origin": "국산"}
    sku = product.skus.get()
    assert (sku.name, sku.price) == ("3kg", 18_000)
    assert Stock.objects.in_book(1).get(id=sku.id).on_hand == 20


def test_looking_writes_nothing(shop, cast):
    look(shop, cast, as_csv([ROW]))

    assert not Product.objects.exists()


def test_rows_of_one_code_make_one_product_with_options(shop, cast):
    second = [*ROW[:5], "5kg", "29000", "5", "국산"]

    save(shop, cast, look(shop, cast, as_csv([ROW, second])))

    assert Product.objects.get().option_count == 2
    assert Product.objects.get().listed_price == 18_000


def test_faults_are_told_by_row_and_column_in_both_languages(shop, cast):
    rows = [
        ROW,
        ["", *ROW[1:]],
        ["A-3", "배", "없는 분류", "", "", "", "이만원", "", ""],
        ["A-4", "배", "과일", "", "글쎄", "", "20000", "많음", ""],
    ]

    run = look(shop, cast, as_csv(rows))

    report = reports.run(vendor_id=shop.vendor_id, run_id=run)
    assert [(fault.row, fault.column) for fault in report.faults] == [
        (3, "상품코드"),
        (4, "분류"),
        (4, "가격"),
        (5, "면세"),
        (5, "재고"),
    ]
    assert all(fault.says.en and fault.fix.ko for fault in report.faults)
    assert (report.created_count, report.good_count) == (1, 1)


def test_all_or_nothing_or_the_good_rows(shop, cast):
    run = look(shop, cast, as_csv([ROW, ["A-2", "배", "과일", "", "", "", "x", "", ""]]))

    with pytest.raises(imports.ImportHasFaults):
        save(shop, cast, run)
    none_yet = Product.objects.count()
    save(shop, cast, run, only_good=True)

    assert (none_yet, Product.objects.count()) == (0, 1)


def test_same_file_again_changes_nothing_and_one_run_is_saved_once(shop, cast):
    first = look(shop, cast, as_csv([ROW]))
    save(shop, cast, first)
    again = look(shop, cast, as_csv([ROW]))

    report = reports.run(vendor_id=shop.vendor_id, run_id=again)
    assert (report.created_count, report.changed_count, report.same_count) == (0, 0, 1)
    with pytest.raises(imports.ImportAlreadyDone):
        save(shop, cast, first)


def test_export_is_a_table_that_changes_nothing(shop, cast):
    save(shop, cast, look(shop, cast, as_csv([ROW])))
    heads, rows = reports.exported(vendor_id=shop.vendor_id)
    out = io.StringIO()
    csv.writer(out).writerows([heads, *rows])

    run = look(shop, cast, out.getvalue().encode())

    report = reports.run(vendor_id=shop.vendor_id, run_id=run)
    assert (report.changed_count, report.same_count, report.faults) == (0, 1, ())


def test_changes_of_approved_products_wait_for_an_officer(shop, cast):
    made = cast.live_product(shop)
    row = ["A-1", "부사 5kg", "과일", "전남 나루군", "예", "", "30000", "7", ""]

    save(shop, cast, look(shop, cast, as_csv([row])))

    assert Product.objects.get(id=made).title == "나루 꿀사과 5kg"
    assert Product.objects.get(id=made).edits.get().after == {"title": "부사 5kg"}
    sku = Sku.objects.get(product_id=made)
    assert Stock.objects.in_book(1).get(id=sku.id).on_hand == 7


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04nonsense", b"\xff\xfe\x00\x81", b"a,b\n1,2\n"]
)
def test_what_is_no_table_is_refused_in_words(shop, cast, content):
    with pytest.raises((UnreadableTable, product_table.ColumnsMissing)):
        look(shop, cast, content)


def test_five_thousand_products_come_in_at_once(shop, cast):
    rows = [[f"N-{n}", f"나루 사과 {n}호", *ROW[2:]] for n in range(5_000)]
    content = as_excel(rows)

    run = look(shop, cast, content)
    save(shop, cast, run)

    assert Product.objects.count() == Sku.objects.count() == 5_000
    assert ImportRun.objects.get().created_count == 5_000
