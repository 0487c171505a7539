"""Addresses of the officers' pages: IP reports, marks and legal advice."""

from django.urls import URLPattern, URLResolver, path

from naru.web.officer.rights import advices, council, findings, papers, reports

urlpatterns: list[URLPattern | URLResolver] = [
    path("rights/", reports.reports, name="rights"),
    path("rights/reports/<uuid:report_id>/", reports.report, name="rights_report"),
    path("rights/reports/<uuid:report_id>/act/", reports.act, name="rights_act"),
    path("rights/listings/<uuid:listing_id>/", reports.listing, name="rights_listing"),
    path("rights/reports/<uuid:report_id>/notice/", papers.new_notice, name="rights_notice_new"),
    path("rights/reports/<uuid:report_id>/sheet/", papers.sheet, name="rights_sheet"),
    path("rights/notices/<uuid:notice_id>/", papers.notice, name="rights_notice"),
    path("rights/notices/<uuid:notice_id>/send/", papers.send, name="rights_notice_send"),
    path(
        "rights/notices/<uuid:notice_id>/answer/", papers.answer_paper, name="rights_answer_paper"
    ),
    path("rights/evidence/<uuid:evidence_id>/", papers.evidence, name="rights_evidence"),
    path("rights/sellers/", reports.sellers, name="rights_sellers"),
    path("rights/marketplaces/", reports.places, name="rights_marketplaces"),
    path("rights/marks/", findings.marks, name="rights_marks"),
    path("rights/marks/<uuid:mark_id>/paper/", findings.certificate, name="rights_certificate"),
    path("rights/findings/", findings.findings, name="rights_findings"),
    path("rights/findings/over/", findings.dismiss_many, name="rights_findings_over"),
    path("rights/findings/<uuid:finding_id>/", findings.finding, name="rights_finding"),
    path("rights/gazette/", findings.take_in, name="rights_gazette"),
    path("rights/advice/", advices.advices, name="rights_advices"),
    path("rights/advice/<uuid:advice_id>/", advices.advice, name="rights_advice"),
    path("rights/figures/", council.figures, name="rights_figures"),
    path("rights/council/", council.council, name="rights_council"),
    path("rights/council/seat/", council.seat, name="rights_council_seat"),
    path("rights/council/new/", council.new_meeting, name="rights_meeting_new"),
    path("rights/council/<uuid:meeting_id>/", council.meeting, name="rights_meeting"),
    path(
        "rights/council/<uuid:meeting_id>/sheet/",
        council.meeting_sheet,
        name="rights_meeting_sheet",
    ),
]
