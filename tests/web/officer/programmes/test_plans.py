"""The plan of the year on the officers' desk, as a workbook, and in public."""

import io
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

pytestmark = pytest.mark.django_db
RULEBOOK = Path(__file__).resolve().parents[4] / "rulebook/kr/yongin"


@pytest.fixture
def plan(written):
    for name in ("2021-fair-fee", "2021-export-plan"):
        found = written((RULEBOOK / f"{name}.toml").read_text(encoding="utf-8"))
    return found


def test_the_plan_shows_strategies_lines_and_the_year_before(viewer, plan):
    listed = viewer.get(reverse("officer:plans")).content.decode()
    page = viewer.get(reverse("officer:plan", args=[plan.id])).content.decode()

    assert "용인시 2021년 수출지원 종합계획" in listed
    assert "1,026,500,000원" in page
    assert "지난해 499" in page
    assert "지난해 집행 8억 500만원" in page
    assert "유망품목 수출 마케팅 보강" in page
    assert "3. <a href=" in page
    assert page.count("<td") > 14 * 6
    assert "기사는 전체 예산" in page


def test_the_workbook_has_a_row_for_every_line(viewer, plan):
    answer = viewer.get(reverse("officer:plan", args=[plan.id]), {"as": "xlsx"})

    rows = list(load_workbook(io.BytesIO(b"".join(answer))).active.values)
    assert len(rows) == 15
    assert sum(row[3] for row in rows[1:]) == 1_026_500_000


def test_everybody_may_read_a_public_plan(plan, public_body):
    guest = Client()

    assert "용인시 2021년" in guest.get(reverse("gate:plans")).content.decode()
    page = guest.get(reverse("gate:plan", args=["2021-export-plan"])).content.decode()
    assert "1,026,500,000원" in page
    assert "/officer/" not in page
    assert guest.get(reverse("gate:plan", args=["2022-none"])).status_code == 404
