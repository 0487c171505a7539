"""The figures page reads the daily table, compares with the year before, and gives a file."""

import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest

from naru.commerce.models import DailyFigure
from naru.kernel import clock

pytestmark = pytest.mark.django_db
STATEMENTS_MAX = 20


@pytest.fixture
def desk(people: Any, signed_in: Any) -> Any:
    """Return a viewer's client, in a mall with two days of figures a year apart."""
    yesterday = clock.today() - timedelta(days=1)
    for on, goods in ((yesterday.replace(year=yesterday.year - 1), 10_000), (yesterday, 25_000)):
        DailyFigure.objects.create(
            body_id=1, on=on, orders=1, goods=goods, card=goods, members=10, vendors=2, products=3,
            filled_at=clock.now(),
        )  # fmt: skip
    return signed_in(people("desk", role="viewer"))


def test_a_span_stands_beside_the_year_before(desk: Any) -> None:
    page = desk.get("/officer/figures").content.decode()

    assert "25,000원" in page
    assert "지난해 10,000원 (+150.0%)" in page


@pytest.mark.parametrize("query", ["since=x", "since=2030-01-01&until=2020-01-01&step=month"])
def test_a_strange_span_is_no_error(desk: Any, query: str) -> None:
    assert desk.get(f"/officer/figures?{query}").status_code == 200


def test_the_file_holds_the_days(desk: Any) -> None:
    answer = desk.get("/officer/figures?as=xlsx")

    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet is not None
    sales = [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert sales == [25_000, 0]  # yesterday, and today so far


def test_the_page_costs_a_fixed_number_of_statements(
    desk: Any, django_assert_max_num_queries: Any
) -> None:
    desk.get("/officer/figures")

    with django_assert_max_num_queries(STATEMENTS_MAX):
        desk.get("/officer/figures")
