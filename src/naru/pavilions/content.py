"""
What is written of a page at once: the fields of a form, a row of a table, or a version of it.

Pure: each content says the columns it becomes; texts are merged so that what was not written
keeps its mark.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from naru.pavilions import sheets, texts, vocabulary
from naru.pavilions.sheets import Certificate, NoHsCode, Tier
from naru.pavilions.texts import Written

Said = Mapping[tuple[str, str], str]  # (part, language) → text
NAME_LETTERS_MAX = 120


def merged(before: Written, said: Said, *, main: str) -> Written:
    """Return the texts with what an author said; the source first, for the others' prints."""
    told = before
    for (part, language), text in sorted(said.items(), key=lambda one: one[0][1] != main):
        short = text[:NAME_LETTERS_MAX] if part == "name" else text
        told = texts.written(told, part, language, short, main=main)
    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class PavilionContent:
    """A pavilion as an officer writes it."""

    slug: str
    theme: str
    opens_on: date
    closes_on: date | None = None
    said: Said = field(default_factory=dict)

    def columns(self) -> dict[str, Any]:
        return {
            "slug": self.slug,
            "theme": self.theme,
            "opens_on": self.opens_on,
            "closes_on": self.closes_on,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyContent:
    """A company page as its firm writes it."""

    founded: int | None = None
    employees: str = ""
    contact_language: str = "en"
    certificates: Sequence[Certificate] = ()
    said: Said = field(default_factory=dict)

    def columns(self) -> dict[str, Any]:
        """
        Return the columns of the row.

        :raises CertificateTurned: where a certificate ends before it begins.
        """
        return {
            "founded": self.founded,
            "employees": self.employees,
            "contact_language": self.contact_language,
            "certificates": sheets.certificate_rows(self.certificates),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContent:
    """A product sheet as its firm writes it, or as a table brings it."""

    code: str
    category: str = "other"
    hs: str = ""
    origin: str = "KR"
    moq: int | None = None
    unit: str = "piece"
    lead_days: int | None = None
    shelf_days: int | None = None
    packs: Sequence[str] = ()
    tiers: Sequence[Tier] = ()
    tiers_for: str = sheets.ON_REQUEST
    private_label: bool = False
    samples: bool = False
    certificates: Sequence[Certificate] = ()
    product_id: UUID | None = None
    said: Said = field(default_factory=dict)

    def columns(self) -> dict[str, Any]:
        """
        Return the columns of the row.

        :raises NoHsCode, TiersDoNotFall, CertificateTurned: as their words say.
        """
        if self.hs and not sheets.HS.fullmatch(self.hs):
            raise NoHsCode
        held = sheets.certificate_rows(self.certificates)
        return {
            "code": self.code[:40],
            "category": self.category if self.category in vocabulary.CATEGORIES else "other",
            "hs": self.hs,
            "origin": self.origin,
            "moq": self.moq,
            "unit": self.unit,
            "lead_days": self.lead_days,
            "shelf_days": self.shelf_days,
            "packs": [one[:60] for one in self.packs if one][: sheets.PACKS_MAX],
            "tiers": sheets.tier_rows(self.tiers),
            "tiers_for": self.tiers_for,
            "private_label": self.private_label,
            "samples": self.samples,
            "certificates": held,
            "certificate_kinds": vocabulary.known(
                vocabulary.CERTIFICATES, (row["kind"] for row in held)
            ),
        }
