"""물류바우처 (O8): spent first, claimed by a table, by Incoterm and kind of cost, never twice."""

import csv
import io

import pytest
from tests.schemes.award import PHOTO

from naru.journeys import claim_costs, report_spending
from naru.kernel import db
from naru.kernel.ids import uuid7
from naru.kernel.money import won
from naru.programmes import cost_table
from naru.programmes.operations import cost_items
from naru.programmes.operations.cost_imports import CostsHandedIn
from naru.programmes.operations.cost_items import CostItemTaken
from naru.programmes.operations.spendings import EvidenceMissing
from naru.programmes.queries import cost_imports, programmes, spendings

pytestmark = pytest.mark.django_db
FILE = "motie/2026-logistics-voucher"
INVOICE = "20260504-41000000-0000000"
PAPERS = [("신고필증과 B-L.png", PHOTO)]


@pytest.fixture
def award(office):
    """Return the award of a small firm that exports."""
    office.turns(2026, 2, 10)
    call = office.opens(FILE, money=50_000_000)
    firm = office.firm("나루수출", size="small")
    handed = call.applies(
        firm, exports_usd="300000", growth="20", countries="4", mid_sized="아니요",
        new_exporter="아니요",
    )  # fmt: skip
    office.turns(2026, 3, 2)
    call.screens()
    call.is_reviewed({handed.application_id: [{"plan": 30}] * 2})
    (held,) = call.chooses().values()
    office.turns(2026, 5, 20)
    return held


def _table(award, *rows):
    """Write a table: kind, Incoterm, sum, invoice's last digit, waybill."""
    definition = programmes.definition(award.view.version_id)
    heads = cost_table.headings(definition)
    out = io.StringIO()
    writer = csv.DictWriter(out, heads)
    writer.writeheader()
    for kind, incoterm, total, invoice, waybill in rows:
        filled = dict(zip(heads, cost_table.sample(definition), strict=True))
        filled |= {
            "비용 종류": kind, "인코텀즈": incoterm, "금액": total, "운송장 번호": waybill,
            "세금계산서 승인번호": f"{INVOICE}{invoice}",
        }  # fmt: skip
        writer.writerow(filled)
    return out.getvalue().encode()


def _read(award, *rows):
    office = award.office
    made = claim_costs.read(
        by=award.holder, award_id=award.id, file_name="5월.csv", content=_table(award, *rows),
        at=office.at,
    )  # fmt: skip
    return cost_imports.view(book_id=office.body_id, import_id=made)


def test_each_line_is_answered_with_what_is_payable_and_why_not(award):
    view = _read(
        award,
        ("해상운임", "CIF", "3,333,333", 1, "BL-1"),
        ("해상운임", "FOB", "1000000", 2, "BL-2"),
        ("국내운송", "DAP", "500000", 3, "BL-3"),
        ("어떤비용", "DAP", "1000", 4, "BL-4"),
        ("할증료", "CIF", "100000", 1, "BL-1"),
        ("할증료", "CIF", "100000", 1, "BL-5"),
    )

    assert [(line.payable, line.own) for line in view.lines] == [
        (2_333_333, 1_000_000), (0, 1_000_000), (0, 500_000), (0, 100_000), (70_000, 30_000),
    ]  # fmt: skip
    assert "FOB" in view.lines[1].reasons[0].ko
    assert "두 번" in view.lines[3].reasons[0].ko
    assert [(fault.row, fault.column) for fault in view.faults] == [(5, "비용 종류")]
    assert (view.payable, view.total) == (2_403_333, 3_433_333)


def test_payable_lines_become_costs_that_are_accepted_and_paid(office, award):
    view = _read(
        award, ("항공운임", "CPT", "2000000", 1, "AWB-1"), ("특급", "DAP", "1", 2, "AWB-2"),
        ("국제특송", "EXW", "900000", 3, "AWB-3"),
    )  # fmt: skip

    done = claim_costs.hand_in(by=award.holder, import_id=view.id, papers=PAPERS, at=office.at)
    for cost in spendings.of_award(book_id=office.body_id, award_id=award.id):
        report_spending.accept(by=office.officer, spending_id=cost.id, at=office.at)

    assert (done.count, done.payable, done.refused) == (1, 1_400_000, ())
    assert award.is_paid("claim-1") == 1_400_000
    with pytest.raises(CostsHandedIn):
        claim_costs.hand_in(by=award.holder, import_id=view.id, papers=PAPERS, at=office.at)


def test_without_papers_nothing_is_handed_in(office, award):
    view = _read(award, ("해상운임", "CIF", "1000", 1, "BL-1"))

    with pytest.raises(EvidenceMissing):
        claim_costs.hand_in(by=award.holder, import_id=view.id, papers=[], at=office.at)


def test_what_another_support_was_settled_with_is_not_payable_here(office, award):
    first = _read(award, ("해상운임", "CIF", "1000000", 1, "BL-1"))
    claim_costs.hand_in(by=award.holder, import_id=first.id, papers=PAPERS, at=office.at)

    again = _read(
        award, ("해상운임", "CIF", "1000000", 1, "BL-1"), ("할증료", "CIF", "50000", 1, "BL-9")
    )

    assert [bool(line.reasons) for line in again.lines] == [True, False]
    with pytest.raises(CostItemTaken), db.transaction():
        cost_items.take(
            by=office.officer, award_id=uuid7(), programme_code="kr/mss/other",
            invoice=f"{INVOICE}1", spent_on=office.today, amount=won(1), at=office.at,
        )  # fmt: skip
