"""What the audit trail's codes mean around export meetings."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "meeting_round.opened": _("Planned a round of export meetings"),
    "meeting_round.changed": _("Changed a round of export meetings"),
    "meeting_round.wishes": _("Asked for the wishes of a round"),
    "meeting_round.timetable": _("Closed the wishes of a round"),
    "meeting_round.held": _("Held a round of export meetings"),
    "meeting_round.closed": _("Closed a round of export meetings"),
    "meeting_round.dropped": _("Dropped a round of export meetings"),
    "meeting_round.tables_out": _("Took tables out of use"),
    "meeting_round.chosen": _("Chose who meets whom"),
    "meeting_round.pair_added": _("Let two meet by hand"),
    "meeting_round.laid": _("Laid a timetable"),
    "meeting_round.repaired": _("Repaired a timetable"),
    "meeting_round.undone": _("Took a timetable back"),
    "meeting_round.published": _("Published a timetable"),
    "meeting_party.firm_added": _("Let a firm into a round"),
    "meeting_party.buyer_added": _("Invited a buyer to a round"),
    "meeting_party.accepted": _("Accepted a round"),
    "meeting_party.declined": _("Declined a round"),
    "meeting_party.withdrawn": _("Left a round"),
    "meeting.left_out": _("Called a meeting off"),
    "meeting.fixed": _("Held a meeting to a slot"),
    "meeting.loosened": _("Loosened a meeting"),
    "meeting.marked": _("Noted who came to a meeting"),
    "meeting.noted": _("Wrote a note of a meeting"),
    "meeting.told": _("Told the result of a meeting"),
    "meeting.task_added": _("Noted a task after a meeting"),
    "meeting.task_done": _("Did a task after a meeting"),
    "meeting.followed_up": _("Told what became of a meeting"),
}
