"""What other floors see of the room: frozen dataclasses, never a row of a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from naru.kernel.text import Text
from naru.pavilions import sheets, texts, vocabulary
from naru.pavilions.sheets import Certificate, Lack, Photo, Tier
from naru.pavilions.texts import Said, Written


class _Spoken:
    """What speaks several languages: ``name`` for other rooms, ``say`` with its source."""

    texts: Written
    main_language: str

    @property
    def name(self) -> Text:
        """The name, to be read ``into`` any language."""
        return texts.names(self.texts, "name", main=self.main_language)

    def say(self, part: str, language: str) -> Said:
        """Return a part for a reader, with what she is to be told about it."""
        return texts.say(self.texts, part, language, main=self.main_language)


@dataclass(frozen=True, kw_only=True)
class PavilionView(_Spoken):
    """A pavilion; ``firms`` counts those accepted where the question was asked."""

    id: UUID
    slug: str
    theme: str
    main_language: str
    texts: Written
    photos: tuple[Photo, ...]
    opens_on: date
    closes_on: date | None
    is_published: bool
    changed_at: datetime
    firms: int = 0
    asked: int = 0

    def is_open(self, on: date) -> bool:
        """Say whether buyers may enter on a day."""
        started = self.is_published and self.opens_on <= on
        return started and (self.closes_on is None or on <= self.closes_on)


@dataclass(frozen=True, kw_only=True)
class CompanyView(_Spoken):
    """A company page."""

    id: UUID
    firm_id: UUID
    main_language: str
    texts: Written
    founded: int | None
    employees: str
    contact_language: str
    certificates: tuple[Certificate, ...]
    photos: tuple[Photo, ...]
    status: str
    reason: str
    version: int
    changed_at: datetime
    published_at: datetime | None

    @property
    def employees_said(self) -> Text:
        return vocabulary.said(vocabulary.BANDS, self.employees)

    @property
    def lacks(self) -> list[Lack]:
        return sheets.company_lacks(
            written=self.texts, main=self.main_language, photo_count=len(self.photos)
        )


@dataclass(frozen=True, kw_only=True)
class SheetView(_Spoken):
    """
    A product sheet as other rooms and pages read it.

    ``tiers`` are the firm's own: show them to a buyer only as ``tiers_to`` answers.
    """

    id: UUID
    firm_id: UUID
    company_id: UUID
    company_name: Text
    code: str
    product_id: UUID | None
    main_language: str
    texts: Written
    category: str
    hs: str
    origin: str
    moq: int | None
    unit: str
    lead_days: int | None
    shelf_days: int | None
    packs: tuple[str, ...]
    tiers: tuple[Tier, ...]
    tiers_for: str
    private_label: bool
    samples: bool
    certificates: tuple[Certificate, ...]
    photos: tuple[Photo, ...]
    status: str
    reason: str
    version: int
    changed_at: datetime
    published_at: datetime | None

    @property
    def category_said(self) -> Text:
        return vocabulary.said(vocabulary.CATEGORIES, self.category)

    @property
    def unit_said(self) -> Text:
        return vocabulary.said(vocabulary.UNITS, self.unit)

    @property
    def origin_said(self) -> Text:
        return vocabulary.said(vocabulary.ORIGINS, self.origin)

    @property
    def is_published(self) -> bool:
        return self.status == sheets.PUBLISHED

    @property
    def lacks(self) -> list[Lack]:
        return sheets.sheet_lacks(
            written=self.texts, main=self.main_language, moq=self.moq, lead_days=self.lead_days,
            hs=self.hs, photo_count=len(self.photos), tier_count=len(self.tiers),
        )  # fmt: skip

    def tiers_to(self, standing: str) -> tuple[Tier, ...]:
        """Return the prices a buyer of this standing may see: none where they are on request."""
        may = self.tiers_for == sheets.TO_KNOWN and standing == "known"
        return self.tiers if may else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandView:
    """A company's place in a pavilion."""

    id: UUID
    pavilion_id: UUID
    pavilion_slug: str
    pavilion_name: Text
    company_id: UUID
    company_name: Text
    firm_id: UUID
    company_status: str
    status: str
    place: int
    words: str
    reason: str
    asked_at: datetime
    decided_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """A page as it was."""

    number: int
    content: Mapping[str, Any] = field(default_factory=dict)
    by_id: UUID | None
    at: datetime
