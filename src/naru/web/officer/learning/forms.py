"""What officers enter of courses, rounds, lessons and marks."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naru.kernel import clock
from naru.learning.course_views import CohortView, CourseView, LessonView
from naru.learning.operations.cohorts import Meeting, Plan
from naru.learning.operations.courses import Particulars
from naru.web.parts import course_words

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
LONG = forms.Textarea(attrs={"rows": 5})


class CourseForm(forms.Form):
    code = forms.SlugField(
        label=_("Code"), max_length=40,
        help_text=_("Small letters, digits and hyphens; it stands in addresses and certificates."),
    )  # fmt: skip
    name_ko = forms.CharField(label=_("Name in Korean"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    field = forms.ChoiceField(label=_("Field of study"), choices=course_words.FIELDS)
    summary_ko = forms.CharField(label=_("What for, in a sentence"), max_length=300)
    summary_en = forms.CharField(
        label=_("What for, in a sentence (English)"), max_length=300, required=False
    )
    about_ko = forms.CharField(
        label=_("What is taught"), max_length=4_000, required=False, widget=LONG
    )
    about_en = forms.CharField(
        label=_("What is taught (English)"), max_length=4_000, required=False, widget=LONG
    )
    mode = forms.ChoiceField(label=_("How it is taught"), choices=course_words.MODES)
    hours = forms.IntegerField(label=_("Hours in all"), min_value=1, max_value=1_000)
    subject = forms.ChoiceField(label=_("For whom it is"), choices=course_words.SUBJECTS)
    attendance_percent_min = forms.IntegerField(
        label=_("Attendance of at least (%)"), min_value=0, max_value=100, initial=80
    )
    tasks_min = forms.IntegerField(
        label=_("Tasks to hand in"), min_value=0, max_value=100, initial=0
    )
    mark_min = forms.IntegerField(
        label=_("Mark of at least (of 100)"), min_value=0, max_value=100, required=False
    )
    early_minutes = forms.IntegerField(
        label=_("Attendance opens so many minutes before"), min_value=0, max_value=240, initial=30
    )
    late_minutes = forms.IntegerField(
        label=_("Late after so many minutes"), min_value=0, max_value=240, initial=10
    )
    absent_minutes = forms.IntegerField(
        label=_("Absent after so many minutes"), min_value=0, max_value=480, initial=60
    )
    lates_per_absence = forms.IntegerField(
        label=_("So many lates count as one absence"), min_value=1, max_value=20, initial=3
    )
    check_in_percent_min = forms.IntegerField(
        label=_("On line: share of check-ins to answer (%)"), min_value=0, max_value=100,
        initial=60,
    )  # fmt: skip
    certificate_ko = forms.CharField(
        label=_("Name of the certificate"), max_length=120, required=False,
        help_text=_("Left empty, it bears the name of the course."),
    )  # fmt: skip
    certificate_en = forms.CharField(
        label=_("Name of the certificate (English)"), max_length=120, required=False
    )
    certificate_months = forms.IntegerField(
        label=_("Good for so many months"), min_value=1, max_value=600, required=False,
        help_text=_("Left empty, it is good without end."),
    )  # fmt: skip
    is_public = forms.BooleanField(
        label=_("Everybody may see the course"), required=False, initial=True
    )

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or {}
        late, absent = entered.get("late_minutes"), entered.get("absent_minutes")
        if late is not None and absent is not None and absent < late:
            self.add_error("absent_minutes", _("Absent comes after late."))
        return entered

    def particulars(self) -> Particulars:
        """Return what was entered, as the operation takes it."""
        return Particulars(**self.cleaned_data)

    @classmethod
    def of(cls, view: CourseView, data: Any = None) -> "CourseForm":
        """Return the form filled with what is known; the code stays as it is."""
        texts = {
            f"{name}_{language}": getattr(getattr(view, name), language)
            for name in ("name", "summary", "about", "certificate")
            for language in ("ko", "en")
        }
        plain = {name: getattr(view, name) for name in cls.base_fields if hasattr(view, name)}
        asked = {name: getattr(view.asked, name) for name in cls.base_fields
                 if hasattr(view.asked, name)}  # fmt: skip
        rules = {name: getattr(view.rules, name) for name in cls.base_fields
                 if hasattr(view.rules, name)}  # fmt: skip
        form = cls(data, initial=plain | texts | asked | rules)
        form.fields["code"].disabled = True
        return form


class CohortForm(forms.Form):
    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=2_000, initial=20)
    waiting_max = forms.IntegerField(
        label=_("Places on the waiting list"), min_value=0, max_value=2_000, initial=30
    )
    needs_approval = forms.BooleanField(label=_("The office accepts each request"), required=False)
    opens_on = forms.DateField(label=_("Enrolment opens on"), widget=DAY)
    closes_on = forms.DateField(label=_("Enrolment closes at the end of"), widget=DAY)
    starts_on = forms.DateField(label=_("First day"), widget=DAY)
    ends_on = forms.DateField(label=_("Last day (included)"), widget=DAY)
    teacher = forms.CharField(label=_("Teacher"), max_length=80, required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    link = forms.URLField(
        label=_("Address on line"), max_length=300, required=False, assume_scheme="https"
    )
    note_ko = forms.CharField(label=_("Note"), max_length=1_000, required=False, widget=LONG)
    note_en = forms.CharField(
        label=_("Note (English)"), max_length=1_000, required=False, widget=LONG
    )

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or {}
        pairs = (("opens_on", "closes_on"), ("starts_on", "ends_on"))
        for first, last in pairs:
            if first in entered and last in entered and entered[last] < entered[first]:
                self.add_error(last, _("The last day comes after the first."))
        return entered

    def plan(self) -> Plan:
        """Return what was entered, as the operation takes it."""
        entered = dict(self.cleaned_data)
        opens, closes = entered.pop("opens_on"), entered.pop("closes_on")
        return Plan(opens_at=clock.start_of(opens), closes_at=clock.end_of(closes), **entered)

    @classmethod
    def of(cls, view: CohortView, data: Any = None) -> "CohortForm":
        """Return the form filled with what is known."""
        plain = {name: getattr(view, name) for name in cls.base_fields if hasattr(view, name)}
        window = {
            "opens_on": clock.legal_date(view.opens_at),
            "closes_on": clock.legal_date(view.closes_at - timedelta(seconds=1)),
        }
        texts = {"note_ko": view.note.ko, "note_en": view.note.en}
        return cls(data, initial=plain | window | texts)


class LessonForm(forms.Form):
    title_ko = forms.CharField(label=_("What the lesson is about"), max_length=120)
    title_en = forms.CharField(
        label=_("What the lesson is about (English)"), max_length=120, required=False
    )
    day = forms.DateField(label=_("Day"), widget=DAY)
    begins = forms.TimeField(label=_("Begins at"), widget=CLOCK)
    ends = forms.TimeField(label=_("Ends at"), widget=CLOCK)
    is_online = forms.BooleanField(label=_("On line"), required=False)
    resource = forms.ChoiceField(
        label=_("Classroom"), required=False,
        help_text=_("It is booked whole for the lesson, so nobody else can have it then."),
    )  # fmt: skip
    place = forms.CharField(
        label=_("Another place"), max_length=200, required=False,
        help_text=_("Left empty, it is the place of the round."),
    )  # fmt: skip
    link = forms.URLField(
        label=_("Address on line"), max_length=300, required=False, assume_scheme="https"
    )

    def __init__(self, data: Any, *, rooms: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["resource"].choices = [("", "–"), *rooms]  # type: ignore[attr-defined] # a ChoiceField

    @classmethod
    def of(cls, view: LessonView, data: Any, *, rooms: list[tuple[str, str]]) -> "LessonForm":
        """Return the form filled with what is known."""
        starts, ends = view.starts_at.astimezone(clock.SEOUL), view.ends_at.astimezone(clock.SEOUL)
        known = {
            "title_ko": view.title.ko,
            "title_en": view.title.en,
            "day": starts.date(),
            "begins": starts.time(),
            "ends": ends.time(),
            "is_online": view.is_online,
            "resource": str(view.resource_id or ""),
            "place": "" if view.resource_id else view.place,
            "link": view.link,
        }
        return cls(data, rooms=rooms, initial=known)

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or {}
        begins, ends = entered.get("begins"), entered.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("It must end after it begins."))
        if entered.get("is_online") and entered.get("resource"):
            self.add_error("resource", _("A lesson on line takes no classroom."))
        return entered

    def meeting(self, room: str) -> Meeting:
        """Return what was entered, as the operation takes it; ``room`` names the classroom."""
        entered = self.cleaned_data
        instants = [
            datetime.combine(entered["day"], entered[name], tzinfo=clock.SEOUL)
            for name in ("begins", "ends")
        ]
        return Meeting(
            title_ko=entered["title_ko"],
            title_en=entered["title_en"],
            starts_at=instants[0],
            ends_at=instants[1],
            is_online=entered["is_online"],
            place=entered["place"] or room,
            link=entered["link"],
        )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class AddForm(forms.Form):
    email = forms.CharField(
        label=_("E-mail address or whole name of a member"), max_length=120, required=False
    )
    table = forms.FileField(
        label=_("Excel or CSV file"), required=False,
        help_text=_("One member a row, by e-mail address or whole name; 300 rows at most."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or {}
        if not entered.get("email") and not entered.get("table"):
            self.add_error("email", _("Name a member, or choose a file."))
        return entered
