"""Addresses of the officers' pages about announcements of other bodies."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.announcements import imports, one, pages, pairs

urlpatterns: list[URLPattern | URLResolver] = [
    path("announcements/", pages.announcements, name="announcements"),
    path("announcements/pairs/", pairs.pairs, name="announcement_pairs"),
    path("announcements/pairs/<uuid:pair_id>/", pairs.decide, name="announcement_pair"),
    path("announcements/imports/", imports.imports, name="announcement_imports"),
    path("announcements/imports/new/", imports.upload, name="announcement_upload"),
    path("announcements/imports/<uuid:run_id>/", imports.run, name="announcement_import"),
    path("announcements/sources/<slug:source>/", imports.switch, name="announcement_source"),
    path("announcements/<uuid:announcement_id>/", one.announcement, name="announcement"),
    path("announcements/<uuid:announcement_id>/hide/", one.hide, name="announcement_hide"),
    path("announcements/<uuid:announcement_id>/show/", one.show, name="announcement_show"),
    path("announcements/<uuid:announcement_id>/again/", one.read_again, name="announcement_again"),
]
