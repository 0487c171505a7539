"""What the audit trail's codes mean around answers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "desk.questions_settled": _("Dealt with unanswered questions"),
    "desk.word_pair_added": _("Added a pair of words for answers"),
    "desk.word_pair_ended": _("Ended a pair of words for answers"),
    "desk.synonyms_added": _("Added synonyms"),
    "desk.synonyms_removed": _("Removed synonyms"),
}
