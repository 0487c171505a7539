"""
Tend the answers (답변 돌보기): what officers do so that more questions are answered, and rightly.

A gap is closed by a source (an article, a notice), by a word that joins two, or by saying that it
was dealt with; the body's own question set is asked again after every change.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from naru.desk.operations import answer_words
from naru.desk.operations import questions as operations
from naru.desk.operations.answer_words import Checked
from naru.desk.queries import questions
from naru.desk.queries.questions import CheckView
from naru.journeys import ask, keep_passages
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.records.operations import audit
from naru.search import operations as search

GOOD = Checked(is_good=True, finding="")


def settle(*, by: Actor, gist: str, note: str, at: datetime) -> int:
    """Note that like questions were dealt with; return how many."""
    with db.transaction():
        settled = operations.settle(by=by, gist=gist, note=note, at=at)
        _note(by, "questions_settled", at, {"gist": gist, "many": settled}, note)
    return settled


def add_pair(*, by: Actor, english: str, korean: str, at: datetime) -> None:
    """
    Let an English word find a Korean one.

    :raises PairThere: as the operation.
    """
    with db.transaction():
        answer_words.add_pair(by=by, english=english, korean=korean, on=legal_date(at))
        _note(by, "word_pair_added", at, {"english": english, "korean": korean})


def end_pair(*, by: Actor, pair_id: UUID, at: datetime) -> None:
    """End a pair of words."""
    with db.transaction():
        answer_words.end_pair(by=by, pair_id=pair_id, on=legal_date(at))
        _note(by, "word_pair_ended", at, {"pair": str(pair_id)})


def add_synonyms(*, by: Actor, words: Sequence[str], at: datetime) -> None:
    """
    Let words of one meaning find the same.

    :raises TooFewSynonyms: as the operation.
    """
    with db.transaction():
        search.add_synonyms(body_id=by.body_id, words=words)
        _note(by, "synonyms_added", at, {"words": list(words)})


def remove_synonyms(*, by: Actor, synonym_id: UUID, at: datetime) -> None:
    """Forget a row of synonyms."""
    with db.transaction():
        search.remove_synonyms(body_id=by.body_id, synonym_id=synonym_id)
        _note(by, "synonyms_removed", at, {"synonyms": str(synonym_id)})


def add_check(*, by: Actor, text: str, expects: str, must_say: str, at: datetime) -> None:
    """
    Add a question to the body's own set.

    :raises CheckThere: as the operation.
    """
    with db.transaction():
        answer_words.add_check(by=by, text=text, expects=expects, must_say=must_say, at=at)


def remove_check(*, by: Actor, check_id: UUID) -> None:
    """Take a question out of the set."""
    with db.transaction():
        answer_words.remove_check(by=by, check_id=check_id)


def read_anew(*, by: Actor, at: datetime) -> int:
    """Read every source of the body anew; return how many passages there are."""
    counted = keep_passages.index(body_id=by.body_id, at=at)
    return sum(counted.values())


def run_checks(*, by: Actor, at: datetime) -> tuple[int, int]:
    """Ask the body's own set again as a guest would; return how many are good, and of how many."""
    guest = Actor(body_id=by.body_id)
    rows = questions.checks(body_id=by.body_id)
    found = {row.id: _check(guest, row, at) for row in rows}
    with db.transaction():
        answer_words.note_checks(by=by, found=found, at=at)
    return sum(one.is_good for one in found.values()), len(found)


def _check(guest: Actor, row: CheckView, at: datetime) -> Checked:
    reply = ask.answer(by=guest, text=row.text, at=at)
    if not row.expects:
        return GOOD if reply.outcome == "unknown" else Checked(False, f"답했음: {reply.about}")
    if reply.outcome not in {"answered", "verdict"}:
        return Checked(is_good=False, finding=f"답하지 못함 ({reply.answer.misses})")
    titles = [block.title.ko for block in reply.answer.blocks]
    if not any(row.expects in title for title in titles):
        return Checked(is_good=False, finding=f"다른 것으로 답함: {', '.join(titles)}")
    said = " ".join(one.text.ko for one in reply.answer.sentences)
    if row.must_say and row.must_say not in said:
        return Checked(is_good=False, finding=f"‘{row.must_say}’을(를) 말하지 않음")
    return GOOD


def _note(by: Actor, what: str, at: datetime, after: dict[str, object], reason: str = "") -> None:
    audit.note(
        by=by,
        action=f"desk.{what}",
        subject=("answers", by.body_id),
        after=after,
        reason=reason,
        at=at,
    )
