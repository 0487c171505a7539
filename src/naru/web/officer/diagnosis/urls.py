"""Addresses of the officers' pages: the diagnosis and the plan it yields."""

from django.urls import path

from naru.web.officer.diagnosis import cohort, firms, meetings, versions

urlpatterns = [
    path("diagnoses/", firms.diagnoses, name="diagnoses"),
    path("diagnoses/cohort/", cohort.cohort, name="diagnoses_cohort"),
    path("diagnoses/plans/", cohort.plans, name="diagnoses_plans"),
    path("diagnoses/firms/<uuid:firm_id>/", firms.firm, name="diagnosed_firm"),
    path("diagnoses/firms/<uuid:firm_id>/steps/", firms.add_step, name="plan_step_add"),
    path("diagnoses/meetings/", meetings.meetings, name="entry_meetings"),
    path("diagnoses/candidates/", meetings.candidates, name="entry_candidates"),
    path("diagnoses/meetings/<uuid:meeting_id>/", meetings.meeting, name="entry_meeting"),
    path("diagnoses/meetings/<uuid:meeting_id>/invite/", meetings.invite, name="entry_invite"),
    path("diagnoses/meetings/<uuid:meeting_id>/note/", meetings.note, name="entry_note"),
    path("diagnoses/meetings/<uuid:meeting_id>/close/", meetings.close, name="entry_close"),
    path("diagnoses/versions/", versions.versions, name="assessment_versions"),
]
