"""Addresses of the gate: sample tests."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.samples import entries, reports

ENTRY = "samples/<uuid:entry_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("samples/", entries.samples, name="samples"),
    path("samples/tests/<uuid:test_id>/enter/", entries.enter, name="sample_enter"),
    path(ENTRY, entries.entry, name="sample_entry"),
    path(f"{ENTRY}withdraw/", entries.withdraw, name="sample_withdraw"),
    path(f"{ENTRY}report/pdf/", reports.paper, name="sample_paper"),
    path(f"{ENTRY}report/excel/", reports.sheet, name="sample_sheet"),
]
