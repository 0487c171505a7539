"""Tables of the room."""

from naru.meetings.models.holding import (
    MeetingFollowUp,
    MeetingNote,
    MeetingTask,
    TimetableVersion,
)
from naru.meetings.models.meetings import Meeting
from naru.meetings.models.rounds import MeetingParty, MeetingRound, MeetingWish

__all__ = [
    "Meeting",
    "MeetingFollowUp",
    "MeetingNote",
    "MeetingParty",
    "MeetingRound",
    "MeetingTask",
    "MeetingWish",
    "TimetableVersion",
]
