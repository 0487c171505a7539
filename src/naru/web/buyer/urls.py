"""Addresses of the buyers' pages: the language first, then what a buyer comes for."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from naru.kernel import languages
from naru.web.buyer.pavilion import maps, pages

ROOMS = ("pavilion", "deals", "letters", "meetings", "samples", "tracking")


class LanguageConverter:
    """One of the languages in which we speak to buyers."""

    regex = "|".join(languages.LANGUAGES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "language")

app_name = "buyer"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.front, name="front"),
    path("sitemap.xml", maps.index, name="maps"),
    *(path("<language:language>/", include(f"naru.web.buyer.{room}.urls")) for room in ROOMS),
]
