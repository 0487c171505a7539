"""Words and frames of the diagnosis that residents' and officers' pages share."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from naru.learning.assessment.definition import Assessment
from naru.learning.assessment_views import DiagnosisView
from naru.learning.queries import assessments
from naru.web.parts.axes_picture import Frame

LEVELS: Mapping[str, Promise] = {
    "low": _("Low level"),
    "mid": _("Middle level"),
    "high": _("High level"),
}
TARGETS: Mapping[str, Promise] = {
    "seller": _("Dedicated seller"),
    "shop": _("Opening a shop"),
    "product": _("First product"),
    "detail": _("Detail page"),
    "course": _("A course"),
    "mentor": _("Mentor"),
    "meeting": _("Entry meeting"),
    "programmes": _("Support programmes"),
    "case": _("One-stop desk"),
    "other": _("Something else"),
}
# Where a step is done: an address with what it takes; the firm presses once.
PLACES: Mapping[str, tuple[str, ...]] = {
    "seller": ("gate:people_ask", "seller"),
    "mentor": ("gate:people_ask", "mentor"),
    "shop": ("merchant:setup",),
    "product": ("merchant:product_new",),
    "detail": ("merchant:products",),
    "course": ("gate:courses",),
    "programmes": ("gate:home",),
    "case": ("gate:cases",),
}


def frame(assessment: Assessment) -> Frame:
    """Return the bars and names that a file draws."""
    named = assessment.quadrant
    return Frame(
        skill_bar=assessment.axis.skill.bar,
        product_bar=assessment.axis.product.bar,
        names={
            "start": named.start.name.text,
            "carry": named.carry.name.text,
            "polish": named.polish.name.text,
            "enter": named.enter.name.text,
        },
    )


def frame_of(result: DiagnosisView) -> Frame:
    """Return those of the file that a result was made by."""
    return frame(assessments.assessment(result.version_id))
