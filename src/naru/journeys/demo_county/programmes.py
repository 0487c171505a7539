"""Bring the whole rulebook into the demo county, and make up whom its rules can be tried on."""

from datetime import date, datetime

from django.conf import settings

from naru.geography import queries as geography
from naru.journeys import keep_the_rulebook
from naru.journeys.demo_county.county import NARU, REGION
from naru.kernel import clock, db
from naru.kernel.actor import system
from naru.programmes import rulebook
from naru.programmes.operations import rosters
from naru.programmes.roster import Subject
from naru.programmes.roster_sample import Mix

SEED = 2_026
RESIDENTS = Mix(count=3_000, newcomers=60, foreigners=40, moved_out=25)
FIRMS = Mix(count=800)


def load(evening: datetime) -> None:
    """Load every file that can be read, and two rosters as of the evening's day."""
    by, folder = system(NARU), settings.NARU_RULEBOOK
    files = rulebook.check_all(rulebook.files(folder), folder=folder)
    readable = [file for file in files if file.definition is not None]
    keep_the_rulebook.load(by=by, files=readable, note="시범 운영", at=evening)
    day = clock.legal_date(evening)
    _make_up("나루군 주민 (모의)", "person", RESIDENTS, day, evening)
    _make_up("나루군 사업자 (모의)", "firm", FIRMS, day, evening)


def _make_up(name: str, subject: Subject, mix: Mix, day: date, at: datetime) -> None:
    villages = geography.children(REGION, on=day, body_id=NARU)
    places = [geography.ancestry(village.code, on=day) for village in villages]
    with db.transaction():
        rosters.generate(
            by=system(NARU),
            name=name,
            subject=subject,
            mix=mix,
            places=places or [(REGION,)],
            reference_on=day,
            seed=SEED,
            at=at,
        )
