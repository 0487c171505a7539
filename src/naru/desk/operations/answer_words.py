"""Keep a body's word pairs for answers, and its own question set with the last results."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from naru.desk.answering.asked import QUESTION_CHARACTERS_MAX
from naru.desk.models import BilingualTerm, CheckQuestion
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, within_transaction
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

WORD_CHARACTERS_MAX = 40
FINDING_CHARACTERS_MAX = 300


class PairThere(Refusal):
    code = "desk.word_pair_there"
    says = Text(ko="이미 있는 낱말 짝입니다.", en="This pair of words is there already.")
    next_step = Text(ko="목록에서 확인해 주세요.", en="See the list.")


class CheckThere(Refusal):
    code = "desk.check_there"
    says = Text(ko="이미 있는 점검 질문입니다.", en="This question is in the set already.")
    next_step = Text(ko="목록에서 확인해 주세요.", en="See the list.")


@dataclass(frozen=True, slots=True)
class Checked:
    """How a question of the set was answered just now."""

    is_good: bool
    finding: str


@within_transaction
def add_pair(*, by: Actor, english: str, korean: str, on: date) -> UUID:
    """
    Let an English word find a Korean one from a day on.

    :raises PairThere: where the pair began that day already.
    """
    try:
        with savepoint():
            return BilingualTerm.objects.create(
                body_id=by.body_id,
                english=english.strip().lower()[:WORD_CHARACTERS_MAX],
                korean=korean.strip()[:WORD_CHARACTERS_MAX],
                since=on,
            ).id
    except IntegrityError as error:
        raise PairThere from error


@within_transaction
def end_pair(*, by: Actor, pair_id: UUID, on: date) -> None:
    """End a pair; one that began that very day is taken out."""
    rows = BilingualTerm.objects.filter(body_id=by.body_id, id=pair_id, until__isnull=True)
    rows.filter(since__gte=on).delete()
    rows.update(until=on)


@within_transaction
def add_check(*, by: Actor, text: str, expects: str, must_say: str, at: datetime) -> UUID:
    """
    Add a question to the body's own set; without ``expects`` it must not be answered.

    :raises CheckThere: where the set has it.
    """
    try:
        with savepoint():
            return CheckQuestion.objects.create(
                body_id=by.body_id,
                text=text.strip()[:QUESTION_CHARACTERS_MAX],
                expects=expects.strip(),
                must_say=must_say.strip(),
                added_at=at,
                added_by=by.person_id,
            ).id
    except IntegrityError as error:
        raise CheckThere from error


@within_transaction
def remove_check(*, by: Actor, check_id: UUID) -> None:
    """Take a question out of the set."""
    CheckQuestion.objects.filter(body_id=by.body_id, id=check_id).delete()


@within_transaction
def note_checks(*, by: Actor, found: Mapping[UUID, Checked], at: datetime) -> None:
    """Note how the questions of the set were answered."""
    rows = list(CheckQuestion.objects.filter(body_id=by.body_id, id__in=found))
    for row in rows:
        row.run_at, row.is_good = at, found[row.id].is_good
        row.finding = found[row.id].finding[:FINDING_CHARACTERS_MAX]
    CheckQuestion.objects.bulk_update(rows, ["run_at", "is_good", "finding"])
