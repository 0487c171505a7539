"""Tables of the room."""

from naru.desk.models.ip_council import IpAdvice, IpCouncilSeat, IpDecision, IpMeeting
from naru.desk.models.ip_reports import (
    IpCustody,
    IpEvidence,
    IpListing,
    IpMandate,
    IpNotice,
    IpReport,
    IpStep,
)
from naru.desk.models.marks import GazetteEntry, Mark, MarkWatch, RightsReminder, WatchFinding
from naru.desk.models.questions import (
    BilingualTerm,
    CheckQuestion,
    Passage,
    PassageTerm,
    Question,
)

__all__ = [
    "BilingualTerm",
    "CheckQuestion",
    "GazetteEntry",
    "IpAdvice",
    "IpCouncilSeat",
    "IpCustody",
    "IpDecision",
    "IpEvidence",
    "IpListing",
    "IpMandate",
    "IpMeeting",
    "IpNotice",
    "IpReport",
    "IpStep",
    "Mark",
    "MarkWatch",
    "Passage",
    "PassageTerm",
    "Question",
    "RightsReminder",
    "WatchFinding",
]
