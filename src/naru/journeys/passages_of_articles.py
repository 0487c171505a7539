"""
Passages of what the desk wrote (지식 글) and of what other bodies announce (타 기관 공고).

Both are prose: each piece is cut into its sentences, so that an answer can quote one.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from naru.announcements.queries import texts
from naru.announcements.queries.texts import AnnouncementText
from naru.desk.answering.passage import Passage
from naru.desk.queries import articles
from naru.kernel.text import Text

SENTENCES_MAX = 20
ANNOUNCEMENTS_MAX = 5_000
ASPECT_OF = {
    "summary": "summary",
    "target": "who",
    "how_to_apply": "how",
    "period": "when",
    "contact": "org",
}  # by the kind of the announcement's piece
_end = re.compile(r"(?<=[.!?。])\s+|\s*\n+\s*")
_year = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def of_desk(*, body_id: int, at: datetime) -> Iterator[Passage]:  # noqa: ARG001 - as every source
    """Return a passage of every article that readers see."""
    for one in articles.shown(body_id=body_id):
        yield Passage(
            kind="article",
            subject=f"article:{one.id}",
            title=one.title,
            aspect="article",
            sentences=_in_both(one.text),
            address=one.address,
            on=one.updated_on,
            years=_years(one.title.ko),
        )


def of_others(*, body_id: int, at: datetime) -> Iterator[Passage]:  # noqa: ARG001 - as every source
    """Return the passages of every announcement that everybody may see, the newest first."""
    ids = texts.newest_ids(body_id=body_id, limit=ANNOUNCEMENTS_MAX)
    for start in range(0, len(ids), texts.TEXTS_MAX):
        for one in texts.texts(body_id=body_id, ids=ids[start : start + texts.TEXTS_MAX]):
            yield from _of_announcement(one)


def _of_announcement(one: AnnouncementText) -> Iterator[Passage]:
    years = _years(one.title)
    if not years and one.published_on is not None:
        years = frozenset({one.published_on.year})
    for piece in one.pieces:
        yield Passage(
            kind="announcement",
            subject=f"announcement:{one.id}",
            title=Text(one.title),
            aspect=ASPECT_OF[piece.kind],
            sentences=tuple(Text(said) for said in _sentences(piece.words)),
            address=f"/support/announcements/{one.id}/",
            on=one.published_on,
            names=one.agency,
            years=years,
        )


def _in_both(text: Text) -> tuple[Text, ...]:
    """Pair the sentences of the two languages where they are as many; else Korean alone."""
    ko, en = _sentences(text.ko), _sentences(text.en)
    if len(ko) == len(en):
        return tuple(Text(*pair) for pair in zip(ko, en, strict=True))
    return tuple(Text(said) for said in ko)


def _sentences(words: str) -> list[str]:
    found = (piece.strip(" -•·") for piece in _end.split(words))
    return [one for one in found if one][:SENTENCES_MAX]


def _years(title: str) -> frozenset[int]:
    return frozenset(int(year) for year in _year.findall(title))
