"""Addresses of the officers' pages: sample tests."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.samples import choosing, parcels, reports, surveys, tests

TEST = "samples/<uuid:test_id>/"
ENTRY = "samples/entries/<uuid:entry_id>/"
PARCEL = "samples/parcels/<uuid:invitation_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("samples/", tests.tests, name="samples"),
    path("samples/new/", tests.new, name="sample_new"),
    path("samples/surveys/", surveys.surveys, name="sample_surveys"),
    path("samples/surveys/new/", surveys.new, name="sample_survey_new"),
    path("samples/surveys/<str:code>/", surveys.survey, name="sample_survey"),
    path(TEST, tests.test, name="sample_test"),
    path(f"{TEST}change/", tests.change, name="sample_change"),
    path(f"{TEST}act/", tests.act, name="sample_act"),
    path(f"{TEST}close/", tests.close, name="sample_close"),
    path(f"{TEST}parcels/", parcels.parcels, name="sample_parcels"),
    path(f"{TEST}parcels/table/", parcels.table, name="sample_parcel_table"),
    path(f"{TEST}parcels/packing/", parcels.packing, name="sample_packing"),
    path(f"{TEST}report/", reports.of_test, name="sample_report"),
    path(f"{TEST}report/pdf/", reports.paper_of_test, name="sample_report_paper"),
    path(f"{TEST}report/excel/", reports.sheet_of_test, name="sample_report_sheet"),
    path(ENTRY, choosing.entry, name="sample_entry"),
    path(f"{ENTRY}buyers/", choosing.choose, name="sample_buyers"),
    path(f"{ENTRY}report/", reports.of_entry, name="sample_entry_report"),
    path(PARCEL, parcels.parcel, name="sample_parcel"),
]
