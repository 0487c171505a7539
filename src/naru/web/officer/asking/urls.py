"""Addresses of the officers' pages: questions in one's own words."""

from django.urls import path

from naru.web.officer.asking import pages, sets, words

urlpatterns = [
    path("questions/", pages.questions, name="questions"),
    path("questions/settle/", pages.settle, name="questions_settle"),
    path("questions/read/", pages.read_anew, name="questions_read"),
    path("questions/all/", pages.everything, name="questions_all"),
    path("questions/words/", words.words, name="questions_words"),
    path("questions/words/<uuid:pair_id>/end/", words.end_pair, name="questions_pair_end"),
    path(
        "questions/synonyms/<uuid:synonym_id>/remove/",
        words.remove_synonyms,
        name="questions_synonyms_remove",
    ),
    path("questions/set/", sets.checks, name="questions_set"),
    path("questions/set/run/", sets.run, name="questions_set_run"),
    path("questions/set/<uuid:check_id>/remove/", sets.remove, name="questions_set_remove"),
]
