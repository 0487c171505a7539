"""The tags of ``{% load announced %}``: an announcement of another body in words."""

from collections.abc import Sequence
from datetime import datetime

from django import template

from naru.announcements.for_me import SIZES
from naru.announcements.views import AnnouncementView, PeriodView, TargetView
from naru.kernel.text import Text
from naru.web.parts import announcement_words, wording

register = template.Library()


@register.filter(name="deadline")
def deadline(period: PeriodView, now: datetime) -> str:
    return announcement_words.deadline(period, now)


@register.filter(name="deadline_colour")
def deadline_colour(period: PeriodView) -> str:
    return announcement_words.colour(period)


@register.filter(name="last_moment")
def last_moment(period: PeriodView) -> str:
    return announcement_words.last_day(period)


@register.filter(name="change_words")
def change_words(change: str) -> str:
    return wording.said(announcement_words.CHANGES[change])


@register.filter(name="period_words")
def period_words(kind: str) -> str:
    return wording.said(announcement_words.KINDS[kind])


@register.filter(name="found_in")
def found_in(why: str) -> str:
    """Say where the period was read ("kstartup: field" for the field of another portal)."""
    place = why.rpartition(": ")[2]
    return wording.said(announcement_words.FOUND_IN.get(place, Text(why)))


@register.filter(name="region_names")
def region_names(names: Sequence[Text]) -> str:
    return announcement_words.regions(names)


@register.filter(name="body_names")
def body_names(one: AnnouncementView) -> str:
    return announcement_words.body(one)


@register.filter(name="size_names")
def size_names(target: TargetView) -> str:
    return ", ".join(wording.said(SIZES[size]) for size in target.sizes if size in SIZES)


@register.filter(name="listed")
def listed(texts: Sequence[Text]) -> str:
    return ", ".join(wording.said(text) for text in texts)
