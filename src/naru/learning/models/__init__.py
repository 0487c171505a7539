"""Tables of the room."""

from naru.learning.models.assessments import AssessmentVersion, Diagnosis, DiagnosisDraft
from naru.learning.models.certificates import CourseCertificate, CourseFeedback, ExportProof
from naru.learning.models.courses import Cohort, Course, Lesson
from naru.learning.models.enrolments import Attendance, CheckIn, CheckInAnswer, Enrolment
from naru.learning.models.ladder import FirmRung
from naru.learning.models.plans import EntryCandidate, EntryMeeting, PlanStep

__all__ = [
    "AssessmentVersion",
    "Attendance",
    "CheckIn",
    "CheckInAnswer",
    "Cohort",
    "Course",
    "CourseCertificate",
    "CourseFeedback",
    "Diagnosis",
    "DiagnosisDraft",
    "Enrolment",
    "EntryCandidate",
    "EntryMeeting",
    "ExportProof",
    "FirmRung",
    "Lesson",
    "PlanStep",
]
