"""
A catalogue of product sheets as PDF: a pavilion's, or one firm's, with a QR code to each page.

The shipped font holds Korean, Latin and Vietnamese letters, but not every Japanese or Chinese one.
A catalogue with a letter it lacks is printed in English and says so, rather than with holes.
"""

import base64
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import segno
from django.conf import settings
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from PIL import Image, ImageFont

from naru.pavilions import vocabulary
from naru.pavilions.sheets import Photo
from naru.pavilions.views import CompanyView, PavilionView, SheetView
from naru.web.parts import pdf
from naru.web.parts.tenancy import NEAR, NaruRequest

SHEETS_MAX = 200
PICTURE_PIXELS = 240
PICTURE_QUALITY = 72
KEPT_SECONDS = 3600
KEPT_BYTES_MAX = 8_000_000
FONT = "NotoSansKR_400Regular.ttf"
NAMES = {
    "ko": "Korean", "ja": "Japanese", "zh": "Chinese", "vi": "Vietnamese", "es": "Spanish",
}  # fmt: skip
NOWHERE = "\U0010fffe"  # no font has this sign: what it draws for it stands for every missing one
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="{0}" height="{1}" viewBox="0 0 {0} {1}">'
    '<image width="{0}" height="{1}" xlink:href="data:image/jpeg;base64,{2}"/></svg>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """What is printed: its head, and each company with its sheets."""

    head: PavilionView | CompanyView
    firms: Sequence[tuple[CompanyView, Sequence[SheetView]]] = field(default_factory=tuple)


def answer(request: NaruRequest, catalogue: Catalogue, language: str) -> HttpResponse:
    """Return the catalogue in a language, or in English where the font lacks its letters."""
    key = _key(request, catalogue, language)
    content: bytes | None = caches[NEAR].get(key)
    if content is None:
        content = pdf.render("catalogue", values(request, catalogue, language))
        if len(content) <= KEPT_BYTES_MAX:
            caches[NEAR].set(key, content, KEPT_SECONDS)
    response = HttpResponse(content, content_type="application/pdf")
    name = f"{catalogue.head.say('name', language).text} {language}.pdf"
    shown = content_disposition_header(as_attachment=False, filename=name)
    response.headers["Content-Disposition"] = shown or "inline"
    return response


def _key(request: NaruRequest, catalogue: Catalogue, language: str) -> str:
    parts = [request.get_host(), language, str(catalogue.head.changed_at)]
    for company, sheets in catalogue.firms:
        parts += [f"{company.id}{company.version}", *(f"{s.id}{s.version}" for s in sheets)]
    return f"catalogue:{hashlib.sha256('|'.join(parts).encode()).hexdigest()}"


def values(request: NaruRequest, catalogue: Catalogue, language: str) -> dict[str, Any]:
    """Return what the paper is filled with; pictures and codes last, once the letters are known."""
    told = _told(request, catalogue, language)
    missing = letters_missing(_letters(told))
    if missing and language != "en":
        told = _told(request, catalogue, "en")
        told["notes"] = [_in_english_because(language), *told["notes"]]
    for firm in told["firms"]:
        for row in firm["sheets"]:
            page = request.build_absolute_uri(f"/abroad/{language}/sheets/{row.pop('id')}/")
            row["qr"] = segno.make(page, error="m").svg_inline(scale=3)
            row["picture"] = _picture(row.pop("photo"))
    return told


def _in_english_because(language: str) -> str:
    return (
        f"Printed in English: the font of this catalogue lacks letters of {NAMES[language]}."
        f" The codes lead to the pages in {NAMES[language]}."
    )


def letters_missing(text: str) -> str:
    """Return the letters of a text that the shipped font cannot print."""
    font, nothing = _font()
    signs = sorted({sign for sign in text if not sign.isspace()})
    return "".join(sign for sign in signs if bytes(font.getmask(sign)) == nothing)


@lru_cache(maxsize=1)
def _font() -> tuple[ImageFont.FreeTypeFont, bytes]:
    font = ImageFont.truetype(str(settings.STATE / "assets" / "fonts" / FONT), 20)
    return font, bytes(font.getmask(NOWHERE))


def _letters(told: dict[str, Any]) -> str:
    firms = [
        piece
        for firm in told["firms"]
        for row in firm["sheets"]
        for piece in (row["name"], row["line"], *(cell for pair in row["facts"] for cell in pair))
    ]
    heads = [f"{firm['name']}{firm['line']}" for firm in told["firms"]]
    return "".join([told["title"], told["subtitle"], told["intro"], *heads, *firms])


def _told(request: NaruRequest, catalogue: Catalogue, language: str) -> dict[str, Any]:
    left, firms = SHEETS_MAX, []
    for company, sheets in catalogue.firms:
        shown = list(sheets)[:left]
        left -= len(shown)
        firms.append(_firm(company, shown, language))
    machine = any(_is_machine(one, language) for _c, sheets in catalogue.firms for one in sheets)
    intro = catalogue.head.say("intro", language).text
    return {
        "language": language,
        "issuer": request.public_body.name.into(language),
        "title": catalogue.head.say("name", language).text,
        "subtitle": vocabulary.LABELS["title"].into(language),
        "intro": intro,
        "notes": [vocabulary.LABELS["machine"].into(language)] if machine else [],
        "firms": firms,
    }


def _is_machine(sheet: SheetView, language: str) -> bool:
    return any(sheet.say(part, language).is_unchecked_machine for part in ("name", "line"))


def _firm(company: CompanyView, sheets: Sequence[SheetView], language: str) -> dict[str, Any]:
    return {
        "name": company.say("name", language).text,
        "line": company.say("line", language).text,
        "sheets": [_sheet(one, language) for one in sheets],
    }


def _sheet(sheet: SheetView, language: str) -> dict[str, Any]:
    return {
        "name": sheet.say("name", language).text,
        "line": sheet.say("line", language).text,
        "facts": _facts(sheet, language),
        "id": sheet.id,
        "photo": sheet.photos[0] if sheet.photos else None,
    }


def _facts(sheet: SheetView, language: str) -> list[list[str]]:
    label = {code: word.into(language) for code, word in vocabulary.LABELS.items()}
    days = label["days"]
    offers = [label[code] for code in ("private_label", "samples") if getattr(sheet, code)]
    told = [
        (label["moq"], f"{sheet.moq:,} {sheet.unit_said.into(language)}" if sheet.moq else ""),
        (label["lead"], f"{sheet.lead_days} {days}" if sheet.lead_days else ""),
        (label["price"], label["on_request"]),
        (label["hs"], sheet.hs),
        (label["origin"], sheet.origin_said.into(language)),
        (label["shelf"], f"{sheet.shelf_days} {days}" if sheet.shelf_days else ""),
        (label["packs"], " · ".join(sheet.packs)),
        (label["certificates"], ", ".join(one.said.into(language) for one in sheet.certificates)),
    ]
    return [[name, value] for name, value in told if value] + [["+", " · ".join(offers)]] * bool(
        offers
    )


def _picture(photo: Photo | None) -> str:
    """Return a small picture as SVG, the one kind a paper takes as text; "" for none."""
    if photo is None or not default_storage.exists(photo.paper):
        return ""
    with default_storage.open(photo.paper) as stored, Image.open(stored) as picture:
        picture.draft("RGB", (PICTURE_PIXELS * 2, PICTURE_PIXELS * 2))
        picture.thumbnail((PICTURE_PIXELS, PICTURE_PIXELS))
        out = io.BytesIO()
        picture.convert("RGB").save(out, "JPEG", quality=PICTURE_QUALITY)
        return SVG.format(*picture.size, base64.b64encode(out.getvalue()).decode())
