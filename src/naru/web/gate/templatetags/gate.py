"""The tags of ``{% load gate %}``: a call and an application in words."""

from datetime import datetime

from django import template

from naru.kernel.clock import SEOUL
from naru.kernel.text import Text
from naru.programmes import exclusion
from naru.programmes.definition.money import Exclusive
from naru.programmes.queries.applications import ApplicationView, StepView
from naru.web.gate import call_words
from naru.web.parts import statuses, wording
from naru.web.parts.status import Word

register = template.Library()


@register.simple_tag(name="result_words")
def result_words(result: str) -> Word:
    """Name a result of the list: you can get it, nearly, …."""
    return statuses.status(result).word


@register.filter(name="kind_words")
def kind_words(kind: str) -> str:
    return wording.said(call_words.KINDS.get(kind, Text(kind)))


@register.filter(name="subject_words")
def subject_words(subject: str) -> str:
    return wording.said(call_words.SUBJECTS[subject])


@register.filter(name="notice_words")
def notice_words(kind: str) -> str:
    return wording.said(call_words.NOTICES[kind])


@register.filter(name="exclusive_words")
def exclusive_words(rule: Exclusive) -> str:
    """Say a rule against double support."""
    return wording.said(exclusion.in_words(rule))


@register.filter(name="left")
def left(end: datetime, now: datetime) -> str:
    """Say how long applications are still taken."""
    return wording.said(call_words.until(now, end))


@register.filter(name="begins")
def begins(start: datetime, now: datetime) -> str:
    """Say how long it takes until applications begin."""
    return wording.said(call_words.begins(now, start))


@register.filter(name="clock")
def clock(at: datetime) -> str:
    """Write the time of day in Seoul."""
    return f"{at.astimezone(SEOUL):%H:%M}"


@register.filter(name="step_words")
def step_words(step: StepView, application: ApplicationView) -> Word:
    """Name a step as its applicant may know it: a decision only once it is published."""
    is_open = step.after in {"draft", "submitted", "supplement", "withdrawn"}
    status = step.after if is_open or application.is_published else "submitted"
    return statuses.status(f"application_{status}").word
