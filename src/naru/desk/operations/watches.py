"""Watch words for lookalikes (상표 감시): take in a gazette, compare, decide what was found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from naru.desk import likeness, mark_terms
from naru.desk.gazette import GazetteRow
from naru.desk.models import GazetteEntry, Mark, MarkWatch, WatchFinding
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.records.operations import audit

WATCHES_PER_FIRM_MAX = 30
COMPARED_MAX = 20_000  # published marks that a new word is held against


class WordMissing(Refusal):
    code = "desk.watched_word_missing"
    says = Text(ko="감시할 말이 비어 있습니다.", en="There is no word to watch.")
    next_step = Text(
        ko="상표나 로고의 이름을 한글이나 영문으로 적어 주세요.",
        en="Write the name of the mark or logo.",
    )


class AlreadyWatched(Refusal):
    code = "desk.word_already_watched"
    says = Text(ko="이미 감시하고 있는 말입니다.", en="This word is watched already.")
    next_step = Text(ko="감시 목록을 확인해 주세요.", en="See the list of watched words.")


class TooManyWatches(Refusal):
    code = "desk.too_many_watches"
    says = Text(
        ko="감시할 말은 {limit}개까지 둘 수 있습니다.", en="At most {limit} words can be watched."
    )
    next_step = Text(ko="쓰지 않는 말을 빼 주세요.", en="Take out words that you do not need.")


class UnknownWatch(Refusal):
    code = "desk.unknown_watch"
    says = Text(ko="감시하고 있지 않은 말입니다.", en="This word is not watched.")
    next_step = Text(ko="감시 목록에서 다시 골라 주세요.", en="Choose again from the list.")


class UnknownFinding(Refusal):
    code = "desk.unknown_finding"
    says = Text(ko="결정할 유사 상표가 아닙니다.", en="There is no such finding to decide on.")
    next_step = Text(ko="발견 목록을 새로 고쳐 주세요.", en="Reload the list of findings.")


class DecisionNeedsWords(Refusal):
    code = "desk.finding_needs_words"
    says = Text(ko="그렇게 정한 까닭이 비어 있습니다.", en="The reason of the decision is empty.")
    next_step = Text(ko="까닭을 한 줄 적어 주세요.", en="Write the reason in a line.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How much of a gazette was new, and how many lookalikes it brought."""

    new: int
    known: int
    found: int


@within_transaction
def watch(
    *, by: Actor, firm_id: UUID, firm_name: str, word: str, classes: Sequence[int],
    countries: Sequence[str], at: datetime, mark_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """
    Watch a word from now on, and hold it against what was published before.

    :raises WordMissing, AlreadyWatched, TooManyWatches: as they say.
    """
    if not word.strip():
        raise WordMissing
    mine = MarkWatch.objects.filter(body_id=by.body_id, firm_id=firm_id, ended_at=None)
    if mine.count() >= WATCHES_PER_FIRM_MAX:
        raise TooManyWatches(limit=WATCHES_PER_FIRM_MAX)
    marks = Mark.objects.filter(body_id=by.body_id, firm_id=firm_id)
    own = marks.filter(id=mark_id).first() if mark_id else None
    try:
        with savepoint():
            row = MarkWatch.objects.create(
                body_id=by.body_id, firm_id=firm_id, firm_name=firm_name, mark=own,
                word=word.strip(), classes=list(classes), countries=list(countries), since_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise AlreadyWatched from error
    audit.note(by=by, action="mark_watch.begun", subject=("mark_watch", row.id), at=at)
    entries = GazetteEntry.objects.filter(body_id=by.body_id).order_by("-published_on")
    _find([row], entries[:COMPARED_MAX], at)
    return row.id


@within_transaction
def end_watch(*, by: Actor, firm_id: UUID, watch_id: UUID, at: datetime) -> None:
    """
    Stop watching a word; what was found stays.

    :raises UnknownWatch: it is not watched.
    """
    mine = MarkWatch.objects.filter(body_id=by.body_id, firm_id=firm_id, id=watch_id)
    if not mine.filter(ended_at=None).update(ended_at=at):
        raise UnknownWatch
    audit.note(by=by, action="mark_watch.ended", subject=("mark_watch", watch_id), at=at)


@within_transaction
def take_in(*, by: Actor, rows: Sequence[GazetteRow], at: datetime, way: str = "table") -> Taken:
    """Take in published marks, each once, and hold the new ones against every watched word."""
    numbers = {row.number for row in rows}
    known = set(
        GazetteEntry.objects.filter(body_id=by.body_id, number__in=numbers).values_list(
            "country", "number"
        )
    )
    fresh = {(row.country, row.number): row for row in rows}
    entries = [_entry(by, row, way, at) for key, row in fresh.items() if key not in known]
    GazetteEntry.objects.bulk_create(entries)
    watched = MarkWatch.objects.filter(body_id=by.body_id, ended_at=None)
    found = _find(list(watched), entries, at)
    audit.note(
        by=by, action="gazette.taken_in", subject=("body", by.body_id),
        after={"new": len(entries), "found": found}, at=at,
    )  # fmt: skip
    return Taken(new=len(entries), known=len(rows) - len(entries), found=found)


@within_transaction
def decide(
    *, by: Actor, finding_id: UUID, status: str, words: str, at: datetime,
    firm_id: UUID | None = None, report_id: UUID | None = None,
) -> None:  # fmt: skip
    """
    Decide what was found: dismiss it, oppose it in time, or report it; ``firm_id`` is whose it is.

    :raises UnknownFinding: it is not there, not hers, or settled.
    :raises DecisionNeedsWords: a dismissal has no reason.
    """
    assert status in {"dismissed", "opposing", "reported"}, "a decision is one of three"
    rows = WatchFinding.objects.select_for_update().filter(body_id=by.body_id, id=finding_id)
    if firm_id is not None:
        rows = rows.filter(watch__firm_id=firm_id)
    row = rows.filter(status__in=("found", "opposing")).first()
    if row is None:
        raise UnknownFinding
    if status == "dismissed" and not words.strip():
        raise DecisionNeedsWords
    WatchFinding.objects.filter(id=row.id).update(
        status=status, decision=words[:500], decided_by=by.person_id, decided_at=at,
        report_id=report_id,
    )  # fmt: skip
    audit.note(by=by, action=f"mark_finding.{status}", subject=("mark_finding", row.id), at=at)


def _entry(by: Actor, row: GazetteRow, way: str, at: datetime) -> GazetteEntry:
    return GazetteEntry(
        body_id=by.body_id,
        number=row.number,
        country=row.country,
        word=row.word,
        classes=list(row.classes),
        applicant=row.applicant,
        published_on=row.published_on,
        opposition_until=mark_terms.opposition_until(
            country=row.country, published_on=row.published_on
        ),
        way=way,
        added_by=by.person_id,
        added_at=at,
    )


def _find(watched: Sequence[MarkWatch], entries: Iterable[GazetteEntry], at: datetime) -> int:
    found = [
        WatchFinding(
            body_id=one.body_id, watch=one, entry=entry, score=alike.score,
            reasons=[list(reason) for reason in alike.reasons], found_at=at,
        )
        for entry in entries
        for one in watched
        if not one.countries or entry.country in one.countries
        if not _is_own(one, entry)
        if (alike := likeness.among_goods(
            likeness.likeness(one.word, entry.word), one.classes, entry.classes
        )).is_found
    ]  # fmt: skip
    WatchFinding.objects.bulk_create(found, ignore_conflicts=True)
    return len(found)


def _is_own(watch: MarkWatch, entry: GazetteEntry) -> bool:
    """Say whether a published mark is the firm's own."""
    return bool(entry.applicant) and entry.applicant == watch.firm_name
