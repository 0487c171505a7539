"""
Texts in several languages, each with where it came from: author, machine, or not translated.

A written text is ``part → language → entry``. An entry holds ``text``, ``by`` (author or
machine), ``checked`` (a person looked it over) and ``of``: the print of the source text it was
made from. So whether a translation is out of date is never stored: it is, once the prints differ.
Pure: no database, no clock.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from naru.kernel.languages import LANGUAGES
from naru.kernel.text import Text

AUTHOR, MACHINE = "author", "machine"
FALLBACK = ("en", "ko")  # what a reader abroad gets where nobody has translated
LETTERS_MAX = 4_000
Entry = Mapping[str, Any]
Written = Mapping[str, Mapping[str, Entry]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a reader gets for a part: the text, its language, and what she is told about it."""

    text: str
    language: str
    wanted: str
    by: str = AUTHOR
    is_checked: bool = True
    is_outdated: bool = False

    @property
    def is_fallback(self) -> bool:
        """Say whether she reads it in another language than her own."""
        return bool(self.text) and self.language != self.wanted

    @property
    def is_unchecked_machine(self) -> bool:
        """Say whether a machine translated it and no person has looked it over."""
        return self.by == MACHINE and not self.is_checked

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One part in one language as its author sees it: the text and how it stands."""

    part: str
    language: str
    text: str
    state: str  # source | author | checked | machine | outdated | none


def print_of(text: str) -> str:
    """Return the print by which a source text is known again; white space at the ends is none."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]


def _entry(texts: Written, part: str, language: str) -> Entry:
    return texts.get(part, {}).get(language, {})


def text_of(texts: Written, part: str, language: str) -> str:
    """Return the text as written in a language; "" where it is not."""
    return str(_entry(texts, part, language).get("text", ""))


def is_outdated(texts: Written, part: str, language: str, *, main: str) -> bool:
    """Say whether the source has changed since this translation was made or looked over."""
    entry = _entry(texts, part, language)
    if language == main or not entry.get("text"):
        return False
    return bool(entry.get("of", "") != print_of(text_of(texts, part, main)))


def say(texts: Written, part: str, language: str, *, main: str) -> Said:
    """Return what a reader of a language gets: hers, else English, Korean, or the source."""
    for tag in (language, *FALLBACK, main):
        entry = _entry(texts, part, tag)
        if entry.get("text"):
            return Said(
                text=str(entry["text"]),
                language=tag,
                wanted=language,
                by=str(entry.get("by", AUTHOR)),
                is_checked=bool(entry.get("checked", True)),
                is_outdated=is_outdated(texts, part, tag, main=main),
            )
    return Said(text="", language=language, wanted=language)


def names(texts: Written, part: str, *, main: str) -> Text:
    """Return a part as the kernel's text: what is not written falls back to English."""
    said = {tag: text_of(texts, part, tag) for tag in LANGUAGES}
    korean = said["ko"] or said[main] or said["en"]
    more = tuple((tag, said[tag]) for tag in LANGUAGES if tag not in {"ko", "en"} and said[tag])
    return Text(korean, said["en"] or said[main], more=more)


def written(texts: Written, part: str, language: str, text: str, *, main: str) -> Written:
    """
    Return the texts with what an author wrote; an empty text takes the language out.

    What is already written so stays as it is: saving a form changes no mark of what it only
    showed.
    """
    clean = text.strip()[:LETTERS_MAX]
    before = _entry(texts, part, language)
    if clean == before.get("text", ""):
        return texts
    entry = {"text": clean, "by": AUTHOR, "checked": True}
    if language != main:
        entry["of"] = print_of(text_of(texts, part, main))
    return _with(texts, part, language, entry if clean else None)


def translated(texts: Written, part: str, language: str, text: str, *, main: str) -> Written:
    """Return the texts with what a machine made of the source: marked so, and unchecked."""
    source = print_of(text_of(texts, part, main))
    entry = {"text": text[:LETTERS_MAX], "by": MACHINE, "checked": False, "of": source}
    return _with(texts, part, language, entry)


def checked(texts: Written, part: str, language: str, *, main: str) -> Written:
    """Return the texts with a translation that a person has held against today's source."""
    entry = dict(_entry(texts, part, language))
    if not entry or language == main:
        return texts
    entry |= {"checked": True, "of": print_of(text_of(texts, part, main))}
    return _with(texts, part, language, entry)


def _with(texts: Written, part: str, language: str, entry: Entry | None) -> Written:
    told = {name: dict(languages) for name, languages in texts.items()}
    part_told = told.setdefault(part, {})
    if entry is None:
        part_told.pop(language, None)
    else:
        part_told[language] = dict(entry)
    return told


def cell(texts: Written, part: str, language: str, *, main: str) -> Cell:
    """Show one part in one language to its author."""
    entry = _entry(texts, part, language)
    if language == main:
        state = "source"
    elif not entry.get("text"):
        state = "none"
    elif is_outdated(texts, part, language, main=main):
        state = "outdated"
    elif entry.get("by") == MACHINE:
        state = "checked" if entry.get("checked") else "machine"
    else:
        state = "author"
    text = str(entry.get("text", ""))
    return Cell(part=part, language=language, text=text, state=state)


def wanting(
    texts: Written, parts: Iterable[str], *, main: str, languages: Iterable[str] = LANGUAGES
) -> Iterator[tuple[str, str]]:
    """Yield (part, language) of what a machine may fill: none yet, or its own of an old source."""
    for part in parts:
        if not text_of(texts, part, main):
            continue
        for language in languages:
            entry = _entry(texts, part, language)
            own = entry.get("by") == MACHINE and not entry.get("checked")
            outdated = is_outdated(texts, part, language, main=main)
            if language != main and (not entry.get("text") or (own and outdated)):
                yield part, language


def everything(texts: Written) -> str:
    """Return all that is written, for finding."""
    said = (str(entry.get("text", "")) for part in texts.values() for entry in part.values())
    return " ".join(one for one in said if one)
