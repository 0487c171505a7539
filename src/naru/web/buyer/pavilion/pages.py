"""The buyers' pages of pavilions: all of them, one with its goods, a company, a product."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.journeys import show_goods_abroad
from naru.kernel import clock, languages
from naru.pavilions import vocabulary
from naru.pavilions.queries import companies, sheets, showrooms
from naru.pavilions.queries.showrooms import Sought
from naru.pavilions.views import CompanyView, SheetView
from naru.web.buyer.links import buyer_of
from naru.web.buyer.pavilion import linked_data
from naru.web.parts import previews
from naru.web.parts.tenancy import NEAR, NaruRequest

SEARCH_LETTERS_MAX = 60
FIRMS_NAMED_MAX = 60
BESIDE_MAX = 4  # other goods of the firm below a product
ROBOTS = ("bot", "crawl", "spider", "slurp")  # what machines call themselves; they do not count


@require_GET
def front(request: NaruRequest) -> HttpResponse:
    """Send a reader to the pavilions in the first of her languages that we speak."""
    asked = request.headers.get("Accept-Language", "")[:200].lower().split(",")
    tags = [one.split(";")[0].strip().split("-")[0] for one in asked]
    language = next((tag for tag in tags if tag in languages.LANGUAGES), "en")
    return redirect("buyer:pavilions", language)


@require_GET
def pavilions(request: NaruRequest, language: str) -> HttpResponse:
    """Show the pavilions that are open."""
    shown = showrooms.open_ones(body_id=request.public_body.id, on=clock.today())
    values = {
        "pavilions": shown,
        "described": linked_data.written(linked_data.way(_way(request, language))),
    }
    return render(request, "buyer/pavilion/pavilions.html", values)


@require_GET
def pavilion(request: NaruRequest, language: str, slug: str) -> HttpResponse:
    """Show a pavilion: what it is, its firms, its goods as they are looked for."""
    body, on = request.public_body.id, clock.today()
    found = showrooms.open_one(body_id=body, slug=slug, on=on)
    if found is None:
        raise Http404
    sought = _sought(request)
    page = showrooms.goods(
        pavilion_id=found.id, sought=sought, cursor=request.GET.get("cursor", "")
    )
    categories, certificates = _shelves(found.id)
    firms = showrooms.firms_in(pavilion_id=found.id, limit=FIRMS_NAMED_MAX + 1)
    here = (found.say("name", language).text, reverse("buyer:pavilion", args=[language, slug]))
    values = {
        "pavilion": found,
        "page": page,
        "sought": sought,
        "is_narrowed": sought != Sought(),
        "firms": firms[:FIRMS_NAMED_MAX],
        "has_more_firms": len(firms) > FIRMS_NAMED_MAX,
        "categories": _choices(vocabulary.CATEGORIES, categories),
        "certificates": _choices(vocabulary.CERTIFICATES, certificates),
        "described": linked_data.written(linked_data.way(_way(request, language, here))),
    }
    return render(request, "buyer/pavilion/pavilion.html", values)


def _shelves(pavilion_id: UUID) -> tuple[list[str], list[str]]:
    """Return what one may choose from; kept a while, since all goods are gone through for it."""
    kept, key = caches[NEAR], f"shelves:{pavilion_id}"
    found: tuple[list[str], list[str]] | None = kept.get(key)
    if found is None:
        found = showrooms.shelves(pavilion_id=pavilion_id)
        kept.set(key, found, settings.NARU_BODY_KEPT_SECONDS)
    return found


def _sought(request: NaruRequest) -> Sought:
    asked = request.GET
    return Sought(
        search=asked.get("q", "").strip()[:SEARCH_LETTERS_MAX],
        category=asked.get("category", "")
        if asked.get("category") in vocabulary.CATEGORIES
        else "",
        certificate=asked.get("certificate", "")
        if asked.get("certificate") in vocabulary.CERTIFICATES
        else "",
        hs="".join(sign for sign in asked.get("hs", "") if sign.isascii() and sign.isdigit())[:6],
    )


def _choices(words: Any, codes: list[str]) -> list[tuple[str, Any]]:
    return [(code, words[code]) for code in vocabulary.known(words, codes)]


@require_GET
def company(request: NaruRequest, language: str, company_id: UUID) -> HttpResponse:
    """Show a company with its goods."""
    body, on = request.public_body.id, clock.today()
    found = companies.company(body_id=body, company_id=company_id, shown_on=on)
    if found is None:
        raise Http404
    _count(request, found.firm_id, found.id, language)
    return render(request, "buyer/pavilion/company.html", _of_company(request, found, language))


def _of_company(request: NaruRequest, found: CompanyView, language: str) -> dict[str, Any]:
    here = (found.say("name", language).text, reverse("buyer:company", args=[language, found.id]))
    return {
        "company": found,
        "sheets": sheets.of_company(body_id=request.public_body.id, company_id=found.id),
        "today": clock.today(),
        "contact_language": languages.OWN_NAMES[found.contact_language],
        "described": linked_data.written(
            linked_data.organization(
                found, language=language, address=request.build_absolute_uri(here[1]),
                root=_root(request),
            ),
            linked_data.way(_way(request, language, here)),
        ),
    }  # fmt: skip


@require_GET
def sheet(request: NaruRequest, language: str, sheet_id: UUID) -> HttpResponse:
    """Show a product; its prices are on request."""
    found = _shown_sheet(request, sheet_id)
    _count(request, found.firm_id, found.id, language)
    return render(request, "buyer/pavilion/sheet.html", _of_sheet(request, found, language))


@require_GET
def sheet_of_buyer(request: NaruRequest, language: str, key: str, sheet_id: UUID) -> HttpResponse:
    """Show a product to a buyer by her link: one whom the office knows sees what she may see."""
    buyer = buyer_of(request, key)
    found = _shown_sheet(request, sheet_id)
    values = {
        **_of_sheet(request, found, language),
        "tiers": found.tiers_to(buyer.standing),
        "is_private": True,
    }
    return render(request, "buyer/pavilion/sheet.html", values)


@require_GET
def preview(request: NaruRequest, language: str, key: str) -> HttpResponse:
    """Show a page as buyers will see it, to whoever has the link that its firm made."""
    kind, page_id = previews.opened(key)
    body = request.public_body.id
    values = {"is_private": True, "is_preview": True}
    if kind == "sheet" and (found := sheets.sheet(body_id=body, sheet_id=page_id)):
        values |= _of_sheet(request, found, language)
        return render(request, "buyer/pavilion/sheet.html", values)
    if kind == "company" and (company := companies.company(body_id=body, company_id=page_id)):
        values |= _of_company(request, company, language)
        return render(request, "buyer/pavilion/company.html", values)
    raise Http404


def _shown_sheet(request: NaruRequest, sheet_id: UUID) -> SheetView:
    found = sheets.sheet(body_id=request.public_body.id, sheet_id=sheet_id, shown_on=clock.today())
    if found is None:
        raise Http404
    return found


def _of_sheet(request: NaruRequest, found: SheetView, language: str) -> dict[str, Any]:
    beside = sheets.of_company(
        body_id=request.public_body.id, company_id=found.company_id, limit=BESIDE_MAX + 1
    )
    firm = found.company_name.into(language)
    steps = (
        (firm, reverse("buyer:company", args=[language, found.company_id])),
        (found.say("name", language).text, reverse("buyer:sheet", args=[language, found.id])),
    )
    return {
        "sheet": found,
        "firm": firm,
        "beside": [one for one in beside if one.id != found.id][:BESIDE_MAX],
        "today": clock.today(),
        "described": linked_data.written(
            linked_data.product(
                found, language=language, address=request.build_absolute_uri(steps[-1][1]),
                root=_root(request),
            ),
            linked_data.way(_way(request, language, *steps)),
        ),
    }  # fmt: skip


def _way(request: NaruRequest, language: str, *steps: tuple[str, str]) -> linked_data.Way:
    first = (_("Pavilions"), reverse("buyer:pavilions", args=[language]))
    return [(name, request.build_absolute_uri(path)) for name, path in (first, *steps)]


def _root(request: NaruRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _count(request: NaruRequest, firm_id: UUID, subject_id: UUID, language: str) -> None:
    """Count a reader; a machine that says it is one is none."""
    agent = request.headers.get("User-Agent", "").lower()
    if any(word in agent for word in ROBOTS):
        return
    show_goods_abroad.count_view(
        body_id=request.public_body.id, firm_id=firm_id, subject_id=subject_id,
        on=clock.today(), language=language,
    )  # fmt: skip
