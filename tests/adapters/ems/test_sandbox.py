"""The post of the sandbox: numbers given once, parcels that travel, answers in EUC-KR."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from naru.adapters.ems import sandbox, seed
from naru.adapters.ems.adapter import EmsCarrier
from naru.adapters.ems.connector import CONNECTOR
from naru.adapters.kit.cases import AT
from naru.adapters.kit.exams import CONSIGNMENT
from naru.adapters.kit.opening import Remembered, to_the_sandbox
from naru.adapters.kit.store import Store
from naru.kernel.money import won
from naru.kernel.outcome import Done, Refused
from naru.logistics import s10
from naru.logistics.ports import Booked


def post(store, *, hours=0):
    return to_the_sandbox(
        CONNECTOR, store, memory=Remembered(), now=lambda: AT + timedelta(hours=hours)
    )


def booked(store, key, service="ems"):
    outcome = post(store).book(consignment=CONSIGNMENT, service=service, key=key, at=AT)
    assert isinstance(outcome, Done)
    return outcome.value


def test_numbers_are_valid_and_never_twice(tmp_path):
    numbers = [booked(Store(tmp_path), f"key {n}").tracking_number for n in range(30)]

    assert len(set(numbers)) == 30
    assert all(s10.is_valid(number) for number in numbers)


@pytest.mark.parametrize(
    ("service", "series"), [("ems", "EG"), ("ems_premium", "UP"), ("k_packet", "LK")]
)
def test_each_service_has_its_series(service, series):
    assert booked(Store(), "key", service).tracking_number.startswith(series)


def test_another_process_sees_what_was_taken(tmp_path):
    taken = booked(Store(tmp_path), "key")

    assert post(Store(tmp_path)).find(key="key") == Done(taken)


def test_a_parcel_travels_by_the_clock():
    store = Store()
    number = booked(store, "key").tracking_number

    states = [
        [one.state for one in post(store, hours=hours).track(tracking_numbers=[number]).value][-1:]
        for hours in (0, 4, 35, 60)
    ]

    assert states == [[], ["accepted"], ["in_customs"], ["delivered"]]


def test_some_parcels_find_nobody_at_home_first():
    store = Store()
    numbers = [booked(store, f"key {n}").tracking_number for n in range(25)]

    seen = post(store, hours=100).track(tracking_numbers=numbers).value

    assert [one.state for one in seen].count("consignee_absent") == 1
    assert [one.state for one in seen].count("delivered") == 25


def test_answers_in_euc_kr_are_read():
    store = Store()
    number = booked(store, "key").tracking_number
    store.switch(euc_kr_only=1)

    seen = post(store, hours=4).track(tracking_numbers=[number])

    assert seen.value[0].words == "접수"


def test_what_was_taken_back_is_not_taken_again_under_its_key():
    store = Store()
    taken = booked(store, "key")
    post(store).cancel(booked=taken, key="back")

    again = post(store).book(consignment=CONSIGNMENT, service="ems", key="key", at=AT)

    assert isinstance(again, Refused)
    assert again.code == "cancelled"


@pytest.mark.parametrize(
    ("number", "approval"),
    [("EG473124829KR", "31"), ("MG473124829KR", "31"), ("LP473124829KR", "14"),
     ("ML473124829KR", "14")],
)  # fmt: skip
def test_a_number_tells_under_which_contract_it_is_cancelled(number, approval):
    asked = []
    link = SimpleNamespace(ask=lambda call: asked.append(call.parts["data"]))
    taken = Booked(tracking_number=number, reference="1", charged=won(1))

    EmsCarrier(sandbox.SETTINGS, link).cancel(booked=taken, key="key")

    form = seed.unseal(asked[0]["regData"], key=sandbox.SETTINGS.security_key)
    assert f"apprno={sandbox.SETTINGS.approval(approval)}&" in form
