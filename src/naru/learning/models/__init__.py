"""Tables of the room."""

from naru.learning.models.certificates import CourseCertificate, CourseFeedback, ExportProof
from naru.learning.models.courses import Cohort, Course, Lesson
from naru.learning.models.enrolments import Attendance, CheckIn, CheckInAnswer, Enrolment
from naru.learning.models.ladder import FirmRung

__all__ = [
    "Attendance",
    "CheckIn",
    "CheckInAnswer",
    "Cohort",
    "Course",
    "CourseCertificate",
    "CourseFeedback",
    "Enrolment",
    "ExportProof",
    "FirmRung",
    "Lesson",
]
