"""Addresses of the buyers' pages: the language first, then what a buyer comes for."""

from typing import ClassVar

from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.urls.converters import StringConverter

from naru.kernel import languages

ROOMS = ("pavilion", "deals", "meetings", "samples")


class LanguageConverter(StringConverter):
    """One of the languages in which we speak to buyers."""

    regex: ClassVar[str] = "|".join(languages.LANGUAGES)


register_converter(LanguageConverter, "language")

app_name = "buyer"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<language:language>/", include(f"naru.web.buyer.{room}.urls")) for room in ROOMS
]
