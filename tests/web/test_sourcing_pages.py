"""Order sharing through the doors: quoted, split, paid in, made, inspected, disputed, paid out."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from naru.desk.models import Case
from naru.identity.models import Firm
from naru.kernel import clock
from naru.ledger import operations as ledger
from naru.ledger import queries as ledger_queries
from naru.ledger import verify
from naru.sourcing.models import WorkDelivery, WorkDispute, WorkOrder, WorkPayout, WorkRequest

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 a drawing"
PNG = b"\x89PNG\r\n\x1a\n bag"


def body(answer):
    assert answer.status_code < 400, answer.content.decode()[:2000]
    return answer.content.decode()


def firm_named(name, number):
    return Firm.objects.create(
        brn=f"99500{number:05d}", name=name, representative="김나루", registered_at=clock.now(),
        email=f"firm{number}@naru.example", region_code="4681025000", bank="011",
        bank_account=f"30101234567{number:02d}", bank_holder=name,
    )  # fmt: skip


class Cast:
    """The clients of a poster, two workshops and two officers, and what they do."""

    def __init__(self, people, signed_in):
        self.firms = {
            name: firm_named(name, number)
            for number, name in enumerate(("poster", "maker", "second"), start=1)
        }
        persons = {name: people(name, firm=firm) for name, firm in self.firms.items()}
        persons |= {
            "officer": people("officer", role="officer"),
            "approver": people("approver", role="approver"),
            "guest": None,
        }
        self.clients = {name: signed_in(person) for name, person in persons.items()}

    def get(self, who, page, *args, **query):
        return body(self.clients[who].get(reverse(page, args=args), query))

    def post(self, who, page, *args, **data):
        return body(self.clients[who].post(reverse(page, args=args), data, follow=True))

    def show_workshop(self, who):
        lines = {
            "line-TOTAL_FORMS": "1", "line-INITIAL_FORMS": "0", "line-0-process": "sewing",
            "line-0-unit": "piece", "line-0-per_day": "40", "line-0-lot_min": "20",
            "line-0-lot_max": "1000",
        }  # fmt: skip
        return self.post(
            who, "gate:sourcing_own", name=f"{who} 공방", headline="가방 봉제",
            region_code="1100000000", is_shown="on", **lines,
        )  # fmt: skip


@pytest.fixture
def cast(people, signed_in, public_body):
    ledger.open_book(book_id=1, name="나루군", at=clock.now())
    found = Cast(people, signed_in)
    for who in ("maker", "second"):
        found.show_workshop(who)
    return found


def request_of(cast):
    today = clock.today()
    cast.post(
        "poster", "gate:sourcing_new", title="손가방 100개 봉제", process="sewing", text="재단됨",
        quantity="100", unit="piece", lot_min="20", deliver_on=str(today + timedelta(days=40)),
        region_code="1100000000", place="공방길 1", quotes_until=str(today), audience="open",
    )  # fmt: skip
    return WorkRequest.objects.in_book(1).get()


def test_a_request_goes_from_the_market_to_the_bank(cast):
    asked = request_of(cast)
    with_file = {"action": "add_file", "readers": "agreed", "file": _upload("도면.pdf", PDF)}
    cast.post("poster", "gate:sourcing_act", asked.id, **with_file)
    cast.post("poster", "gate:sourcing_act", asked.id, action="open")

    assert "손가방" in cast.get("guest", "gate:sourcing")
    _promise_and_ask(cast, asked)
    _quote_and_order(cast, asked)
    _make_and_dispute(cast)
    _pay_out(cast)

    assert "손가방" in cast.get("officer", "officer:sourcing")
    assert verify.verify(1) == []


def _upload(name, content):
    return SimpleUploadedFile(name, content)


def _promise_and_ask(cast, asked):
    page = cast.get("maker", "gate:sourcing_request", asked.id)
    document = re.search(
        r"files/([0-9a-f-]{36})", cast.get("poster", "gate:sourcing_request", asked.id)
    )
    file = reverse("gate:sourcing_file", args=[asked.id, document[1]])
    assert file not in page
    assert cast.clients["maker"].get(file).status_code == 404

    cast.post("maker", "gate:sourcing_part", asked.id, action="agree")
    cast.post("second", "gate:sourcing_part", asked.id, action="ask", text="실 색은요?")

    assert cast.clients["maker"].get(file).status_code == 200
    assert cast.clients["second"].get(file).status_code == 404
    assert "실 색은요?" in cast.get("maker", "gate:sourcing_request", asked.id)


def _quote_and_order(cast, asked):
    ready = str(clock.today() + timedelta(days=30))
    for who, price in (("maker", "9000"), ("second", "9500")):
        cast.post(
            who, "gate:sourcing_quote", asked.id, least="20", most="60", unit_price=price,
            setup="0", ready_on=ready,
        )  # fmt: skip
    assert "봉인" in cast.get("poster", "gate:sourcing_lots", asked.id)
    WorkRequest.objects.in_book(1).update(quotes_until=clock.now() - timedelta(minutes=1))

    page = cast.get("poster", "gate:sourcing_lots", asked.id, aim="cheapest")
    lots = dict(re.findall(r'type="hidden" name="(lot_[^"]+)" value="(\d+)"', page))
    assert sorted(lots.values()) == ["40", "60"]
    cast.post("poster", "gate:sourcing_lots", asked.id, **lots)
    cast.post(
        "officer", "officer:sourcing_deposits", number=asked.deposit_number, amount="920000",
        reference="NH-1", deposited_on=str(clock.today()),
    )  # fmt: skip

    orders = WorkOrder.objects.in_book(1)
    assert set(orders.values_list("status", "total")) == {
        ("offered", 540_000),
        ("offered", 380_000),
    }


def _make_and_dispute(cast):
    order = WorkOrder.objects.in_book(1).get(firm_id=cast.firms["maker"].id)
    other = WorkOrder.objects.in_book(1).get(firm_id=cast.firms["second"].id)
    cast.post("second", "gate:sourcing_order_act", other.id, action="decline", reason="기계 고장")
    assert reverse("gate:sourcing_lots", args=[other.request_id]) in cast.get(
        "poster", "gate:sourcing_order", other.id
    )
    cast.post("maker", "gate:sourcing_order_act", order.id, action="accept")
    cast.post(
        "maker", "gate:sourcing_order_act", order.id, action="report", made="30",
        file=_upload("bag.png", PNG),
    )  # fmt: skip
    cast.post("maker", "gate:sourcing_order_act", order.id, action="deliver", quantity="60")
    delivery = WorkDelivery.objects.in_book(1).get()
    cast.post(
        "poster", "gate:sourcing_order_act", order.id, action="inspect", delivery=delivery.id,
        passed="50", rework="0", rejected="10", words="실밥",
    )  # fmt: skip
    cast.post(
        "maker", "gate:sourcing_order_act", order.id, action="object", delivery=delivery.id,
        reason="견본대로입니다",
    )  # fmt: skip
    dispute = WorkDispute.objects.in_book(1).get()
    assert Case.objects.get().source_id == dispute.id

    cast.post(
        "officer", "officer:sourcing_dispute", dispute.id, to_workshop="45000", passed="5",
        reason="절반은 견본과 같음",
    )  # fmt: skip

    assert Case.objects.get().status == "answered"
    assert WorkOrder.objects.in_book(1).get(id=order.id).status == "done"
    cast.post("poster", "gate:sourcing_order_act", order.id, action="rate", score="4", words="좋음")
    assert "★ 4.0" in cast.get("guest", "gate:sourcing_workshops")
    assert "495,000" in cast.get("maker", "gate:sourcing_statement")


def _pay_out(cast):
    asked = WorkRequest.objects.in_book(1).get()
    cast.post("poster", "gate:sourcing_act", asked.id, action="end", reason="더 만들지 않음")
    cast.post("officer", "officer:sourcing_payouts_act", action="ask")
    ids = [str(one.id) for one in WorkPayout.objects.in_book(1)]
    assert len(ids) == 2
    cast.post("officer", "officer:sourcing_payouts_act", action="approve", chosen=ids)
    assert set(WorkPayout.objects.in_book(1).values_list("status", flat=True)) == {"asked"}
    cast.post("approver", "officer:sourcing_payouts_act", action="approve", chosen=ids)
    cast.post("officer", "officer:sourcing_payouts_act", action="order", chosen=ids)
    order_id = WorkPayout.objects.in_book(1).first().order_id
    cast.post("officer", "officer:sourcing_payment_csv", order_id)
    cast.post("officer", "officer:sourcing_payment_booked", order_id, action="paid")

    paid = WorkPayout.objects.in_book(1).order_by("kind").values_list("kind", "amount", "status")
    assert list(paid) == [("refund", 425_000, "paid"), ("work", 495_000, "paid")]
    assert ledger_queries.balance(book_id=1, code="bank").minor == 0


def test_an_own_request_and_one_for_invited_firms_are_closed_to_others(cast):
    asked = request_of(cast)
    cast.post("poster", "gate:sourcing_act", asked.id, action="open")
    WorkRequest.objects.in_book(1).update(audience="invited")

    page = reverse("gate:sourcing_request", args=[asked.id])
    assert cast.clients["maker"].get(page).status_code == 404
    assert "손가방" not in cast.get("maker", "gate:sourcing")
    by_poster = cast.clients["poster"].get(reverse("gate:sourcing_quote", args=[asked.id]))
    assert by_poster.status_code == 404


def test_workshops_are_found_by_process_and_leave_as_excel(cast):
    found = cast.get("guest", "gate:sourcing_workshops", process="sewing", free="50")
    none = cast.get("guest", "gate:sourcing_workshops", process="milling")
    excel = cast.clients["guest"].get(reverse("gate:sourcing_workshops"), {"as": "xlsx"})

    assert "maker 공방" in found
    assert "maker 공방" not in none
    assert excel.headers["Content-Type"].endswith("sheet")
