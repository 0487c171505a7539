"""
Put an answer together from the sentences of passages. Pure.

Nothing is written here that no passage says, but for one sentence that the clock adds: whether
applications are taken now, worked out from the passage's own dates.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from naru.desk.answering import matching
from naru.desk.answering.answer import Answer, Block, Sentence, Source
from naru.desk.answering.asked import Asked
from naru.desk.answering.matching import ANSWERED_BY, Found, Weighed
from naru.desk.answering.passage import Passage, Span, terms_of
from naru.kernel.text import Text
from naru.search import korean

SENTENCES_PER_PASSAGE_MAX = 12
SENTENCES_FITTING_MAX = 4
PASSAGES_PER_SUBJECT_MAX = 3
COMPARED = ("summary", "who", "amount", "own", "when")
WHOLE_SUBJECT = ("summary", "who", "amount", "when")
FITTED = frozenset({"costs", "menu", "spend"})
LONG = frozenset({"costs", "menu", "notice", "article", "rule", "plan"})
COMPARED_MAX = 2
NEAREST_MAX = 3
RANKED_MAX = 10
SPANS_SAID_MAX = 4


TAKEN = Text("지금 접수하고 있습니다.", "Applications are being taken now.")
NOT_YET = Text("접수가 아직 시작되지 않았습니다.", "Applications have not begun yet.")
CLOSED = Text("접수가 끝났습니다.", "Applications are closed.")
BY_THE_CLOCK = (TAKEN, NOT_YET, CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What an answer is made of: the question, what was found, the passages, the instant."""

    asked: Asked
    weighed: Sequence[Weighed]
    found: Sequence[Found]
    passages: Mapping[str, Passage]
    at: datetime


class Numbering:
    """Number the sources of one answer in the order in which they are used."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}

    def of(self, passage: Passage) -> int:
        """Return the number of a passage's source."""
        if passage.key not in self._sources:
            self._sources[passage.key] = source(passage, len(self._sources) + 1)
        return self._sources[passage.key].number

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self._sources.values())


def source(passage: Passage, number: int) -> Source:
    """Return a passage as a source."""
    return Source(
        number=number,
        key=passage.key,
        kind=passage.kind,
        title=passage.title,
        heading=passage.heading,
        address=passage.address,
        on=passage.on,
    )


def keys_needed(asked: Asked, found: Sequence[Found]) -> list[str]:
    """Return the keys of the passages that an answer may use, so that only they are read."""
    chosen = _subjects(asked, found)
    keys = [key for one in chosen for key in one.keys]
    near = [key for one in found[:NEAREST_MAX] for key in one.keys[:1]]
    return list(dict.fromkeys((*keys, *near)))


def compose(material: Material) -> Answer:
    """Answer from what was found, or say what came nearest."""
    found = material.found
    ranked = tuple(key for one in found for key in one.keys)[:RANKED_MAX]
    numbering = Numbering()
    chosen = _subjects(material.asked, found)
    blocks = [_block(material, one, numbering) for one in chosen]
    said = tuple(block for block in blocks if block.sentences)
    if said:
        return Answer(
            outcome="answered",
            blocks=said,
            sources=numbering.sources,
            ranked=ranked,
            coverage=chosen[0].coverage,
        )
    best = found[0] if found else None
    return Answer(
        outcome="unknown",
        nearest=tuple(_nearest(found, material.passages)),
        ranked=ranked,
        coverage=best.coverage if best else 0.0,
        misses=(best.misses or "sentence") if best else "nothing",
    )


def _subjects(asked: Asked, found: Sequence[Found]) -> list[Found]:
    if asked.wants == "compare":
        return [one for one in found if not one.misses][:COMPARED_MAX]
    if "twice" in asked.aspects and len(found) > 1 and found[0].coverage == found[1].coverage:
        return [one for one in found[:COMPARED_MAX] if not one.misses]
    return matching.tied(found)


def _nearest(found: Sequence[Found], passages: Mapping[str, Passage]) -> Iterator[Source]:
    number = 0
    for one in found[:NEAREST_MAX]:
        for key in one.keys[:1]:
            if key in passages:
                number += 1
                yield source(passages[key], number)


def _block(material: Material, found: Found, numbering: Numbering) -> Block:
    theirs = [material.passages[key] for key in found.keys if key in material.passages]
    sentences: list[Sentence] = []
    for passage in _chosen(material, theirs):
        number = (numbering.of(passage),)
        said = [*_fitting(material, passage)]
        if passage.spans and passage.aspect == "when":
            said += now(passage.spans, material.at)
        sentences += [Sentence(text=text, sources=number) for text in said]
    title = theirs[0].title if theirs else Text("")
    return Block(subject=found.subject, title=title, sentences=tuple(sentences))


def _chosen(material: Material, passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages that answer what is asked of a subject, best first."""
    asked = material.asked
    by_aspect = {passage.aspect: passage for passage in reversed(passages)}
    if asked.wants == "compare":
        return [by_aspect[one] for one in COMPARED if one in by_aspect]
    if not asked.aspects:
        whole = [by_aspect[one] for one in WHOLE_SUBJECT if one in by_aspect]
        return _unique([*passages[:1], *whole])[: PASSAGES_PER_SUBJECT_MAX + 1]
    chosen: list[Passage] = []
    for aspect in asked.aspects:
        there = [one for one in passages if _answers(one, aspect)]
        order = ANSWERED_BY.get(aspect, ())
        there.sort(key=lambda one: order.index(one.aspect))
        if aspect in FITTED:  # what fits the question's words best, before the usual order
            there.sort(key=lambda one: -_best_fit(material, one))
        chosen += there[:1]
    return _unique([*_beside(material, passages, chosen), *chosen])[:PASSAGES_PER_SUBJECT_MAX]


def _answers(passage: Passage, aspect: str) -> bool:
    return matching.answers(passage.aspect, frozenset(terms_of(passage).text), aspect)


def _beside(
    material: Material, passages: Sequence[Passage], chosen: Sequence[Passage]
) -> list[Passage]:
    """Return the passage that has a word of the question which neither name nor answer has."""
    if not chosen or material.asked.wants == "eligible":
        return []
    met = frozenset().union(*(terms_of(one).text for one in chosen), _names(chosen[0]))
    open_words = [
        one for one in material.weighed if one.group.carries and met.isdisjoint(one.group.terms)
    ]
    scored = [
        (matching.weight_in(open_words, frozenset(terms_of(one).text)), n)
        for n, one in enumerate(passages)
        if one not in chosen
    ]
    best, n = max(scored, key=lambda one: (one[0], -one[1]), default=(0.0, 0))
    return [passages[n]] if best > 0.0 else []


def _unique(passages: Sequence[Passage]) -> list[Passage]:
    return list({passage.key: passage for passage in passages}.values())


def _best_fit(material: Material, passage: Passage) -> float:
    names = _names(passage)
    return max((_fit(material.weighed, one, names) for one in passage.sentences), default=0.0)


def _names(passage: Passage) -> frozenset[str]:
    return frozenset(korean.terms(f"{passage.title.ko} {passage.title.en} {passage.names}"))


def _fitting(material: Material, passage: Passage) -> Sequence[Text]:
    """Return the sentences to say; of a long passage those that the question's words fit."""
    sentences, rounds = passage.sentences, material.asked.rounds
    if passage.aspect in {"when", "budget"} and rounds:
        said = [one for one in sentences if _names_round(one, rounds)]
        return said or sentences[:SENTENCES_PER_PASSAGE_MAX]
    if passage.aspect == "when":
        return sentences[:SPANS_SAID_MAX]
    is_asked = any(passage.aspect in ANSWERED_BY.get(one, ()) for one in material.asked.aspects)
    if passage.aspect not in LONG and (is_asked or not material.asked.aspects):
        return sentences[:SENTENCES_PER_PASSAGE_MAX]
    names = _names(passage)
    scored = [(_fit(material.weighed, one, names), n) for n, one in enumerate(sentences)]
    best = max((fit for fit, _ in scored), default=0.0)
    if best <= 0.0:
        return sentences[:SENTENCES_PER_PASSAGE_MAX]
    chosen = sorted(sorted(scored, reverse=True)[:SENTENCES_FITTING_MAX], key=lambda one: one[1])
    return [sentences[n] for fit, n in chosen if fit >= best / 2]


def _names_round(sentence: Text, rounds: frozenset[int]) -> bool:
    return any(sentence.ko.startswith(f"{number}차") for number in rounds)


def _fit(weighed: Sequence[Weighed], sentence: Text, names: frozenset[str]) -> float:
    terms = frozenset(korean.terms(f"{sentence.ko} {sentence.en}"))
    return sum(
        one.weight
        for one in weighed
        if not terms.isdisjoint(one.group.terms) and names.isdisjoint(one.group.terms)
    )


def now(spans: Sequence[Span], at: datetime) -> Iterator[Text]:
    """Say whether applications are taken at an instant."""
    if any(one.opens_at <= at < one.closes_at for one in spans):
        yield TAKEN
    elif any(at < one.opens_at for one in spans):
        yield NOT_YET
    else:
        yield CLOSED
