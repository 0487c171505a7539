"""What a room hands in to be found, and how it lies in the index."""

from dataclasses import dataclass
from uuid import UUID

from naru.kernel.text import Text
from naru.search import hangul, korean

TITLE_CHARACTERS_MAX = 200
TEXT_CHARACTERS_MAX = 2_000
INITIALS_MIN = 2
WORDS_SPLIT_MAX = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """
    A thing that can be found.

    ``keywords`` (vendor, category, options) are matched in parts and with typos like the title;
    ``text`` (a description) by whole words only. ``weight`` breaks ties, heavier first.
    """

    subject_id: UUID
    title: Text
    keywords: str = ""
    text: str = ""
    weight: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """The columns of an entry that are made of its text."""

    exact: list[str]
    squeezed: str
    keys: str
    word_keys: str
    terms: str


def index(document: Document) -> Indexed:
    """Analyse a document: its terms, squeezed text and keystrokes."""
    titles = [text for text in (document.title.ko, document.title.en) if text]
    exact = [hangul.squeeze(text) for text in titles]
    in_title = korean.terms(" ".join(titles))
    beside = f"{document.keywords} {document.text[:TEXT_CHARACTERS_MAX]}"
    in_text = korean.terms(beside) if beside.strip() else []
    key_words = hangul.words(document.keywords)
    squeezed = " ".join((*exact, *key_words))
    near = dict.fromkeys((*exact, *in_title, *key_words, *_parts(" ".join(titles))))
    return Indexed(
        exact=exact,
        squeezed=squeezed,
        keys=hangul.keys(squeezed),
        word_keys=" " + " ".join(hangul.keys(word) for word in near),
        terms=_vector(in_title, in_text, [*hangul.words(document.title.ko), *exact]),
    )


def _parts(title: str) -> list[str]:
    """List the ends of compound words, so that a typo is also found inside one."""
    return [end for word in hangul.words(title)[:WORDS_SPLIT_MAX] for end in hangul.endings(word)]


def _vector(in_title: list[str], in_text: list[str], named: list[str]) -> str:
    """Write the tsvector: A in the title, B beside it, C first consonants."""
    marks: dict[str, list[str]] = {}
    for term in in_title:
        marks.setdefault(term, []).append("1A")
    for term in in_text:
        marks.setdefault(term, []).append("2B")
    for word in dict.fromkeys(named):
        letters = hangul.initials(word)
        if len(letters) >= INITIALS_MIN and letters != word:
            marks.setdefault(letters, []).append("3C")
    return " ".join(f"'{term}':{','.join(dict.fromkeys(at))}" for term, at in marks.items())
