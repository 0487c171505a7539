"""Tables of the room, by noun."""

from naru.announcements.models.announcements import (
    Announcement,
    AnnouncementVersion,
    DoubtfulPair,
    Sighting,
)
from naru.announcements.models.followers import (
    CalendarFeed,
    Digest,
    SavedAnnouncement,
    Subscription,
)
from naru.announcements.models.imports import AnnouncementSource, ImportRun

__all__ = [
    "Announcement",
    "AnnouncementSource",
    "AnnouncementVersion",
    "CalendarFeed",
    "Digest",
    "DoubtfulPair",
    "ImportRun",
    "SavedAnnouncement",
    "Sighting",
    "Subscription",
]
