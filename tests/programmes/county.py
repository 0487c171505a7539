"""A county of 51,900 people made in SQL, of whom 50,766 are entitled and 49,476 have applied."""

from uuid import UUID

from django.db import connection
from tests.programmes.paying import ONLINE, PAYING, REFERENCE, TOWNS, officer, open_call

from naru.programmes.models import Call, CallRound, Roster
from naru.programmes.operations import rolls
from naru.programmes.roster import columns, shape

ELIGIBLE, ONLINE_APPLIED, ON_SITE_APPLIED = 50_766, 30_000, 19_476
ROLL = """
INSERT INTO programmes_rosterentry (id, roster_id, key_print, name_print, name, l01, d01, d02, n01,
                                    s01, s02, b01, b02, d03)
SELECT gen_random_uuid(), %(roster)s, 'k' || n, '', '',
       CASE n %% 3 WHEN 0 THEN %(one)s WHEN 1 THEN %(two)s ELSE %(three)s END::text[],
       CASE WHEN n > 51266 AND n <= 51566 THEN date '2025-06-01' ELSE date '2001-01-01' END,
       date '1950-01-01' + (n %% 20000)::int, 40,
       CASE WHEN n > 50766 AND n <= 51266 THEN 'foreigner'
            WHEN n %% 40 = 0 THEN 'marriage_migrant' ELSE 'korean' END,
       'H' || n / 2, n %% 2 = 0, n > 51566, NULL
  FROM generate_series(1, 51900) n
"""
APPLICATIONS = """
INSERT INTO programmes_application (id, body_id, call_id, round_id, version_id, applicant_kind,
  holder_id, title, contact_name, contact_phone, contact_email, status, stage, number, way,
  link_print, facts, bonus_points, reason_ko, reason_en, is_published, started_at, submitted_at,
  cut_reason, has_place)
SELECT ledger_uuid7(), 1, %(call)s, %(round)s, %(version)s, 'person', e.id, '', '', '', '',
       'submitted', 'screening', substr(e.key_print, 2)::int,
       CASE WHEN substr(e.key_print, 2)::int <= 30000 THEN 'online' ELSE 'on_site' END, '',
       jsonb_build_object('resident.region', to_jsonb(e.l01)), 0, '', '', false, %(at)s, %(at)s,
       '', false
  FROM programmes_rosterentry e
 WHERE e.roster_id = %(roster)s AND substr(e.key_print, 2)::int <= 49476
"""


def that_has_applied() -> tuple[UUID, UUID]:
    """Make the roll and the applications; return the call and the roster."""
    call = open_call(money=25_500_000_000)
    written = [one.written() for one in columns(shape("person"))]
    roster = Roster.objects.create(
        body_id=1, name="군민 전체", subject="person", reference_on=REFERENCE, columns=written,
        status="ready", size=51_900, created_at=ONLINE,
    )  # fmt: skip
    towns = dict(zip(("one", "two", "three"), map(list, TOWNS), strict=True))
    row = Call.objects.get(id=call)
    values = {
        "roster": roster.id, "call": call, "round": CallRound.objects.get(call_id=call).id,
        "version": row.version_id, "at": ONLINE, **towns,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(ROLL, values)
        cursor.execute(APPLICATIONS, values)
        cursor.execute("ANALYZE programmes_rosterentry, programmes_application")
    assert rolls.choose(by=officer(), call_id=call, roster_id=roster.id, at=PAYING) == ELIGIBLE
    return call, roster.id
