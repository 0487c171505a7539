"""Addresses of the officers' pages of support programmes, in parts by the kind of work."""

from django.urls import URLPattern, URLResolver, include, path

PARTS = (
    "plan", "rulebook", "call", "decide", "money", "voucher", "entitlement", "resident",
    "designation",
    "protection", "intake",
)  # fmt: skip

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"naru.web.officer.programmes.{part}_urls")) for part in PARTS
]
