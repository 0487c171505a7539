"""The tags of ``{% load seats %}``: what can be booked, and when, in words."""

from datetime import date, datetime

from django import template

from naru.kernel import clock
from naru.scheduling.hours import Span
from naru.scheduling.views import ResourceView
from naru.web.parts import seat_week, seat_words

register = template.Library()


@register.filter(name="seat_kind")
def seat_kind(code: str) -> str:
    return seat_words.kind(code)


@register.filter(name="skill")
def skill(code: str) -> str:
    return seat_words.skill(code)


@register.filter(name="language_words")
def language_words(code: str) -> str:
    return seat_words.spoken(code)


@register.filter(name="span")
def span(during: Span) -> str:
    return seat_words.span(during)


@register.filter(name="time_of_day")
def time_of_day(instant: datetime) -> str:
    return seat_words.clock(instant)


@register.filter(name="how_long")
def how_long(minutes: int) -> str:
    return seat_words.length(minutes)


@register.filter(name="short_date")
def short_date(on: date) -> str:
    return seat_words.short_date(on)


@register.filter(name="day_of")
def day_of(instant: datetime) -> date:
    return clock.legal_date(instant)


@register.filter(name="weekday")
def weekday(on: date) -> str:
    return seat_words.weekday(on)


@register.filter(name="open_hours")
def open_hours(resource: ResourceView) -> list[str]:
    return seat_words.week(resource.hours)


@register.filter(name="moment")
def moment(instant: datetime) -> str:
    """Write a time as it stands in an address."""
    return seat_week.written(instant)
