"""Bring regions into the table: the shipped ones, the official files, and a body's own."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from naru.geography import codefile, region, shipped, tables
from naru.geography.codefile import BadLine, CodeFile, CodeRow
from naru.geography.models import Region
from naru.geography.region import Kind
from naru.geography.tables import RegionRow
from naru.kernel.db import within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

ROWS_PER_BATCH_MAX = 5_000
FIELDS = ["name", "name_en", "level", "parent_code", "since", "until", "became_code"]


class NotOwnCode(Refusal):
    code = "geography.not_own_code"
    says = Text(
        ko="직접 만드는 지역의 코드는 99로 시작해야 합니다: {region}",
        en="The code of a region of one's own begins with 99, not {region}.",
    )
    next_step = Text(
        ko="99로 시작하는 10자리로 바꿔 주세요.", en="Use ten digits beginning with 99."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did; ``bad`` lines were left out and are listed with their reasons."""

    read: int
    created: int
    changed: int
    unchanged: int
    never_in_force: int
    bad: Sequence[BadLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRegion:
    code: str
    name: Text


@within_transaction
def load_shipped() -> ImportReport:
    """Load the shipped regions; what is there already stays as it is, or is brought up to date."""
    return _store(CodeFile(rows=list(shipped.region_rows())))


@within_transaction
def import_codes(*, content: bytes, on: date) -> ImportReport:
    """
    Import an official code file; the same file again changes nothing.

    :raises UnreadableCodeFile: where it is not one of the known forms.
    """
    return _store(codefile.read(content, on=on))


@within_transaction
def add_own_regions(*, body_id: int, regions: Iterable[OwnRegion], since: date) -> None:
    """
    Add a body's own regions (a fictional county); there already: renamed.

    :raises NotOwnCode: where a code does not begin with 99.
    """
    added = list(regions)
    codes = {region.check_code(own.code) for own in added}
    for own in added:
        if not own.code.startswith(region.OWN_PREFIX):
            raise NotOwnCode(region=own.code)
    rows = [
        Region(
            kind=Kind.LEGAL,
            code=own.code,
            name=own.name.ko,
            name_en=own.name.en,
            level=region.level_of(own.code),
            parent_code=next((c for c in region.lineage(own.code) if c in codes), ""),
            since=since,
            body_id=body_id,
        )
        for own in added
    ]
    Region.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "code"],
        update_fields=["name", "name_en", "level", "parent_code", "since"],
    )


def _store(file: CodeFile) -> ImportReport:
    known = {(row.kind, row.code): row for row in _known(file.rows)}
    merged = known | {(row.kind, row.code): _dated_by(file, row, known) for row in file.rows}
    complete = {(row.kind, row.code): row for row in tables.complete(list(merged.values()))}
    stored = {
        (row["kind"], row["code"]): RegionRow(**row)
        for row in Region.objects.filter(body_id=None).values("kind", "code", *FIELDS)
    }
    different = [row for key, row in complete.items() if stored.get(key) != row]
    created = sum((row.kind, row.code) not in stored for row in different)
    Region.objects.bulk_create(
        [Region(**asdict(row)) for row in different],
        batch_size=ROWS_PER_BATCH_MAX,
        update_conflicts=True,
        unique_fields=["kind", "code"],
        update_fields=FIELDS,
    )
    return ImportReport(
        read=len(file.rows) + file.never_in_force + len(file.bad),
        created=created,
        changed=len(different) - created,
        unchanged=sum(stored.get(key) == complete[key] for key in {_key(r) for r in file.rows}),
        never_in_force=file.never_in_force,
        bad=file.bad,
    )


def _key(row: CodeRow) -> tuple[str, str]:
    return row.kind, row.code


def _known(rows: Sequence[CodeRow]) -> Iterable[CodeRow]:
    """Read the stored rows of the same systems: parents and successors may be among them."""
    kinds = {row.kind for row in rows}
    stored = Region.objects.filter(kind__in=kinds, body_id=None)
    for kind, code, name, since, until in stored.values_list(
        "kind", "code", "name", "since", "until"
    ):
        yield CodeRow(kind=kind, code=code, name=name, since=since, until=until)


def _dated_by(file: CodeFile, row: CodeRow, known: dict[tuple[str, str], CodeRow]) -> CodeRow:
    """Keep the dates that are known where the file itself has none."""
    before = known.get((row.kind, row.code))
    if file.is_dated or before is None:
        return row
    until = before.until or row.until if row.until else None
    return CodeRow(kind=row.kind, code=row.code, name=row.name, since=before.since, until=until)
