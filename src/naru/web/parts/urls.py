"""Addresses that every audience shares: the reader's settings and the style page."""

from django.urls import path

from naru.web.parts import language, media, styleguide

app_name = "parts"
urlpatterns = [
    path("settings/language", language.choose_language, name="language"),
    path("settings/letters", language.choose_letters, name="letters"),
    path("media/photos/<str:shard>/<str:name>", media.photo, name="photo"),
    path("styleguide", styleguide.styleguide, name="styleguide"),
]
