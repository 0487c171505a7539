"""
Watch over cases by the clock: tell owner and head of overdue ones, end those that fell silent.

An answered case in which nobody says a word for some days counts as solved; it can be reopened.
"""

from datetime import datetime, timedelta

from naru.desk import promises
from naru.desk.operations import conversation, overdue
from naru.desk.queries import cases
from naru.journeys import letters_of_cases
from naru.journeys.bring_a_case import found
from naru.kernel import db
from naru.kernel.actor import system
from naru.kernel.clock import legal_date
from naru.kernel.refusal import Refusal


def tell_of_delays(*, body_id: int, at: datetime) -> int:
    """Write once of every overdue case; return of how many."""
    late = {one.id: one for one in cases.overdue(body_id=body_id, at=at)}
    if not late:
        return 0
    with db.transaction():
        fresh = overdue.note_told(by=system(body_id), case_ids=late, at=at)
        for case_id in fresh:
            letters_of_cases.tell_of_delay(late[case_id], at)
    return len(fresh)


def end_silent(*, body_id: int, at: datetime) -> int:
    """End answered cases in which nobody said a word; return how many."""
    days = promises.terms_on(legal_date(at)).confirm_days
    by, ended = system(body_id), 0
    for case_id in cases.silent_since(body_id=body_id, before=at - timedelta(days=days)):
        try:
            with db.transaction():
                words = f"답변 뒤 {days}일 동안 말씀이 없어 해결로 마쳤습니다."
                conversation.solve(by=by, case_id=case_id, words=words, at=at)
                letters_of_cases.tell(found(by, case_id), "solved", at)
        except Refusal:
            continue  # Somebody spoke up meanwhile.
        ended += 1
    return ended
