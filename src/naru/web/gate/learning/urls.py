"""Addresses of the gate: courses, cohorts and certificates."""

from django.urls import URLPattern, URLResolver, path

from naru.web.gate.learning import attending, certificates, courses, enrolling, exporting

urlpatterns: list[URLPattern | URLResolver] = [
    path("learning/", courses.courses, name="courses"),
    path("learning/calendar/", courses.calendar, name="course_calendar"),
    path("learning/courses/<slug:code>/", courses.course, name="course"),
    path("learning/rounds/<uuid:cohort_id>/enrol/", enrolling.enrol, name="enrol"),
    path("learning/mine/", enrolling.my_courses, name="my_courses"),
    path("learning/mine/<uuid:enrolment_id>/", enrolling.my_course, name="my_course"),
    path("learning/mine/<uuid:enrolment_id>/cancel/", enrolling.cancel, name="enrolment_cancel"),
    path("learning/mine/<uuid:enrolment_id>/back/", enrolling.come_back, name="enrolment_back"),
    path("learning/mine/<uuid:enrolment_id>/say/", enrolling.feedback, name="course_feedback"),
    path("learning/attend/", attending.attend, name="attend"),
    path("learning/attend/<uuid:lesson_id>/", attending.attend_lesson, name="attend_lesson"),
    path("learning/attend/<uuid:lesson_id>/<str:token>/", attending.scan, name="attend_scan"),
    path("learning/certificates/", certificates.mine, name="my_certificates"),
    path("learning/certificates/<str:code>/", certificates.check, name="certificate_check"),
    path("learning/certificates/<str:code>/pdf/", certificates.paper, name="certificate_pdf"),
    path("learning/exports/", exporting.exports, name="my_exports"),
    path("learning/exports/<uuid:export_id>/paper/", exporting.paper, name="export_paper"),
]
