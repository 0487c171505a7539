"""
Find what answers a question: weigh its words, rank the subjects, put the answer together.

A question that goes on from the last one ("그럼 서류는요?") is asked of that one's subject, where
its own words name none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from naru.desk.answering import composing, matching
from naru.desk.answering.answer import Answer
from naru.desk.answering.asked import Asked, Group
from naru.desk.answering.composing import Material
from naru.desk.answering.matching import Found, Row, Weighed
from naru.desk.queries import passages

NAME_TERMS_MAX = 3
GOES_ON = frozenset({"words", "name", "aspect"})
# An eligibility question whose words stand in one of these is a question of fact.
FACTUAL = ("costs", "menu", "twice", "spend")


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A question with its words weighed and what was found, best first."""

    asked: Asked
    weighed: tuple[Weighed, ...]
    found: tuple[Found, ...]

    @property
    def chosen(self) -> list[Found]:
        return matching.tied(self.found)


def find(*, body_id: int, asked: Asked, about: str = "") -> Search:
    """Find the subjects that a question is about; ``about`` is the subject of the last one."""
    total = passages.subject_total(body_id=body_id)
    weighed = _weighed(body_id, asked.groups, total)
    rows = passages.candidates(
        body_id=body_id, weighed=[one for one in weighed if one.group.carries or one.group.whole]
    )
    asked = _as_fact(asked, weighed, rows)
    found = matching.rank(weighed, rows, asked)
    if asked.wants == "compare" or "twice" in asked.aspects:
        both = matching.paired(weighed, rows, found)
        subjects = {one.subject for one in both}
        found = [*both, *(one for one in found if one.subject not in subjects)]
    if about and (not found or found[0].misses in GOES_ON):
        going_on = _go_on(body_id, asked, weighed, about)
        if going_on is not None:
            return going_on
    return Search(asked=asked, weighed=weighed, found=tuple(found))


def answer(*, body_id: int, search: Search, at: datetime) -> Answer:
    """Put the answer together from what was found."""
    keys = composing.keys_needed(search.asked, search.found)
    read = passages.passages(body_id=body_id, keys=keys)
    material = Material(
        asked=search.asked, weighed=search.weighed, found=search.found, passages=read, at=at
    )
    return composing.compose(material)


def _weighed(body_id: int, groups: Sequence[Group], total: int) -> tuple[Weighed, ...]:
    terms = {term for group in groups for term in group.terms}
    counts = passages.subject_counts(body_id=body_id, terms=terms)
    mended = [_mended(body_id, group, counts) for group in groups]
    more = {term for group in mended for term in group.terms} - terms
    if more:
        counts |= passages.subject_counts(body_id=body_id, terms=more)
    return matching.weigh(mended, subjects=counts, total=total)


def _mended(body_id: int, group: Group, counts: dict[str, int]) -> Group:
    """Give a word that no source knows those as long that are typed almost like it."""
    is_known = any(counts.get(term) for term in group.terms)
    if is_known or group.must or not group.carries:
        return group
    near = passages.near_terms(body_id=body_id, term=group.terms[0])
    typed = group.terms[0]
    near = tuple(one for one in near if len(one) == len(typed))
    return replace(group, terms=(*group.terms, *near)) if near else group


def _as_fact(asked: Asked, weighed: Sequence[Weighed], rows: Sequence[Row]) -> Asked:
    """Take "국내운송비도 받을 수 있나요?" for a question of fact, not of the asker."""
    if asked.wants != "eligible":
        return asked
    if "twice" in asked.aspects:
        return replace(asked, wants="facts")
    best = next(iter(matching.rank(weighed, rows, replace(asked, aspects=()))), None)
    if best is None or best.misses:
        return replace(asked, aspects=("who",))
    theirs = {row.aspect: row for row in rows if row.subject == best.subject}
    beside = [
        one.group.terms
        for one in weighed
        if one.group.carries and theirs["summary"].name.isdisjoint(one.group.terms)
    ] if "summary" in theirs else []  # fmt: skip
    who = theirs["who"].text if "who" in theirs else frozenset[str]()
    for aspect in FACTUAL:
        text = theirs[aspect].text if aspect in theirs else frozenset[str]()
        if any(not text.isdisjoint(terms) and who.isdisjoint(terms) for terms in beside):
            return replace(asked, wants="facts", aspects=(aspect,))
    return replace(asked, aspects=("who",))


def _go_on(body_id: int, asked: Asked, weighed: tuple[Weighed, ...], about: str) -> Search | None:
    rows = passages.of_subjects(body_id=body_id, subjects=[about])
    if not rows or not (asked.aspects or asked.content):
        return None
    name = Group(tuple(sorted(rows[0].name, key=len, reverse=True)[:NAME_TERMS_MAX]))
    heaviest = max((one.weight for one in weighed if one.group.carries), default=1.0)
    joined = (*weighed, Weighed(name, heaviest))
    asked = _as_fact(asked, joined, rows)
    found = matching.rank(joined, rows, asked)
    if not found or found[0].misses:
        return None
    return Search(asked=asked, weighed=joined, found=tuple(found))
