"""Addresses of the officers' pages: export meetings."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.meetings import day, parties, reports, rounds, sheets, timetable

ROUND = "meetings/<uuid:round_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("meetings/", rounds.rounds, name="meetings"),
    path("meetings/new/", rounds.new, name="meeting_round_new"),
    path("meetings/year/<int:year>/", reports.year, name="meeting_year"),
    path("meetings/one/<uuid:meeting_id>/", day.one, name="meeting_one"),
    path(ROUND, rounds.round_, name="meeting_round"),
    path(f"{ROUND}act/", rounds.act, name="meeting_round_act"),
    path(f"{ROUND}change/", rounds.change, name="meeting_round_change"),
    path(f"{ROUND}parties/", parties.parties, name="meeting_parties"),
    path(f"{ROUND}parties/<uuid:row_id>/", parties.party, name="meeting_party"),
    path(f"{ROUND}pairs/", timetable.pairs, name="meeting_pairs"),
    path(f"{ROUND}timetable/", timetable.timetable, name="meeting_timetable"),
    path(f"{ROUND}publish/", timetable.publish, name="meeting_publish"),
    path(f"{ROUND}day/", day.day, name="meeting_day"),
    path(f"{ROUND}sheets/<slug:which>/", sheets.sheet, name="meeting_sheet"),
    path(f"{ROUND}report/", reports.report, name="meeting_report"),
    path(f"{ROUND}report/<slug:form>/", reports.report_file, name="meeting_report_file"),
]
