"""Addresses of the officers' pages of support programmes: taking applications in."""

from django.urls import path

from naru.web.officer.programmes import intake, mails

urlpatterns = [
    path("intake/", intake.intake, name="intake"),
    path("intake/<uuid:call_id>/", intake.intake_call, name="intake_call"),
    path("mails/", mails.listed, name="mails"),
    path("mails/<uuid:mail_id>/", mails.mail, name="mail"),
    path("mails/<uuid:mail_id>/drop/", mails.drop, name="mail_drop"),
    path(
        "mails/<uuid:mail_id>/attachments/<uuid:document_id>/",
        mails.attachment,
        name="mail_attachment",
    ),
]
