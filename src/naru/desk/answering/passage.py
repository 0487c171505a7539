"""A passage: what one source says about one aspect of one subject, sentence by sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from types import MappingProxyType

from naru.kernel.text import Text
from naru.search import hangul, korean

TERMS_MAX = 400
# The names of the aspects as readers see them; the order is that of a whole answer.
ASPECTS: Mapping[str, Text] = MappingProxyType(
    {
        "summary": Text("무엇인가요", "What it is"),
        "who": Text("신청 자격", "Who may have it"),
        "amount": Text("지원 금액", "How much"),
        "own": Text("자부담", "Own contribution"),
        "costs": Text("지원하는 비용", "Which costs are paid"),
        "menu": Text("쓸 수 있는 메뉴", "What it can be used for"),
        "spend": Text("쓸 수 있는 곳", "Where it can be spent"),
        "twice": Text("중복 지원", "Double support"),
        "when": Text("접수 기간", "When to apply"),
        "how": Text("신청 방법", "How to apply"),
        "papers": Text("제출 서류", "Papers to hand in"),
        "course": Text("선정과 진행", "How it goes on"),
        "budget": Text("예산과 규모", "Budget and places"),
        "loan": Text("대출 조건", "Terms of the loan"),
        "badge": Text("지정 혜택", "What the designation brings"),
        "after": Text("정산과 환수", "Settlement and recovery"),
        "org": Text("기관", "Which office"),
        "notice": Text("공고문", "Notice"),
        "rule": Text("규정", "Rule"),
        "plan": Text("계획", "Plan"),
        "article": Text("도움말", "Article"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """When applications are taken; ``number`` is the round (N차)."""

    number: int
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """
    What one source says about one aspect.

    ``subject`` is the stable key of what it is about (``call:spring``), ``names`` are further
    words that the subject goes by, ``address`` is the page and the place on it.
    """

    kind: str  # call, programme, rule, article, announcement
    subject: str
    title: Text
    aspect: str
    sentences: tuple[Text, ...]
    address: str = ""
    on: date | None = None
    names: str = ""
    years: frozenset[int] = frozenset()
    spans: tuple[Span, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.subject}#{self.aspect}"

    @property
    def heading(self) -> Text:
        return ASPECTS.get(self.aspect, ASPECTS["article"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms that a passage is found by: those of its subject's name, those of its text."""

    name: tuple[str, ...]
    text: tuple[str, ...] = field(default=())


def terms_of(passage: Passage) -> Terms:
    """Analyse a passage into terms."""
    named = f"{passage.title.ko} {passage.title.en} {passage.names}"
    name = [*korean.terms(named), *joined(passage.title.ko), *joined(passage.names)]
    said = " ".join(f"{one.ko} {one.en}" for one in passage.sentences)
    text = korean.terms(f"{passage.heading.ko} {said}")[:TERMS_MAX]
    return Terms(name=tuple(dict.fromkeys(name)), text=tuple(text))


def joined(title: str) -> list[str]:
    """Return each two words of a title as one, as many write them: 백년 가게 as 백년가게."""
    return [first + second for first, second in pairwise(hangul.words(title))]
