"""
Draw the questions of a programme's form: each kind of question as its Django form field.

Every question keeps itself: a hidden revision goes along, and the line below it says how it was
kept. Without script the section's button keeps them all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.safestring import SafeString

from naru.journeys import follow_an_application
from naru.journeys.follow_an_application import Writing
from naru.kernel.text import Text
from naru.programmes.definition.asking import FormField, Section
from naru.programmes.form import Answer
from naru.programmes.queries.applications import AnswerView
from naru.web.parts import fields, question_fields, wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as the page shows it, and how its answer lies on the server."""

    name: str
    drawn: SafeString
    revision: int
    kept: AnswerView | None = None
    is_file: bool = False
    file_name: str = ""
    may_change: bool = True
    words: Text = field(default_factory=lambda: Text(""))
    label: Text = field(default_factory=lambda: Text(""))
    problem: str = ""
    theirs: str = ""


def of_section(
    writing: Writing,
    section: Section,
    *,
    typed: Mapping[str, Any] | None = None,
    problems: Mapping[str, str] | None = None,
    theirs: Mapping[str, Answer] | None = None,
    file_names: Mapping[str, str] | None = None,
) -> list[Question]:
    """Return the questions of a section, with what was typed where it could not be kept."""
    asked = writing.fields_of(section)
    form = forms.Form(auto_id="q-%s")
    for one in asked:
        form.fields[one.name] = question_fields.field_of(one)
    form.initial = {
        one.name: (typed or {}).get(one.name, _shown(one, writing.answers.get(one.name)))
        for one in asked
    }
    return [
        _question(
            form,
            one,
            writing,
            (problems or {}).get(one.name, ""),
            others=(theirs or {}, file_names or {}),
        )
        for one in asked
    ]


def _question(
    form: forms.Form,
    one: FormField,
    writing: Writing,
    problem: str,
    *,
    others: tuple[Mapping[str, Answer], Mapping[str, str]],
) -> Question:
    kept, (theirs, files) = writing.answers.get(one.name), others
    value = kept.value if kept else None
    return Question(
        name=one.name,
        drawn=fields.field(form[one.name]),
        revision=kept.revision if kept else 0,
        kept=kept,
        is_file=one.kind == "file",
        file_name=files.get(str(value), ""),
        may_change=writing.may_change(one.name),
        words=follow_an_application.in_words(one, value),
        label=one.label.text,
        problem=problem,
        theirs=wording.said(follow_an_application.in_words(one, theirs[one.name]))
        if one.name in theirs
        else "",
    )


def _shown(one: FormField, kept: AnswerView | None) -> Any:
    """Return a kept answer as its control shows it."""
    if kept is None or kept.value is None:
        return None
    if isinstance(kept.value, bool):
        return "true" if kept.value else "false"
    if one.kind in {"region", "phone"}:
        return wording.said(follow_an_application.in_words(one, kept.value))
    return kept.value
