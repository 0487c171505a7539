"""Addresses of the officers' pages about people and records."""

from django.urls import path

from naru.web.officer import (
    access_log,
    audit,
    consents,
    desk_settings,
    help,  # noqa: A004 - the page is called help
    letters,
    members,
    roles,
)

urlpatterns = [
    path("members", members.members, name="members"),
    path("members/<uuid:person_id>", members.member, name="member"),
    path("roles", roles.roles, name="roles"),
    path("roles/<uuid:person_id>/end", roles.end, name="role_end"),
    path("consents", consents.consents, name="consents"),
    path("consents/<uuid:consent_id>/withdraw", consents.withdraw, name="consent_withdraw"),
    path("audit", audit.audit, name="audit"),
    path("access-log", access_log.access_log, name="access_log"),
    path("access-log/<int:year>/<int:month>", access_log.review, name="access_review"),
    path("letters", letters.letters, name="letters"),
    path("letters/<uuid:letter_id>", letters.letter, name="letter"),
    path("letters/<uuid:letter_id>/again", letters.letter_again, name="letter_again"),
    path("help", help.help_firm, name="help"),
    path("help/stop", help.help_stop, name="help_stop"),
    path("help/<uuid:firm_id>", help.helped_firm, name="helped_firm"),
    path("help/<uuid:firm_id>/start", help.help_start, name="help_start"),
    path("help/<uuid:firm_id>/hand-over", help.hand_over, name="help_hand_over"),
    path("settings", desk_settings.desk_settings, name="desk_settings"),
]
