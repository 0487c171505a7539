"""
Write a first draft of a notice (공고문) from what a programme's file says. Pure.

An officer reads and changes it before it is published; nothing is said that the file does not say.
"""

from collections.abc import Sequence
from datetime import datetime

from naru.kernel.clock import SEOUL
from naru.kernel.text import Text
from naru.programmes.definition.programme import Definition

Window = tuple[int, datetime, datetime, int | None]  # number, opens, closes, places


def of(definition: Definition, *, title: Text, windows: Sequence[Window]) -> Text:
    """Return the file's notice, else one by its parts."""
    if definition.notice is not None:
        return definition.notice.text
    ko = [f"{title.ko}", definition.summary.ko, *_parts(definition, windows, "ko")]
    en = [f"{title.en or definition.name.en}", definition.summary.en]
    return Text("\n\n".join(ko), "\n\n".join([*en, *_parts(definition, windows, "en")]))


def _parts(definition: Definition, windows: Sequence[Window], language: str) -> list[str]:
    parts = [_windows(windows, language)]
    if definition.budget is not None:
        parts.append(_money(definition, language))
    if definition.evidence:
        heading = Text("제출 서류", "Papers to hand in").into(language)
        lines = [f"- {one.name.text.into(language)}" for one in definition.evidence]
        parts.append("\n".join([heading, *lines]))
    if definition.selection.criterion:
        heading = Text("심사 기준", "How applications are judged").into(language)
        lines = [
            f"- {one.name.text.into(language)} ({one.points_max * one.weight})"
            for one in definition.selection.criterion
        ]
        parts.append("\n".join([heading, *lines]))
    basis = [one.basis for one in definition.terms if one.basis]
    if basis:
        parts.append(Text("근거: ", "Basis: ").into(language) + basis[-1])
    return [part for part in parts if part]


def _windows(windows: Sequence[Window], language: str) -> str:
    if not windows:
        return ""
    heading = Text("접수 기간", "When to apply").into(language)
    return "\n".join([heading, *(_window(one, language) for one in windows)])


def _window(one: Window, language: str) -> str:
    number, opens_at, closes_at, quota = one
    first, last = (at.astimezone(SEOUL).strftime("%Y-%m-%d %H:%M") for at in (opens_at, closes_at))
    places = Text(f", {quota}곳", f", {quota} places").into(language) if quota else ""
    return Text(
        f"- {number}차: {first} ~ {last}{places}", f"- round {number}: {first} to {last}{places}"
    ).into(language)


def _money(definition: Definition, language: str) -> str:
    assert definition.budget is not None, "asked before"
    shares = ", ".join(one.name.text.into(language) for one in definition.budget.share)
    total = f"{definition.budget.total:,}"
    return Text(f"총 예산: {total}원 ({shares})", f"Budget: {total} won ({shares})").into(language)
