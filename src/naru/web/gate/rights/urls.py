"""Addresses of the gate: IP reports, marks and legal advice."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.rights import advice, marks, overview, reporting, reports

urlpatterns: list[URLPattern | URLResolver] = [
    path("rights/", overview.rights, name="rights"),
    path("rights/marks/new/", marks.new, name="rights_mark_new"),
    path("rights/marks/<uuid:mark_id>/", marks.mark, name="rights_mark"),
    path("rights/marks/<uuid:mark_id>/end/", marks.end, name="rights_mark_end"),
    path("rights/marks/<uuid:mark_id>/paper/", marks.certificate, name="rights_certificate"),
    path("rights/watch/", marks.watch, name="rights_watch"),
    path("rights/watch/<uuid:finding_id>/", marks.finding, name="rights_finding"),
    path("rights/reports/new/", reporting.new, name="rights_report_new"),
    path("rights/reports/<uuid:report_id>/", reports.report, name="rights_report"),
    path("rights/reports/<uuid:report_id>/discard/", reports.discard, name="rights_discard"),
    path("rights/reports/<uuid:report_id>/reopen/", reports.reopen, name="rights_reopen"),
    path("rights/reports/<uuid:report_id>/<slug:step>/", reporting.step, name="rights_step"),
    path("rights/evidence/<uuid:evidence_id>/", reports.evidence, name="rights_evidence"),
    path("rights/notices/<uuid:notice_id>/", reports.notice, name="rights_notice"),
    path("rights/power/", reports.mandate, name="rights_mandate"),
    path(
        "rights/power/<uuid:mandate_id>/withdraw/",
        reports.mandate_withdraw,
        name="rights_mandate_withdraw",
    ),
    path("rights/advice/", advice.advice, name="rights_advice"),
    path("rights/advice/<uuid:advice_id>/cancel/", advice.cancel, name="rights_advice_cancel"),
]
