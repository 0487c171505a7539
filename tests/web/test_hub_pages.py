"""The hub through the doors: scanned with and without script, gathered, printed, handed over."""

import io
import json

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.hub import hall

from naru.hub.models import HubException, HubParcel, HubPlace, HubWave
from naru.journeys import run_the_hub
from naru.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def test_an_officer_runs_parcels_through_the_hub(people, signed_in):
    place = hall.a_hall(2)
    one, two = place.codes
    office = signed_in(people("officer", role="officer"))
    scanner, scans = reverse("officer:hub_scanner"), reverse("officer:hub_scans")

    said = office.post(scanner, {"station": "receive", "code": one.lower(), "key": uuid7()})
    kept = [
        {"station": station, "code": code, "key": str(uuid7()), "beside": beside, "grams": grams,
         "at": "2026-03-02T01:00:00Z"}
        for station, code, beside, grams in (
            ("receive", two, "", ""), ("store", one, "A-02", ""), ("store", two, "a-01", ""),
        )
    ]  # fmt: skip
    sent = [office.post(scans, {"scans": json.dumps(kept)}).json()["told"] for _ in range(2)]

    assert "is-good" in said.content.decode()
    assert sent[0] == sent[1]
    assert [told["outcome"] for told in sent[0]] == ["done"] * 3
    assert office.post(scans, {"scans": "nothing"}).status_code == 400

    odd = [{"key": "k", "station": "roof", "code": one}, kept[0]]
    told = office.post(scans, {"scans": json.dumps(odd)}).json()["told"]
    assert [(row["key"], row["outcome"]) for row in told] == [
        ("k", "unreadable"), (kept[0]["key"], "done"),
    ]  # fmt: skip

    flight = reverse("officer:hub_flight", args=[place.flight_id])
    office.post(f"{flight}act/", {"action": "wave"})
    wave = reverse("officer:hub_wave", args=[HubWave.objects.in_book(1).get().id])
    walked = office.get(wave).content.decode()
    printed = PdfReader(io.BytesIO(office.get(f"{wave}papers/").content))
    hall.take(*[hall.scanned("pick", code) for code in place.codes])
    hall.take(hall.scanned("pack", one, grams=1_900), hall.scanned("pack", two, grams=9_000))
    hall.take(hall.scanned("sort", one, beside=place.bag))

    assert walked.index("A-01") < walked.index("A-02")
    assert len(printed.pages) == 4
    sorting = office.get(f"{flight}papers/sorting/").content.decode().splitlines()
    assert sorting[0] == "code,bag,country"
    assert place.bag in office.get(flight).content.decode()
    wrong = HubException.objects.in_book(1).get()
    office.post(
        reverse("officer:hub_exception", args=[wrong.id]),
        {"resolution": "withdraw", "words": "다시 접수"},
    )
    gone = office.post(f"{flight}hand-over/", follow=True)

    assert gone.status_code == 200
    states = dict(HubParcel.objects.in_book(1).values_list("code", "state"))
    assert states == {one: "handed_over", two: "withdrawn"}
    table = load_workbook(io.BytesIO(office.get(f"{flight}papers/customs/").getvalue())).active
    assert [row[0].value for row in table.iter_rows(min_row=2)] == [one]
    manifest = PdfReader(io.BytesIO(office.get(f"{flight}papers/manifest/").content))
    assert one in manifest.pages[0].extract_text()
    assert "1" in office.get(f"{reverse('officer:hub')}?part=1").content.decode()


def test_a_scale_and_a_reader_may_come_in_any_order_without_script(people, signed_in):
    place = hall.a_hall(1)
    (code,) = place.codes
    hall.stored(place)
    run_the_hub.make_wave(by=hall.BY, flight_id=place.flight_id, at=hall.NOW)
    hall.take(hall.scanned("pick", code))
    office = signed_in(people("officer", role="officer"))
    scanner = reverse("officer:hub_scanner")
    sent = {"station": "pack", "key": uuid7()}

    kept = office.post(scanner, sent | {"grams": code, "code": ""}).content.decode()
    done = office.post(scanner, sent | {"grams": code, "code": "1.900 kg"}).content.decode()

    assert f'value="{code}"' in kept
    assert "is-good" in done
    assert HubParcel.objects.in_book(1).get().weighed_grams == 1_900


def test_an_aisle_is_laid_out_once_and_goes_on_where_it_ended(people, signed_in):
    office = signed_in(people("officer", role="officer"))
    page = reverse("officer:hub_places")
    assert "아직 보관 위치가 없습니다" in office.get(page).content.decode()

    for count in (3, 5):
        office.post(page, {"aisle": "B", "count": count})
    shown = office.get(page).content.decode()
    refused = office.post(page, {"aisle": "나", "count": 1})

    assert "위치 5곳, 사용 중 0곳" in shown
    assert list(HubPlace.objects.in_book(1).order_by("route").values_list("code", flat=True)) == [
        "B-01", "B-02", "B-03", "B-04", "B-05",
    ]  # fmt: skip
    assert refused.status_code == 200  # not taken: the form says why
