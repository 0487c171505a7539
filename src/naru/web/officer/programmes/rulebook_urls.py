"""Addresses of the officers' pages of programmes, their drafts, and rosters."""

from django.urls import path

from naru.web.officer.programmes import draft_whole, drafts, rosters, rulebook, simulation

urlpatterns = [
    path("programmes/", rulebook.programmes, name="programmes"),
    path("programmes/new/", draft_whole.new, name="programme_new"),
    path("programmes/<uuid:programme_id>/", rulebook.programme, name="programme"),
    path("programmes/<uuid:programme_id>/versions/", rulebook.versions, name="programme_versions"),
    path("programmes/<uuid:programme_id>/change/", drafts.begin, name="draft_begin"),
    path("programmes/<uuid:programme_id>/try/", simulation.simulate, name="programme_simulation"),
    path("programmes/versions/<uuid:version_id>/", rulebook.version, name="programme_version"),
    path("programmes/versions/<uuid:version_id>/file/", rulebook.file, name="programme_file"),
    path("programmes/drafts/<uuid:draft_id>/", drafts.draft, name="draft"),
    path("programmes/drafts/<uuid:draft_id>/text/", draft_whole.text, name="draft_text"),
    path("programmes/drafts/<uuid:draft_id>/save/", draft_whole.save, name="draft_save"),
    path("programmes/drafts/<uuid:draft_id>/file/", draft_whole.file, name="draft_file"),
    path("programmes/drafts/<uuid:draft_id>/discard/", draft_whole.discard, name="draft_discard"),
    path(
        "programmes/drafts/<uuid:draft_id>/newer/<slug:part>/",
        draft_whole.newer,
        name="draft_newer",
    ),
    path("programmes/drafts/<uuid:draft_id>/at/<path:place>/", drafts.part, name="draft_part"),
    path("programmes/drafts/<uuid:draft_id>/add/<path:place>/", drafts.add, name="draft_add"),
    path("programmes/drafts/<uuid:draft_id>/rule/<path:place>/", drafts.rule, name="draft_rule"),
    path(
        "programmes/drafts/<uuid:draft_id>/remove/<path:place>/",
        drafts.remove,
        name="draft_remove",
    ),
    path("rosters/", rosters.rosters, name="rosters"),
    path("rosters/new/", rosters.upload, name="roster_upload"),
    path("rosters/template/", rosters.template, name="roster_template"),
    path("rosters/<uuid:roster_id>/", rosters.roster, name="roster"),
    path("rosters/<uuid:roster_id>/delete/", rosters.delete, name="roster_delete"),
]
