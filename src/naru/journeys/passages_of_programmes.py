"""Passages of support programmes: of each published call, and of programmes that have no calls."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from naru.desk.answering.passage import Passage, Span
from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.programmes import telling
from naru.programmes.definition.programme import Definition
from naru.programmes.queries import notices, programmes
from naru.programmes.queries.notices import CallView
from naru.programmes.telling import Window

_year = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
# Programmes without calls have a page of their own.
PAGES = {"guarantee": "/support/safety/guarantees/", "benefit": "/support/safety/benefit/"}
PLACES = {
    "who": "who", "twice": "who", "amount": "amount", "own": "amount", "costs": "amount",
    "loan": "amount", "budget": "amount", "when": "when", "how": "when", "course": "course",
    "papers": "papers", "notice": "notice",
}  # fmt: skip # where on the page of a call an aspect stands
KINDS = {
    "voucher": "바우처 voucher", "grant": "보조금 grant", "loan": "융자 대출 정책자금 loan",
    "guarantee": "보증 guarantee", "benefit": "급여 benefit", "designation": "지정 designation",
    "premium": "보험료 premium", "payback": "페이백 payback", "entitlement": "기본소득 지원금",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What passages of a programme are about, beside what its file says."""

    kind: str
    subject: str
    title: Text
    address: str
    on: date | None
    windows: Sequence[Window] = ()
    notice: tuple[Text, ...] = field(default=())


def subject_of(call: CallView) -> str:
    """Return the stable key of a call."""
    return f"call:{call.code}"


def code_of(subject: str) -> str:
    """Return the address word of the call that a key names, or "" where it names none."""
    return subject.removeprefix("call:") if subject.startswith("call:") else ""


def calls(*, body_id: int, at: datetime) -> Iterator[Passage]:
    """Return the passages of every published call of a body."""
    for call in notices.published(body_id=body_id):
        yield from of_call(call, at=at)


def of_call(call: CallView, *, at: datetime) -> Iterator[Passage]:
    """Return the passages of one call: its file, its rounds, its newest notice."""
    versions = notices.notices(call.id)
    newest = versions[0] if versions else None
    told = _lines(newest.text) if newest else ()
    published = legal_date(newest.published_at) if newest else None
    about = About(
        kind="call",
        subject=subject_of(call),
        title=call.title,
        address=f"/support/{call.code}/",
        on=published,
        windows=[
            Window(number=one.number, opens_at=one.opens_at, closes_at=one.closes_at,
                   quota=one.quota)
            for one in call.rounds
        ],
        notice=told,
    )  # fmt: skip
    yield from of_definition(programmes.definition(call.version_id), about, at=at)


def without_calls(*, body_id: int, at: datetime) -> Iterator[Passage]:
    """Return the passages of programmes that are applied for without a call."""
    for one in programmes.programmes(body_id=body_id):
        if one.kind not in PAGES or one.newest is None or not one.is_public:
            continue
        about = About(
            kind="programme",
            subject=f"programme:{one.code}",
            title=one.name,
            address=PAGES[one.kind],
            on=legal_date(one.newest.written_at),
        )
        yield from of_definition(programmes.definition(one.newest.id), about, at=at)


def of_definition(definition: Definition, about: About, *, at: datetime) -> Iterator[Passage]:
    """Return a file's passages, aspect by aspect."""
    names = f"{definition.name.ko} {definition.name.en} {KINDS.get(definition.kind, '')}"
    spans = tuple(
        Span(number=one.number, opens_at=one.opens_at, closes_at=one.closes_at)
        for one in about.windows
    )
    years = frozenset(_years(definition, about))
    told = telling.of(definition, windows=about.windows, on=legal_date(at))
    pieces = [(one.aspect, one.sentences) for one in told if one.aspect != "notice"]
    notice = about.notice or next((one.sentences for one in told if one.aspect == "notice"), ())
    if notice:
        pieces.append(("notice", notice))
    for aspect, sentences in pieces:
        place = f"#{PLACES[aspect]}" if aspect in PLACES and about.kind == "call" else ""
        yield Passage(
            kind=about.kind,
            subject=about.subject,
            title=about.title,
            aspect=aspect,
            sentences=sentences,
            address=f"{about.address}{place}",
            on=about.on,
            names=names,
            years=years,
            spans=spans,
        )


def _years(definition: Definition, about: About) -> Iterator[int]:
    written = f"{definition.id} {definition.name.ko} {about.title.ko}"
    yield from (int(year) for year in _year.findall(written))
    for one in about.windows:
        yield from (one.opens_at.year, one.closes_at.year)
    for terms in definition.terms[-1:]:
        yield terms.since.year
    if definition.wallet is not None and definition.wallet.use_by is not None:
        yield definition.wallet.use_by.year


def _lines(text: Text) -> tuple[Text, ...]:
    """Return a notice line by line, each with its English where both have as many."""
    ko = [line.strip("- ").strip() for line in text.ko.splitlines() if line.strip()]
    en = [line.strip("- ").strip() for line in text.en.splitlines() if line.strip()]
    if len(ko) == len(en):
        return tuple(Text(one, other) for one, other in zip(ko, en, strict=True))
    return tuple(Text(one) for one in ko)
