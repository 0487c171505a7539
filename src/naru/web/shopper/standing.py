"""Pages that stand still: help, fees, terms, privacy, accessibility; each text lies in prose/."""

from django.http import HttpResponse
from django.shortcuts import render

from naru.commerce import fees
from naru.commerce.queries import fees as fee_queries
from naru.kernel import clock
from naru.kernel.text import Text
from naru.web.parts.tenancy import NaruRequest

TITLES = {
    "help": Text("도움말", "Help"),
    "fees": Text("입점 절차와 수수료", "Selling here: steps and fees"),
    "terms": Text("이용약관", "Terms of use"),
    "privacy": Text("개인정보 처리방침", "Privacy policy"),
    "accessibility": Text("웹 접근성 안내", "Accessibility"),
}


def standing(request: NaruRequest, name: str) -> HttpResponse:
    """Show a standing page in the reader's language."""
    language = request.LANGUAGE_CODE
    shown = {
        "title": TITLES[name].into(language),
        "prose": f"shopper/prose/{name}.{language}.html",
        "fee": _fee(request, language) if name == "fees" else "",
    }
    response = render(request, "shopper/standing.html", shown)
    response.headers["Vary"] = "Cookie"
    return response


def _fee(request: NaruRequest, language: str) -> str:
    terms = fee_queries.general(body_id=request.public_body.id, on=clock.today())
    return fees.in_words(terms).into(language) if terms else ""
