"""The payment port against the sandbox: three outcomes, one refund, genuine notices only."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from naru.adapters.portone import adapter, notice
from naru.adapters.portone.adapter import PortOnePayments
from naru.adapters.portone.sandbox import (
    SANDBOX_SECRET,
    SANDBOX_WEBHOOK_SECRET,
    STORE_ID,
    Sandbox,
    signed_headers,
)
from naru.adapters.portone.store import Store
from naru.commerce.ports import Outcome, PaymentRequest

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


@pytest.fixture
def sandbox(tmp_path):
    return Sandbox(store=Store(tmp_path / "portone"))


@pytest.fixture
def port(sandbox, monkeypatch):
    monkeypatch.setattr(adapter, "PAUSE_SECONDS", 0.0)
    return PortOnePayments(
        client=httpx.Client(
            transport=httpx.WSGITransport(app=sandbox), base_url="http://portone.sandbox"
        ),
        secret=SANDBOX_SECRET,
        webhook_secret=SANDBOX_WEBHOOK_SECRET,
        store_id=STORE_ID,
        page_address="/sandbox/portone/pay",
    )


def cancel(port, payment, amount, key="k"):
    return port.cancel(payment_id=payment, amount=amount, reason="시험", idempotency_key=key)


def test_a_payment_never_begun_is_absent(port):
    assert port.get(uuid4()).status == "absent"


def test_a_charge_is_seen_with_its_amount(port, sandbox):
    payment = uuid4()
    sandbox.charge(payment, amount=23_000)

    state = port.get(payment)

    assert (state.outcome, state.status, state.paid) == (Outcome.DONE, "paid", 23_000)


def test_a_declined_card_says_why(port, sandbox):
    payment = uuid4()
    sandbox.decline(payment, amount=23_000)

    state = port.get(payment)

    assert state.status == "failed"
    assert state.reason


def test_a_refund_under_one_key_happens_once(port, sandbox):
    payment = uuid4()
    sandbox.charge(payment, amount=23_000)

    answers = [cancel(port, payment, 10_000).outcome for _ in range(3)]

    assert answers == [Outcome.DONE] * 3
    assert port.get(payment).cancelled == 10_000
    assert port.get(payment).status == "part_cancelled"


def test_more_than_was_paid_is_refused(port, sandbox):
    payment = uuid4()
    sandbox.charge(payment, amount=23_000)

    answer = cancel(port, payment, 23_001)

    assert answer.outcome is Outcome.REFUSED
    assert answer.reason == "CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT"


def test_a_dropped_answer_is_mended_by_asking_again_under_the_key(port, sandbox):
    payment = uuid4()
    sandbox.charge(payment, amount=23_000)
    sandbox.store.switch(drop_answer=1)

    assert cancel(port, payment, 10_000).outcome is Outcome.DONE
    assert port.get(payment).cancelled == 10_000


@pytest.mark.parametrize("fault", ["time_out", "error"])
def test_silence_is_unknown_not_no(port, sandbox, fault):
    payment = uuid4()
    sandbox.charge(payment, amount=23_000)
    sandbox.store.switch(**{fault: adapter.TRIES_MAX * 2})

    assert port.get(payment).outcome is Outcome.UNKNOWN
    assert cancel(port, payment, 1).outcome is Outcome.UNKNOWN
    assert port.get(payment).cancelled == 0


def test_a_wrong_secret_opens_nothing(port, sandbox):
    payment = uuid4()
    sandbox.charge(payment, amount=23_000)
    answer = port.client.get(f"/payments/{payment}", headers={"Authorization": "PortOne no"})

    assert answer.status_code == 401


def test_only_genuine_notices_are_read(port):
    payment = uuid4()
    payload = notice.write(
        kind="Transaction.Paid", payment_id=str(payment), transaction_id="t", store_id="s", at=AT
    )
    headers = signed_headers(payload=payload, timestamp=int(AT.timestamp()))

    assert port.read_notice(headers=headers, payload=payload, at=AT) == payment
    assert port.read_notice(headers=headers, payload=payload + b" ", at=AT) is None
    late = AT + timedelta(minutes=6)
    assert port.read_notice(headers=headers, payload=payload, at=late) is None
    assert port.read_notice(headers={}, payload=payload, at=AT) is None


def test_the_page_carries_what_is_to_be_paid(port):
    request = PaymentRequest(
        payment_id=uuid4(), amount=23_000, title="사과", return_address="/r", notice_address="/n"
    )

    assert "totalAmount=23000" in port.page(request)


def test_a_notice_goes_out_twice_where_that_fault_is_on(tmp_path):
    sent = []
    company = Sandbox(store=Store(tmp_path), deliver=lambda *letter: sent.append(letter))
    payment = uuid4()
    company.charge(payment, amount=1)
    company.store.switch(duplicate_notice=1)

    company.notify(payment, address="http://localhost/n")

    assert len(sent) == 2
