"""
Match a question's words with passages, and decide whether anything found answers it. Pure.

Every word weighs as much as it is rare among the subjects (idf); a word that no source knows weighs
most, so that a question about something else falls short. ``coverage`` is the share of the
question's weight that a subject meets; below ``COVERAGE_MIN``, tuned on one half of the question
set (docs/answers.md), the answer is "I do not know".
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from naru.desk.answering.asked import Asked, Group

COVERAGE_MIN = 0.62
VERDICT_COVERAGE_MIN = 0.45  # who asks about herself says more of herself than of the subject
ELSEWHERE, OWN_BODY = "announcement", 1.08  # of two as good, the body's own goes first
IN_NAME, IN_TEXT = 1.0, 0.92
FULL_NAME_SCORE, NAME_SCORE, TEXT_SCORE, OWN_SCORE = 1.8, 1.5, 0.7, 0.6
ASPECT_SCORE = 0.5
TIE_SHARE = 0.97
TIED_SUBJECTS_MAX = 3
MEANT_ANOTHER = frozenset({"year", "round", "place"})
# Which aspects answer what a cue asks, best first.
ANSWERED_BY: Mapping[str, tuple[str, ...]] = {
    "twice": ("twice", "rule"),
    "own": ("own", "rule"),
    "papers": ("papers", "rule"),
    "spend": ("spend", "notice", "rule"),
    "menu": ("menu", "costs", "rule"),
    "when": ("when", "after", "notice", "rule"),
    "loan": ("loan", "rule"),
    "budget": ("budget", "plan", "summary", "article"),
    "course": ("course",),
    "badge": ("badge",),
    "after": ("after", "rule"),
    "org": ("org",),
    "how": ("how", "rule", "article"),
    "costs": ("costs", "menu", "who", "after", "rule", "notice", "article"),
    "amount": ("amount", "rule", "plan", "notice", "summary", "article"),
    "who": ("who", "rule"),
    "summary": ("summary", "org", "article", "rule"),
}
# Where these answer for another aspect, they must at least state a number.
STATES_NUMBERS = frozenset({"amount", "budget"})
IN_GENERAL = frozenset({"summary", "article", "notice"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A passage as the index knows it: its terms without its sentences."""

    key: str
    kind: str
    subject: str
    aspect: str
    name: frozenset[str]
    text: frozenset[str]
    years: frozenset[int] = frozenset()
    rounds: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """
    A subject that was found, how well, and its passages, best first.

    ``misses`` says why it does not answer: words, name, year, round, place or aspect.
    """

    subject: str
    score: float
    coverage: float
    keys: tuple[str, ...]
    misses: str = ""
    is_named_in_full: bool = False
    has_every_word: bool = False  # in its name


@dataclass(frozen=True, slots=True)
class Weighed:
    group: Group
    weight: float


def weigh(
    groups: Sequence[Group], *, subjects: Mapping[str, int], total: int
) -> tuple[Weighed, ...]:
    """
    Weigh words by how few subjects know them; ``subjects`` counts them by term.

    A compound counts only where some source writes it in one; it carries the subject where no
    word does (작은 가게 지원).
    """
    found = []
    for group in groups:
        known = max((subjects.get(term, 0) for term in group.terms), default=0)
        if known or not group.whole:
            found.append(Weighed(group, group.weight * math.log(1 + (total + 1) / (known + 0.5))))
    if any(one.group.carries for one in found):
        return tuple(found)
    return tuple(Weighed(replace(one.group, whole=False), one.weight) for one in found)


def rank(weighed: Sequence[Weighed], rows: Iterable[Row], asked: Asked) -> list[Found]:
    """Rank the subjects of the rows, best first, each with its passages."""
    by_subject: dict[str, list[Row]] = {}
    for row in rows:
        by_subject.setdefault(row.subject, []).append(row)
    found = [_judge(weighed, subject, theirs, asked) for subject, theirs in by_subject.items()]
    ranked = sorted(found, key=lambda one: (bool(one.misses), -one.score, one.subject))
    return _named_first(ranked)


def _named_first(ranked: list[Found]) -> list[Found]:
    """Let a subject that is named in full go before one that is met by parts of its name."""
    if not ranked or ranked[0].is_named_in_full or ranked[0].has_every_word:
        return ranked
    named = next((one for one in ranked if one.is_named_in_full and not one.misses), None)
    return ranked if named is None else [named, *(one for one in ranked if one is not named)]


def paired(weighed: Sequence[Weighed], rows: Sequence[Row], found: Sequence[Found]) -> list[Found]:
    """
    Return the two subjects that a question names together, where both meet it between them.

    Of two names each subject meets only its own, so their coverage is counted jointly.
    """
    names = {row.subject: row.name for row in rows}
    texts: dict[str, frozenset[str]] = {}
    for row in rows:
        texts[row.subject] = texts.get(row.subject, row.name) | row.text
    first = next((one for one in found if one.misses in {"", "words"}), None)
    if first is None:
        return []
    rest = [one for one in weighed if names[first.subject].isdisjoint(one.group.terms)]
    second = max(
        (one for one in found if one is not first and one.misses in {"", "words"}),
        key=lambda one: weight_in(rest, names[one.subject]),
        default=None,
    )
    if second is None or not weight_in(rest, names[second.subject]):
        return []
    both = texts[first.subject] | texts[second.subject]
    carrying = [one for one in weighed if one.group.carries]
    whole = sum(one.weight for one in carrying) or 1.0
    met = weight_in(carrying, both)
    if met / whole < COVERAGE_MIN:
        return []
    return [replace(one, coverage=met / whole, misses="") for one in (first, second)]


def weight_in(weighed: Iterable[Weighed], terms: frozenset[str]) -> float:
    """Return the weight of the words that stand among some terms."""
    return sum(one.weight for one in weighed if not terms.isdisjoint(one.group.terms))


def tied(found: Sequence[Found]) -> list[Found]:
    """Return the best subjects that answer, where several are as good as each other."""
    good = [one for one in found if not one.misses]
    if not good:
        return []
    if any(one.misses in MEANT_ANOTHER and one.score > good[0].score for one in found):
        return []  # what was meant is there, but of another year, round or place
    best = good[0].score  # who scores more was put behind one that is named in full
    as_good = [one for one in good if best * TIE_SHARE <= one.score <= best]
    return as_good[:TIED_SUBJECTS_MAX]


def _judge(weighed: Sequence[Weighed], subject: str, rows: Sequence[Row], asked: Asked) -> Found:
    names = rows[0].name
    texts = frozenset().union(*(row.text for row in rows))
    whole = sum(one.weight for one in weighed if one.group.carries) or 1.0
    met = score = in_name = in_full = 0.0
    for one in weighed:
        is_named = not names.isdisjoint(one.group.terms)
        if is_named:
            score += (FULL_NAME_SCORE if one.group.whole else NAME_SCORE) * one.weight
            in_name += one.weight
        elif not texts.isdisjoint(one.group.terms):
            score += TEXT_SCORE * one.weight
        else:
            continue
        if one.group.carries:
            met += (IN_NAME if is_named else IN_TEXT) * one.weight
        elif one.group.whole and is_named:
            in_full += one.weight
    counted = _counted(met, whole, in_full, asked)
    score += 0.15 * whole * in_name / max(1.0, math.sqrt(len(names)))
    ranked = sorted(rows, key=lambda row: (-_own(weighed, row, asked), row.key))
    return Found(
        subject=subject,
        score=score * counted * (1.0 if rows[0].kind == ELSEWHERE else OWN_BODY),
        coverage=met / whole,
        keys=tuple(row.key for row in ranked),
        misses=_unmet(weighed, rows, names | texts, asked)
        or _falls_short(rows, in_name, counted, asked),
        is_named_in_full=in_full > 0.0,
        has_every_word=all(
            not names.isdisjoint(one.group.terms) for one in weighed if one.group.carries
        ),
    )


def _counted(met: float, whole: float, in_full: float, asked: Asked) -> float:
    """
    Return the coverage that decides.

    A name said in full counts as another word that is met, where the question plainly asks for an
    aspect; else words beside the name must be met (백년가게 명단 is no question on 백년가게).
    """
    is_plain = bool(asked.aspects) or asked.wants != "facts"
    return (met + in_full) / (whole + in_full) if is_plain else met / whole


def _own(weighed: Sequence[Weighed], row: Row, asked: Asked) -> float:
    """Score one passage of its subject: the words beside the name that it has, and its aspect."""
    beside = [one for one in weighed if one.group.carries and row.name.isdisjoint(one.group.terms)]
    whole = sum(one.weight for one in beside) or 1.0
    own = sum(one.weight for one in beside if not row.text.isdisjoint(one.group.terms))
    score = OWN_SCORE * own / whole
    for place, aspect in enumerate(asked.aspects):
        if answers(row.aspect, row.text, aspect):
            nth = ANSWERED_BY[aspect].index(row.aspect)
            score += ASPECT_SCORE / (1 + 0.5 * place + 0.7 * nth)
    return score + (0.05 if row.aspect == "summary" else 0.0)


def _unmet(
    weighed: Sequence[Weighed], rows: Sequence[Row], terms: frozenset[str], asked: Asked
) -> str:
    """Name what the question says and the subject is not: another place, year or round."""
    years = frozenset().union(*(row.years for row in rows))
    rounds = frozenset().union(*(row.rounds for row in rows))
    if any(one.group.must and terms.isdisjoint(one.group.terms) for one in weighed):
        return "place"
    if asked.years and not asked.years & years:
        return "year"
    return "round" if asked.rounds and rounds and not asked.rounds & rounds else ""


def _falls_short(rows: Sequence[Row], in_name: float, coverage: float, asked: Asked) -> str:
    is_of_herself = asked.wants == "eligible"
    if coverage < (VERDICT_COVERAGE_MIN if is_of_herself else COVERAGE_MIN):
        return "words"
    return _lacks_aspect(rows, asked) if in_name else "name"


def _lacks_aspect(rows: Sequence[Row], asked: Asked) -> str:
    if not asked.aspects or asked.wants != "facts":
        return ""
    answered = any(
        answers(row.aspect, row.text, aspect) for aspect in asked.aspects for row in rows
    )
    return "" if answered else "aspect"


def answers(aspect: str, terms: frozenset[str], asked_aspect: str) -> bool:
    """Say whether a passage of an aspect, with these terms, can answer what is asked."""
    if aspect not in ANSWERED_BY.get(asked_aspect, ()):
        return False
    is_general = aspect in IN_GENERAL and asked_aspect in STATES_NUMBERS
    return not is_general or any(term[0].isdecimal() for term in terms)
