"""Tables of the room."""

from naru.samples.models.asking import SampleAnswer, SampleInvitation, SampleParcel
from naru.samples.models.tests import SampleEntry, SampleTest, SurveyVariant

__all__ = [
    "SampleAnswer",
    "SampleEntry",
    "SampleInvitation",
    "SampleParcel",
    "SampleTest",
    "SurveyVariant",
]
