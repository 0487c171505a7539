"""Let the demo county show its firms' goods to buyers abroad, in two pavilions."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from naru.commerce.queries import vendors
from naru.geography import romanisation
from naru.journeys.demo_county import county
from naru.journeys.demo_county.county import NARU
from naru.journeys.demo_county.shelves import Goods
from naru.kernel import clock, db
from naru.kernel.actor import Actor
from naru.kernel.money import Money
from naru.pavilions import texts
from naru.pavilions.content import CompanyContent, PavilionContent, SheetContent
from naru.pavilions.operations import counting, pages, showrooms
from naru.pavilions.sheets import CURRENCY, Certificate, Photo, Tier
from naru.pavilions.texts import Written

FILE = Path(__file__).with_suffix(".toml")
BEFORE = timedelta(days=120)
COMPANY_WORDS = ("place", "family", "long")
MACHINE = ("ja", "zh")  # what the demo's machine has filled, and nobody has looked over
SPOKEN_EVERY = 3  # every so many sheets have every language from their author
WISH = "해외 바이어를 처음 만나고 싶습니다."
LATE = 3  # of the firms, the last ones still wait for an answer
VIEWED_DAYS, VIEWED_SHEETS = 21, 4
TEA = frozenset({"tea", "craft"})
PHOTO_PIXELS = 800


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A firm that shows goods: who acts for it, its page and its sheets."""

    by: Actor
    firm_id: UUID
    company_id: UUID
    sheet_ids: tuple[UUID, ...]
    categories: frozenset[str]


@lru_cache(maxsize=1)
def told() -> Mapping[str, Any]:
    """Read the story's file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def leave(*, goods: Sequence[Goods], evening: datetime) -> None:
    """Open the pavilions, and let firms whose goods the file names show them."""
    firms = vendors.firm_ids(vendor_ids={one.shop.vendor_id for one in goods})
    at, by = evening - BEFORE, county.officer("officer")
    with db.transaction():
        halls = [_hall(by, row, at) for row in told()["pavilion"]]
        shown = list(_firms(goods, firms, at))
        for place, firm in enumerate(shown):
            is_late = place >= len(shown) - min(LATE, len(shown) // 3)
            _stand(by, halls, firm, "" if is_late else "accepted", at)
        if shown:
            _hang(by, halls, goods, at)
            _look(shown[0], clock.legal_date(evening))


def _hall(by: Actor, row: Mapping[str, Any], at: datetime) -> UUID:
    said = {(part, tag): text for part in ("name", "intro") for tag, text in row[part].items()}
    hall = showrooms.write(
        by=by,
        written=PavilionContent(
            slug=row["slug"], theme=row["theme"], opens_on=clock.legal_date(at), said=said
        ),
        at=at,
    )
    showrooms.show(by=by, pavilion_id=hall, is_published=True, at=at)
    return hall


def _hang(by: Actor, halls: Sequence[UUID], goods: Sequence[Goods], at: datetime) -> None:
    """Hang a picture of fitting goods above each pavilion."""
    trades = (frozenset({"grain"}), TEA)
    for hall, trade in zip(halls, trades, strict=True):
        fitting = [one.photo for one in goods if one.family.trade in trade] or [goods[0].photo]
        photo = Photo(key=fitting[0], width=PHOTO_PIXELS, height=PHOTO_PIXELS)
        showrooms.picture(by=by, pavilion_id=hall, photos=[photo], at=at)


def _firms(goods: Sequence[Goods], firms: Mapping[UUID, UUID], at: datetime) -> Iterator[Shown]:
    """Let each firm that has a product of the file show it, the oldest shop first."""
    by_family: dict[str, Goods] = {}
    for one in goods:
        if one.shop.body_id == NARU:
            by_family.setdefault(one.family.name, one)
    rows: dict[UUID, list[tuple[Mapping[str, Any], Goods]]] = {}
    for row in told()["sheet"]:
        if found := by_family.get(row["family"]):
            rows.setdefault(found.shop.vendor_id, []).append((row, found))
    for held in sorted(rows.values(), key=lambda held: held[0][1].shop.place):
        yield _firm(held, firms[held[0][1].shop.vendor_id], at)


def _firm(held: Sequence[tuple[Mapping[str, Any], Goods]], firm_id: UUID, at: datetime) -> Shown:
    shop = held[0][1].shop
    by = Actor(body_id=NARU, name=shop.owner.name, firm_ids=frozenset({firm_id}))
    company_id = pages.write_company(by=by, firm_id=firm_id, written=_company(shop.name), at=at)
    first = Photo(key=held[0][1].photo, width=PHOTO_PIXELS, height=PHOTO_PIXELS)
    pages.change_photos(by=by, kind="company", page_id=company_id, add=[first], at=at)
    _translate(by, "company", company_id, {"intro": COMPANY_WORDS}, at)
    pages.publish(by=by, kind="company", page_id=company_id, at=at)
    sheets = [
        _sheet(by, company_id, _content(number, *pair), pair, at)
        for number, pair in enumerate(held, start=1)
    ]
    return Shown(
        by=by, firm_id=firm_id, company_id=company_id, sheet_ids=tuple(sheets),
        categories=frozenset(row["category"] for row, _one in held),
    )  # fmt: skip


def _company(name: str) -> CompanyContent:
    english = romanisation.words(name)
    said = {("name", "ko"): name, ("name", "en"): english}
    said |= {("line", tag): _say(["place"], tag) for tag in ("ko", "en", "ja", "zh", "vi", "es")}
    said |= {("intro", tag): _say(COMPANY_WORDS, tag) for tag in ("ko", "en")}
    return CompanyContent(
        founded=2009,
        employees="to9",
        contact_language="en",
        certificates=[Certificate(kind="haccp", number="2023-4-0117", until=date(2027, 6, 30))],
        said=said,
    )


def _sheet(
    by: Actor, company_id: UUID, written: SheetContent, pair: tuple[Mapping[str, Any], Goods],
    at: datetime,
) -> UUID:  # fmt: skip
    row, one = pair
    made = pages.write_sheet(by=by, company_id=company_id, written=written, at=at)
    shown = [Photo(key=one.photo, width=PHOTO_PIXELS, height=PHOTO_PIXELS)]
    pages.change_photos(by=by, kind="sheet", page_id=made, add=shown, at=at)
    _translate(by, "sheet", made, {"line": [row["line"]], "detail": row["detail"]}, at)
    pages.publish(by=by, kind="sheet", page_id=made, at=at)
    return made


def _content(number: int, row: Mapping[str, Any], one: Goods) -> SheetContent:
    plain = (
        "category", "hs", "moq", "unit", "lead_days", "packs", "tiers_for", "private_label",
        "samples",
    )  # fmt: skip
    said = {("name", "ko"): row["family"], ("name", "en"): row["name"]["en"]}
    is_spoken = told()["sheet"].index(row) % SPOKEN_EVERY == 0
    said |= {("name", tag): text for tag, text in row["name"].items() if is_spoken or tag != "es"}
    for tag in row["name"] if is_spoken else ("ko", "en"):
        said["line", tag] = _say([row["line"]], tag)
        said["detail", tag] = _say(row["detail"], tag)
    said["line", "ko"] = _say([row["line"]], "ko")
    said["detail", "ko"] = _say(row["detail"], "ko")
    return SheetContent(
        code=f"NR-{number:02d}",
        product_id=one.id,
        shelf_days=row.get("shelf_days"),
        tiers=[Tier(since=since, price=Money(cents, CURRENCY)) for since, cents in row["tiers"]],
        certificates=[Certificate(kind=kind) for kind in row["certificates"]],
        said=said,
        **{name: row[name] for name in plain},
    )


def _say(codes: Sequence[str], language: str) -> str:
    return "\n".join(told()["sentence"][code][language] for code in codes)


def _translate(
    by: Actor, kind: str, page_id: UUID, parts: Mapping[str, Sequence[str]], at: datetime
) -> None:
    """Fill what the author has not said, as a machine does."""

    def change(before: Written, main: str) -> Written:
        after = before
        for part, language in texts.wanting(before, parts, main=main, languages=MACHINE):
            said = _say(parts[part], language)
            after = texts.translated(after, part, language, said, main=main)
        return after

    pages.change_texts(by=by, kind=kind, page_id=page_id, change=change, at=at, deed="translated")


def _stand(by: Actor, halls: Sequence[UUID], firm: Shown, step: str, at: datetime) -> None:
    """Let a firm ask into the county's hall, and into that of tea where it fits."""
    for hall in halls if firm.categories & TEA else halls[:1]:
        asked = showrooms.ask(
            by=firm.by, pavilion_id=hall, company_id=firm.company_id, words=WISH, at=at
        )
        if step:
            showrooms.decide(by=by, stand_id=asked, step=step, reason="", at=at)


def _look(firm: Shown, last: date) -> None:
    """Let buyers have looked at the first firm's pages during the last weeks."""
    for back in range(VIEWED_DAYS):
        on = last - timedelta(days=back)
        for place, subject in enumerate((firm.company_id, *firm.sheet_ids[:VIEWED_SHEETS])):
            for language in ("en", "ja", "zh", "vi")[: 1 + (back + place) % 4]:
                counting.count(
                    body_id=NARU, firm_id=firm.firm_id, subject_id=subject, on=on,
                    language=language,
                )  # fmt: skip
