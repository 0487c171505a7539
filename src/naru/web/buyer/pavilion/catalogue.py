"""Catalogues as PDF for buyers: a whole pavilion, or the goods of one company."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from naru.kernel import clock
from naru.pavilions.queries import companies, sheets, showrooms
from naru.web.parts import catalogue_paper
from naru.web.parts.catalogue_paper import Catalogue
from naru.web.parts.tenancy import NaruRequest

AGE_SECONDS = 600


@require_GET
@cache_control(public=True, max_age=AGE_SECONDS)
def of_pavilion(request: NaruRequest, language: str, slug: str) -> HttpResponse:
    """Print a pavilion's goods, its firms in order."""
    body = request.public_body.id
    found = showrooms.open_one(body_id=body, slug=slug, on=clock.today())
    if found is None:
        raise Http404
    firms = showrooms.firms_with_goods(pavilion_id=found.id, limit=catalogue_paper.SHEETS_MAX)
    return catalogue_paper.answer(request, Catalogue(head=found, firms=firms), language)


@require_GET
@cache_control(public=True, max_age=AGE_SECONDS)
def of_company(request: NaruRequest, language: str, company_id: UUID) -> HttpResponse:
    """Print one company's goods."""
    body = request.public_body.id
    found = companies.company(body_id=body, company_id=company_id, shown_on=clock.today())
    if found is None:
        raise Http404
    goods = sheets.of_company(body_id=body, company_id=found.id)
    return catalogue_paper.answer(request, Catalogue(head=found, firms=[(found, goods)]), language)
