"""Where things are: all pages of the gate and of the shop's desk on one, to be searched."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from naru.web.gate import menu
from naru.web.parts import menus
from naru.web.parts.tenancy import NaruRequest

QUERY_CHARACTERS_MAX = 80


@require_GET
def find_page(request: NaruRequest) -> HttpResponse:
    """List all pages, or those that the typed words mean; a single one opens at once."""
    asked = request.GET.get("q", "").strip()[:QUERY_CHARACTERS_MAX]
    pages = menus.found(menu.SECTIONS, asked)
    if len(pages) == 1:
        return redirect(pages[0].href)
    return render(
        request,
        "gate/home/find_page.html",
        {"asked": asked, "pages": pages, "sections": menu.SECTIONS},
    )
