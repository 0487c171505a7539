"""
A page in all its languages side by side, for whoever writes it: the same for firms and officers.

Each text stands with its source; a tick says that a person has held a translation against the
original.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from naru.kernel.languages import LANGUAGES, OWN_NAMES
from naru.pavilions import texts
from naru.pavilions.texts import Cell

PARTS: Mapping[str, Promise] = {
    "name": _("Name for buyers"),
    "line": _("One line for buyers"),
    "intro": _("Introduction for buyers"),
    "detail": _("Description for buyers"),
}
LONG = frozenset({"intro", "detail"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """One text in one language, as a field of the page."""

    cell: Cell
    language_name: str

    @property
    def field(self) -> str:
        return f"text-{self.cell.part}-{self.cell.language}"

    @property
    def tick(self) -> str:
        return f"seen-{self.cell.part}-{self.cell.language}"

    @property
    def status(self) -> str:
        return f"text_{self.cell.state}"

    @property
    def is_to_look_over(self) -> bool:
        return self.cell.state in {"machine", "outdated"}

    @property
    def lines(self) -> int:
        return 6 if self.cell.part in LONG else 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a page in all languages, the source first."""

    label: Promise
    tongues: Sequence[Tongue]


def sections(page: Any, parts: Sequence[str]) -> list[Section]:
    """Return what is written of a page, part by part."""
    main = page.main_language
    order = (main, *(tag for tag in LANGUAGES if tag != main))
    return [
        Section(
            label=PARTS[part],
            tongues=[
                Tongue(
                    cell=texts.cell(page.texts, part, tag, main=main), language_name=OWN_NAMES[tag]
                )
                for tag in order
            ],
        )
        for part in parts
    ]


def said(posted: Mapping[str, str], parts: Sequence[str]) -> dict[tuple[str, str], str]:
    """Read the texts that were sent; a field that was not sent changes nothing."""
    return {
        (part, tag): posted[f"text-{part}-{tag}"]
        for part, tag in _places(parts)
        if f"text-{part}-{tag}" in posted
    }


def ticked(posted: Mapping[str, str], parts: Sequence[str]) -> list[tuple[str, str]]:
    """Read which translations were looked over."""
    return [(part, tag) for part, tag in _places(parts) if f"seen-{part}-{tag}" in posted]


def _places(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((part, tag) for part in parts for tag in LANGUAGES)
