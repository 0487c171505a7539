"""The figures of a run: recall, rank, the decision to answer, wrong claims, time."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.answers.asking import Result

AMONG = 5
ANSWERS = frozenset({"answered"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    questions: int
    recall: float
    mrr: float
    decided: float
    false_answers: float
    answered: float
    complete: float
    wrong_claims: int
    verdicts: float
    median_ms: float
    p95_ms: float


def of(results: Sequence[Result]) -> Figures:
    """Work out the figures of some results."""
    can = [one for one in results if one.expected.is_answerable]
    cannot = [one for one in results if not one.expected.is_answerable]
    judged = [one for one in results if one.expected.verdict]
    times = sorted(one.milliseconds for one in results)
    right = [one.outcome in ANSWERS for one in can] + [one.outcome not in ANSWERS for one in cannot]
    return Figures(
        questions=len(results),
        recall=_share([0 < one.rank <= AMONG for one in can]),
        mrr=statistics.fmean([1 / one.rank if one.rank else 0.0 for one in can] or [0.0]),
        decided=_share(right),
        false_answers=_share([one.outcome in ANSWERS for one in cannot]),
        answered=_share([one.outcome in ANSWERS for one in can]),
        complete=_share([not one.missing for one in can if one.expected.says]),
        wrong_claims=sum(bool(one.wrong) for one in results),
        verdicts=_share([one.verdict == one.expected.verdict for one in judged]),
        median_ms=statistics.median(times) if times else 0.0,
        p95_ms=times[int(len(times) * 0.95)] if times else 0.0,
    )


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def table(results: Sequence[Result]) -> str:
    """Write the figures of both halves side by side."""
    halves = (
        of([one for one in results if one.expected.is_tuning]),
        of([one for one in results if not one.expected.is_tuning]),
        of(results),
    )
    rows = [
        ("questions", *(str(one.questions) for one in halves)),
        ("recall@5", *(f"{one.recall:.3f}" for one in halves)),
        ("MRR", *(f"{one.mrr:.3f}" for one in halves)),
        ("right decision to answer", *(f"{one.decided:.3f}" for one in halves)),
        ("answerable that were answered", *(f"{one.answered:.3f}" for one in halves)),
        ("false answers", *(f"{one.false_answers:.3f}" for one in halves)),
        ("says what it must", *(f"{one.complete:.3f}" for one in halves)),
        ("verdicts right", *(f"{one.verdicts:.3f}" for one in halves)),
        ("questions with a wrong claim", *(str(one.wrong_claims) for one in halves)),
        ("median ms", *(f"{one.median_ms:.0f}" for one in halves)),
        ("95 % under ms", *(f"{one.p95_ms:.0f}" for one in halves)),
    ]
    head = "| | tuning half | held-out half | all |\n|---|---|---|---|"
    return "\n".join([head, *(f"| {' | '.join(row)} |" for row in rows)])


def failures(results: Sequence[Result]) -> Iterator[str]:
    """Name every question that failed, and how."""
    for one in results:
        faults = [*_of_finding(one), *_of_saying(one)]
        if faults:
            half = "t" if one.expected.is_tuning else "h"
            yield f"{half}{one.expected.number} {one.expected.text}: {'; '.join(faults)}"


def _of_finding(one: Result) -> Iterator[str]:
    is_answered = one.outcome in ANSWERS
    if one.expected.is_answerable and not 0 < one.rank <= AMONG:
        yield f"not found (rank {one.rank}: {one.answer.ranked[:3]})"
    if one.expected.is_answerable and not is_answered:
        yield f"{one.outcome}: {one.answer.misses} {one.answer.coverage:.2f}"
    if not one.expected.is_answerable and is_answered:
        yield f"answered {one.answer.coverage:.2f} {[each.subject for each in one.answer.blocks]}"


def _of_saying(one: Result) -> Iterator[str]:
    if one.missing and one.outcome in ANSWERS:
        yield f"does not say {one.missing}"
    if one.wrong:
        yield f"wrong {one.wrong}"
    if one.expected.verdict and one.verdict != one.expected.verdict:
        yield f"verdict {one.verdict!r}, not {one.expected.verdict!r}"
