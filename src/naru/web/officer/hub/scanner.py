"""The scanner page: one field that keeps the focus; it works without script and without net."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from naru.hub import weighing
from naru.hub.scanning import GOOD, Scan
from naru.hub.states import STATIONS
from naru.journeys import run_the_hub
from naru.kernel import clock
from naru.kernel.ids import uuid7
from naru.web.officer.hub import words
from naru.web.parts.access import officer_required
from naru.web.parts.tenancy import NaruRequest

SCANS_AT_ONCE_MAX = 500
CODE_MAX = 40
GRAMS_MAX = 100_000
UNREADABLE = "unreadable"


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def scanner(request: NaruRequest) -> HttpResponse:
    """Show the scanner; a scan sent without script is answered on the page."""
    station = request.POST.get("station") or request.GET.get("station") or "receive"
    station = station if station in STATIONS else "receive"
    values: dict[str, Any] = {
        "station": station, "stations": words.stations(), "key": uuid7(),
        "outcomes": words.outcomes(), "beside": request.POST.get("beside", "")[:CODE_MAX],
        "asks_beside": station in {"store", "sort"}, "asks_weight": station == "pack",
    }  # fmt: skip
    grams, code = weighing.told(request.POST.get("grams", ""), request.POST.get("code", ""))
    if request.method == "POST" and code and (grams or station != "pack"):
        written = request.POST.dict() | {"station": station, "key": _key(request), "at": ""}
        (told,) = _take(request, [written])
        values |= {"told": told, "is_good": told["outcome"] in GOOD}
    elif station == "pack":  # without script the scale and the reader are sent one by one
        values |= {"grams": grams or "", "code": code}
    return render(request, "officer/hub/scanner.html", values)


@officer_required("officer")
@require_POST
def scans(request: NaruRequest) -> HttpResponse:
    """
    Take in what a handheld kept while it had no net; the same again changes nothing.

    A scan that cannot be read is told so, and does not keep back the others of its batch.
    """
    try:
        told = json.loads(request.POST.get("scans", ""))
        asked = [dict(one) for one in told[:SCANS_AT_ONCE_MAX]]
    except (ValueError, TypeError):
        return HttpResponseBadRequest()
    return JsonResponse({"told": _take(request, asked)})


def _key(request: NaruRequest) -> str:
    """Return the key that the form was drawn with, so that a scan sent twice counts once."""
    try:
        return str(UUID(request.POST.get("key", "")))
    except ValueError:
        return str(uuid7())


def _take(request: NaruRequest, asked: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, str]]:
    """Take the scans in that can be read; say of each, in their order, what it did."""
    read = [_scan(one) for one in asked]
    whole = [one for one in read if one is not None]
    did = iter(run_the_hub.scan(by=request.actor, scans_taken=whole, at=clock.now()))
    outcomes = [UNREADABLE if one is None else next(did) for one in read]
    said = words.outcomes()
    return [
        {
            "key": str(one.key if one else told.get("key", "")),
            "code": one.code if one else _code(told.get("code") or ""),
            "outcome": outcome,
            "says": said[outcome],
        }
        for told, one, outcome in zip(asked, read, outcomes, strict=True)
    ]


def _scan(told: Mapping[str, Any]) -> Scan | None:
    """Read a scan, or return None where it is none."""
    try:
        if told["station"] not in STATIONS:
            return None
        grams, code = weighing.told(str(told.get("grams") or ""), str(told["code"]))
        return Scan(
            key=UUID(told["key"]), station=told["station"], code=_code(code), at=_moment(told),
            beside=_code(told.get("beside") or ""), grams=min(grams, GRAMS_MAX),
        )  # fmt: skip
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _code(written: str) -> str:
    return "".join(str(written).split()).upper()[:CODE_MAX]


def _moment(told: Mapping[str, Any]) -> datetime:
    """Return when the device scanned; without its word, or from the future, it was now."""
    now = clock.now()
    said = told.get("at")
    at = datetime.fromisoformat(said) if said else now
    return min(at, now) if at.tzinfo else now
