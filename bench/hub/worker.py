"""One station of the simulated day: takes jobs as lines of JSON, answers each with a line."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naru.config.settings")
django.setup()

from naru.hub.queries import board  # noqa: E402 - Django first
from naru.hub.scanning import Scan  # noqa: E402
from naru.journeys import run_the_hub  # noqa: E402
from naru.kernel import clock  # noqa: E402
from naru.kernel.actor import Actor  # noqa: E402
from naru.web.parts import hub_papers, shipment_papers, workbook  # noqa: E402

BY = Actor(body_id=1, body_role="officer")
GRAMS = 1_900


def scan(job: dict[str, Any]) -> dict[str, Any]:
    """Scan codes at a station; the keys are the same when the job is sent again."""
    at = clock.now()
    scans = [
        Scan(
            key=uuid5(NAMESPACE_URL, f"{job['station']}:{code}"), station=job["station"],
            code=code, at=at, beside=beside, grams=GRAMS if job["station"] == "pack" else 0,
        )
        for code, beside in job["codes"]
    ]  # fmt: skip
    told = run_the_hub.scan(by=BY, scans_taken=scans, at=at)
    return {"bad": sum(one not in {"done", "again"} for one in told)}


def expect(job: dict[str, Any]) -> dict[str, Any]:
    """Announce shipments."""
    ids = [UUID(one) for one in job["ids"]]
    return {"made": run_the_hub.expect(by=BY, shipment_ids=ids, at=clock.now())}


def papers(job: dict[str, Any]) -> dict[str, Any]:
    """Print label and customs paper of the parcels of a wave."""
    ids = [UUID(one) for one in job["ids"]]
    found = run_the_hub.consignments(by=BY, shipment_ids=ids, purpose="bench", at=clock.now())
    made = shipment_papers.batch(found, on=clock.today(), issuer="Naru")
    return {"bytes": len(made)}


def lists(job: dict[str, Any]) -> dict[str, Any]:
    """Write the customs list and the manifest of a flight."""
    flight_id = UUID(job["flight"])
    aboard = board.aboard(book_id=1, flight_id=flight_id)
    found = run_the_hub.consignments(
        by=BY, shipment_ids=[one.shipment_id for one in aboard], purpose="bench", at=clock.now()
    )
    lines = hub_papers.customs_lines(found)
    workbook.answer("list", [("List", hub_papers.customs_headings(), lines)])
    flight = board.flight(book_id=1, flight_id=flight_id)
    bags = board.bags(book_id=1, flight_id=flight_id)
    hub_papers.manifest(flight, aboard, bags, issuer="Naru", at=clock.now())
    return {"lines": len(lines)}


def leave(job: dict[str, Any]) -> dict[str, Any]:
    """Hand a flight over; one that has left already is left alone."""
    from naru.hub.operations.floor import FlightLeft

    try:
        gone = run_the_hub.hand_over(by=BY, flight_id=UUID(job["flight"]), at=clock.now())
    except FlightLeft:
        gone = 0
    return {"gone": gone}


JOBS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "scan": scan, "expect": expect, "papers": papers, "lists": lists, "leave": leave,
}  # fmt: skip


def main() -> None:
    for line in sys.stdin:
        job = json.loads(line)
        print(json.dumps(JOBS[job["kind"]](job)), flush=True)


if __name__ == "__main__":
    main()
