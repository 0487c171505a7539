"""The words of courses that gate and officers' desk share."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from naru.kernel.text import Text
from naru.learning.course_views import CourseView
from naru.web.parts.columns import Words

FIELDS: Sequence[tuple[str, Words]] = (
    ("selling", _("Selling on line")),
    ("export", _("Exporting")),
    ("media", _("Video and live shows")),
    ("making", _("Making and technology")),
    ("management", _("Running a shop")),
)
MODES: Sequence[tuple[str, Words]] = (
    ("onsite", _("In the classroom")),
    ("online", _("On line")),
    ("both", _("Classroom and on line")),
)
SUBJECTS: Sequence[tuple[str, Words]] = (
    ("person", _("Everybody for herself")),
    ("firm", _("Firms")),
    ("any", _("Persons and firms")),
)
ATTENDANCE: Sequence[tuple[str, Words]] = (
    ("present", _("Present")),
    ("late", _("Late")),
    ("absent", _("Absent")),
    ("excused", _("Excused")),
)


def word(pairs: Sequence[tuple[str, Words]], code: str) -> str:
    """Return the word of a code."""
    return str(dict(pairs).get(code, code))


def field_of(code: str) -> str:
    return word(FIELDS, code)


def mode_of(code: str) -> str:
    return word(MODES, code)


def subject_of(code: str) -> str:
    return word(SUBJECTS, code)


def asked(course: CourseView) -> list[Text]:
    """Say what completes a course, one line each."""
    asked = course.asked
    lines = [
        Text(
            f"출석률 {asked.attendance_percent_min}% 이상",
            f"attendance of {asked.attendance_percent_min} % or more",
        )
    ]
    if asked.tasks_min:
        lines.append(
            Text(f"과제 {asked.tasks_min}개 이상 제출", f"{asked.tasks_min} tasks handed in")
        )
    if asked.mark_min is not None:
        lines.append(Text(f"평가 {asked.mark_min}점 이상", f"a mark of {asked.mark_min} or more"))
    return lines
