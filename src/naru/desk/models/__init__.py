"""Tables of the room."""

from naru.desk.models.articles import Article, ArticleLink, ArticleVersion, ArticleVote
from naru.desk.models.cases import Case, CaseEntry, NumberSeries, Satisfaction
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
from naru.desk.models.people import Adviser, AnswerTemplate, ServiceLevel
from naru.desk.models.questions import (
    BilingualTerm,
    CheckQuestion,
    Passage,
    PassageTerm,
    Question,
)
from naru.desk.models.referrals import Aftercare, Referral

__all__ = [
    "Adviser",
    "Aftercare",
    "AnswerTemplate",
    "Article",
    "ArticleLink",
    "ArticleVersion",
    "ArticleVote",
    "BilingualTerm",
    "Case",
    "CaseEntry",
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
    "NumberSeries",
    "Passage",
    "PassageTerm",
    "Question",
    "Referral",
    "RightsReminder",
    "Satisfaction",
    "ServiceLevel",
    "WatchFinding",
]
