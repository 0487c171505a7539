"""
Menus as data: drawn as the side of a desk, and searched by what somebody types.

A menu of seventy lines is found by its words: a part of a name, its first consonants (ㅌㄱ for
통관), or Korean typed with the keyboard left in English.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from naru.search import hangul
from naru.web.parts.templatetags.naru import address


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: the name of its address, what it is called, and a page under it with a line too."""

    name: str
    label: object  # a text that is translated when it is drawn
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    label: object
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A page that was asked for: its name, the section it stands in, its address."""

    label: str
    section: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A section as it is drawn: unfolded where one is in it."""

    label: object
    entries: Sequence[Entry]
    is_open: bool


def shown(sections: Sequence[Section], path: str) -> list[Shown]:
    """Fold a menu: the first section stands open, and the one whose page is open."""
    return [
        Shown(
            label=section.label,
            entries=section.entries,
            is_open=section is sections[0] or _is_in(section, path),
        )
        for section in sections
    ]


def _is_in(section: Section, path: str) -> bool:
    hrefs = [address(entry.name) for entry in section.entries]
    return any(href and (href == path or _is_under(href, path)) for href in hrefs)


def _is_under(href: str, path: str) -> bool:
    """Say whether a page lies under another; everything lies under the first page of a desk."""
    return href.rstrip("/").count("/") > 1 and path.startswith(href.rstrip("/") + "/")


def found(sections: Sequence[Section], asked: str) -> list[Hit]:
    """Name the pages that typed words may mean, in the order of the menu."""
    word, korean = hangul.squeeze(asked), hangul.typed_in_english_mode(asked.strip())
    return [
        Hit(label=str(entry.label), section=str(section.label), href=href)
        for section in (sections if word else ())
        for entry in section.entries
        if _means(word, korean, str(entry.label)) and (href := address(entry.name))
    ]


def _means(word: str, korean: str, label: str) -> bool:
    name = hangul.squeeze(label)
    if hangul.are_initials(word):
        return word in hangul.initials(name)
    return word in name or bool(korean and korean in name)
