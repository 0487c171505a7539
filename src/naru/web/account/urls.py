"""Addresses of the account pages; those of allauth stand beside them, under the same path."""

from django.urls import URLPattern, URLResolver, path

from naru.web.account import invitation, leaving, pages, second_factor

app_name = "account"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.home, name="home"),
    path("profile", pages.profile, name="profile"),
    path("consents", pages.consents, name="consents"),
    path("consents/<slug:purpose>", pages.consent_text, name="consent_text"),
    path("addresses", pages.address_book, name="addresses"),
    path("addresses/new", pages.address, name="address_new"),
    path("addresses/<uuid:address_id>", pages.address, name="address"),
    path("addresses/<uuid:address_id>/remove", pages.address_remove, name="address_remove"),
    path("addresses/<uuid:address_id>/default", pages.address_default, name="address_default"),
    path("my-data", leaving.download, name="my_data"),
    path("invitations/<str:token>", invitation.invitation, name="invitation"),
    path("leave", leaving.leave, name="leave"),
    path("left", leaving.left, name="left"),
    path("second-factor", second_factor.second_factor, name="second_factor"),
]
