"""
Let a model phrase, and let nothing of its own through. Pure.

A model gets numbered sentences and must answer in sentences that each cite numbers. A sentence
passes only if it cites what it was given, states no number, date, name or address that the cited
sentences do not state, turns no yes into a no, and claims nothing about who can have something.
What does not pass is dropped; where too little passes, the template's own answer is used.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from naru.desk.answering.numerals import values
from naru.search import korean, morphemes

DRAFT_CHARACTERS_MAX = 4_000
SENTENCE_CHARACTERS_MAX = 400
SENTENCES_MAX = 12
KEPT_SHARE_MIN = 0.5
SHARED_NOUNS_MIN = 0.6

_cited = re.compile(r"\[\s*(\d{1,3}(?:\s*,\s*\d{1,3})*)\s*\]")
_end = re.compile(r"(?<=[.!?。])\s+|\n+|(?<=\])\s+(?=\S)")
_address = re.compile(r"https?:|www\.|@|\b\w+\.(?:com|net|org|kr|io)\b", re.IGNORECASE)
_percent = re.compile(r"(\d[\d,.]*)\s*(?:%|퍼센트|프로|percent|per cent)", re.IGNORECASE)
_date = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})")
_not = re.compile(
    r"않|없|못|안\s|제외|아니|불가|금지|말아|\bno\b|\bnot\b|n't\b|\bnever\b|\bexcept|\bexclud"
    r"|\bwithout\b|\bonly\b|(?<![\d십백천])만(?=\s|$)",
    re.IGNORECASE,
)
_verdict = re.compile(
    r"(?:받|신청하|지원받|지정받|될|할)\S*\s*수\s*(?:있|없)|자격이\s*(?:있|없|됩|되)|대상(?:이|입|에\s*해당)"
    r"|해당(?:됩|되|하)|충족|가능합니다|가능해|불가능|선정(?:됩|될)|보장"
    r"|\beligible\b|\bqualif|\byou (?:can|may|could|will|are)\b|\bentitled\b|\bguarantee you",
    re.IGNORECASE,
)
_injection = re.compile(
    r"ignore (?:all|any|the|previous|above)|disregard|system prompt|you are now|assistant:|system:"
    r"|이전\s*(?:지시|명령)|위(?:의)?\s*지시|지시(?:를|는|사항을)?\s*무시|무시하고|프롬프트|역할을\s*바꿔"
    r"|</?(?:system|script|instruction)",
    re.IGNORECASE,
)
# Nouns of telling that add no fact.
FREE = frozenset(
    (
        *("경우", "때", "수", "것", "점", "내용", "안내", "사업", "지원", "신청", "기간", "방법"),
        *("금액", "대상", "조건", "다음", "정도", "분", "여러분", "기준", "관련", "해당", "참고"),
        *("이상", "이하", "최대", "최소", "원", "년", "월", "일"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A sentence as it is given to the model."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrased:
    """A sentence that passed, with the numbers that it cites."""

    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fenced:
    """What passed of a draft, and why the rest did not."""

    kept: tuple[Phrased, ...] = ()
    dropped: tuple[tuple[str, str], ...] = field(default=())  # the reason, the sentence

    @property
    def is_good(self) -> bool:
        """Say whether enough passed to be shown instead of the template's answer."""
        whole = len(self.kept) + len(self.dropped)
        return bool(self.kept) and len(self.kept) / whole >= KEPT_SHARE_MIN


def safe(sentences: Sequence[str]) -> list[Given]:
    """Return what may be given to a model, numbered; what would instruct it is left out."""
    return [
        Given(number=number, text=text)
        for number, text in enumerate(sentences, start=1)
        if not _injection.search(text)
    ]


def fence(draft: str, given: Sequence[Given]) -> Fenced:
    """Let through what the given sentences bear out."""
    known = {one.number: one.text for one in given}
    kept: list[Phrased] = []
    dropped: list[tuple[str, str]] = []
    for text, cites in _sentences(draft[:DRAFT_CHARACTERS_MAX]):
        fault = _fault(text, cites, known)
        if fault:
            dropped.append((fault, text))
        else:
            kept.append(Phrased(text=text, cites=cites))
    if len(draft) > DRAFT_CHARACTERS_MAX or len(kept) > SENTENCES_MAX:
        dropped.append(("length", ""))
        kept = []
    return Fenced(kept=tuple(kept), dropped=tuple(dropped))


def _sentences(draft: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Split a draft into sentences, each with the marks that follow it."""
    pieces = [piece.strip() for piece in _end.split(draft) if piece and piece.strip()]
    joined: list[str] = []
    for piece in pieces:
        if joined and not _cited.sub("", piece).strip(" .!?"):
            joined[-1] += f" {piece}"  # marks that stand after the full stop
        else:
            joined.append(piece)
    for piece in joined:
        cites = [int(n) for mark in _cited.findall(piece) for n in mark.split(",")]
        text = re.sub(r"\s+([.!?])", r"\1", _cited.sub("", piece)).strip(" -*•")
        if text:
            yield text, tuple(dict.fromkeys(cites))


def _fault(text: str, cites: Sequence[int], known: dict[int, str]) -> str:
    """Name what is wrong with a sentence, or ""."""
    if not cites or any(number not in known for number in cites):
        return "citation"
    stated = " ".join(known[number] for number in cites)
    checks = (
        ("length", len(text) > SENTENCE_CHARACTERS_MAX),
        ("injection", bool(_injection.search(text))),
        ("address", bool(_address.search(text))),
        ("verdict", _claims_a_verdict(text, stated)),
        ("number", not values(text) <= values(stated)),
        ("percent", not _percents(text) <= _percents(stated)),
        ("date", not _dates(text) <= _dates(stated)),
        ("negation", bool(_not.search(text)) != bool(_not.search(stated))),
        ("name", _has_a_strange_name(text, stated)),
        ("words", _is_mostly_new(text, stated)),
    )
    return next((fault for fault, is_so in checks if is_so), "")


def _claims_a_verdict(text: str, stated: str) -> bool:
    """Say whether it has a verdict that does not stand in the very words of a source."""
    return any(each.group() not in stated for each in _verdict.finditer(text))


def _percents(text: str) -> frozenset[str]:
    return frozenset(each.replace(",", "").rstrip(".") for each in _percent.findall(text))


def _dates(text: str) -> frozenset[tuple[int, ...]]:
    return frozenset(tuple(int(part) for part in each) for each in _date.findall(text))


def _has_a_strange_name(text: str, stated: str) -> bool:
    """Say whether a proper name or Latin word stands in it that the sources do not have."""
    lower = stated.lower()
    tokens = morphemes.analyse(text) or []
    names = {one.form for one in tokens if one.tag == "NNP"}
    if any("가" <= letter <= "힣" for letter in text):
        names |= {word.lower() for word in re.findall(r"[A-Za-z]{2,}", text)}
    quoted = re.findall(r"[‘“\"「『]([^’”\"」』]+)[’”\"」』]", text)
    return any(name.lower() not in lower for name in (*names, *quoted))


def _is_mostly_new(text: str, stated: str) -> bool:
    """Say whether most of its words stand in none of the cited sentences."""
    there = frozenset(korean.terms(stated))
    words = [[noun for noun in piece.nouns if noun not in FREE] for piece in korean.pieces(text)]
    nouns = [noun for word in words for noun in word if len(noun) > 1 and not noun.isdecimal()]
    if not nouns:
        return not values(text)
    shared = sum(noun in there or noun in stated for noun in nouns)
    return shared / len(nouns) < SHARED_NOUNS_MIN
