"""
Import announcements of other bodies (공고 수집): from a file, or asked of a portal by the clock.

What comes in is stored and can be found in batches of their own transactions, so that a long file
holds nobody up; a run says what it did. Nothing is asked of a portal inside a transaction.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from naru.announcements.operations import intake, runs, shelving
from naru.announcements.ports import PortalPort
from naru.announcements.queries import desk, texts
from naru.announcements.readers import taking
from naru.announcements.readers.taking import Taken
from naru.announcements.record import Fault, Record
from naru.kernel import db
from naru.kernel.actor import Actor, system
from naru.kernel.clock import legal_date
from naru.kernel.refusal import Refusal
from naru.records.operations import audit
from naru.search import operations as search


def from_file(*, by: Actor, shape: str, file_name: str, content: bytes, at: datetime) -> UUID:
    """
    Import a file of a portal; returns the run with its report.

    :raises UnreadableAnnouncements, UnknownShape, TooManyAnnouncements: nothing was taken in.
    """
    taken = taking.take(taking.parse(content), shape=shape)
    return _run(by=by, source=shape, way="file", file_name=file_name, pages=[taken], at=at)


def from_portal(*, by: Actor, source: str, portals: PortalPort, at: datetime) -> UUID:
    """
    Ask a portal for what came since it was last asked.

    :raises PortalSilent: it did not answer; what had come by then is stored, the run says so.
    """
    since = desk.asked_since(body_id=by.body_id, source=source)
    asked = portals.pages(source=source, since=since)
    pages = (taking.take(page, shape=source) for page in asked)
    run_id = _run(by=by, source=source, way="fetch", file_name="", pages=pages, at=at)
    with db.transaction():
        runs.asked(body_id=by.body_id, source=source, at=at)
    return run_id


def ask_everywhere(*, body_ids: Iterable[int], portals: PortalPort, at: datetime) -> None:
    """Ask every portal with an address for every body; one that is silent stops no other."""
    for body_id in body_ids:
        switched_off = desk.switched_off(body_id=body_id)
        for source in sorted(portals.sources() - switched_off):
            try:
                from_portal(by=system(body_id), source=source, portals=portals, at=at)
            except Refusal:
                continue  # the run is on the officers' page, with what went wrong


def _run(
    *, by: Actor, source: str, way: str, file_name: str, pages: Iterable[Taken], at: datetime
) -> UUID:
    with db.transaction():
        run_id = runs.begin(by=by, source=source, way=way, file_name=file_name, at=at)
    counts: Counter[str] = Counter()
    faults: list[Fault] = []
    try:
        for page in pages:
            faults += page.faults
            counts += _take_in(by.body_id, page.records, at)
    except Exception as broken:
        why = broken.sentence.ko if isinstance(broken, Refusal) else type(broken).__name__
        with db.transaction():
            runs.fail(body_id=by.body_id, run_id=run_id, why=why, at=at)
        raise
    with db.transaction():
        runs.end(body_id=by.body_id, run_id=run_id, counts=counts, faults=faults, at=at)
        audit.note(
            by=by, action="announcements.imported", subject=("import_run", run_id), at=at,
            after={"source": source, **counts, "refused": len(faults)},
        )  # fmt: skip
    return run_id


def _take_in(body_id: int, records: Sequence[Record], at: datetime) -> Counter[str]:
    on, counts = legal_date(at), Counter[str]()
    names = shelving.gazetteer(body_id=body_id, on=on)
    for start in range(0, len(records), intake.RECORDS_PER_BATCH_MAX):
        batch = records[start : start + intake.RECORDS_PER_BATCH_MAX]
        with db.transaction():
            took = intake.take_in(body_id=body_id, records=batch, names=names, on=on, at=at)
            documents = texts.documents(body_id=body_id, ids=took.touched)
            search.put_many(body_id=body_id, kind=texts.KIND, documents=documents)
        counts += took.counts
    return counts
