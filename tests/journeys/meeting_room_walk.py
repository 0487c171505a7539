"""The steps of a month of the online meeting room: the call, its firms, buyers, and one day."""

import re
from datetime import time, timedelta
from typing import Any

from tests.journeys.choosing_walk import two_officers_choose
from tests.journeys.support_walking import FOLDER, OFFICER, PRODUCER, SupportWalk, ko
from tests.schemes import people

from naru.identity.operations import buyers
from naru.identity.operations.buyers import Known
from naru.jobs.errands import ERRANDS
from naru.journeys import apply, book_a_seat, keep_the_rulebook, run_a_meeting_round
from naru.journeys.demo_county import county
from naru.kernel import business_days, clock, db
from naru.kernel.clock import SEOUL
from naru.meetings.models import Meeting, MeetingRound
from naru.meetings.operations.parties import Answered
from naru.meetings.queries import rounds
from naru.messaging.models import Letter
from naru.programmes import rulebook
from naru.programmes.models import Application, Award, Call
from naru.scheduling.hours import Hours
from naru.scheduling.operations.resources import Particulars

FILE = "yongin/2021-meeting-room"
YONGIN = {"region_code": "4146325024", "size": "small"}
INTERPRETER = "interpreter@naru.example"
FIRMS = 10
ABROAD = (
    ("Aoi Foods", "JP", "ja", "Asia/Tokyo"),
    ("Bruns Naturkost", "DE", "en", "Europe/Berlin"),
    ("Cielo Alimentos", "MX", "es", "America/Mexico_City"),
    ("Da Lat Mart", "VN", "vi", "Asia/Ho_Chi_Minh"),
    ("Evergreen Trading", "US", "en", "America/New_York"),
    ("Fukuda Shoten", "JP", "ja", "Asia/Tokyo"),
)
SPEAK = {"JP": "ja", "MX": "es", "VN": "vi"}


# --- the call -----------------------------------------------------------------------------------


def officer_opens_the_call(walk: SupportWalk) -> Call:
    """Bring the file in, and let an officer make its call of it, for ten firms."""
    text = (FOLDER / "kr" / f"{FILE}.toml").read_text(encoding="utf-8")
    keep_the_rulebook.load(
        by=county.officer("administrator"), files=[rulebook.check(text, file=FILE)], at=clock.now()
    )
    walk.becomes(OFFICER)
    walk.go(f"/officer/calls/new/?programme=kr/{FILE}")
    walk.answers(title_ko="언택트 수출상담실 이달의 기업 모집", public_code="walked")
    walk.does("Make a draft")
    call = Call.objects.get()
    walk.go(f"/officer/calls/{call.id}/round/?number=1")
    now = clock.now().astimezone(SEOUL)
    walk.answers(
        opens_at=f"{now - timedelta(hours=1):%Y-%m-%dT%H:%M}",
        closes_at=f"{now + timedelta(days=7):%Y-%m-%dT%H:%M}",
        quota=str(FIRMS),
    )
    walk.confirms()
    walk.go(f"/officer/calls/{call.id}/notice/")
    walk.does("Look at it", "Publish and open")
    walk.proves("call-open")
    return call


def firm_applies(walk: SupportWalk) -> None:
    walk.becomes(PRODUCER)
    walk.go("/support/walked/")
    walk.does("Apply for it")
    walk.answers(
        buyer="Aoi Foods, 일본", meet_on=f"{clock.today() + timedelta(days=14)}",
        has_tax_arrears=False,
    )  # fmt: skip
    walk.tick("필요합니다")
    walk.does("Save and go on")
    walk.does("Look over and hand in")
    walk.tick(ko("I agree to this use of my data."))
    walk.does("Hand in")


def nine_more_apply(call: Call) -> None:
    at = clock.now()
    for number in range(2, FIRMS + 1):
        by = people.firm(1, f"용인식품 {number}", at, **YONGIN)
        (firm_id,) = by.firm_ids
        mine = apply.begin(by=by, call_id=call.id, firm_id=firm_id, at=at)
        told = {
            "meet_on": f"{clock.today() + timedelta(days=14)}",
            "needs_interpreter": "no" if number % 3 else "yes", "has_tax_arrears": "아니요",
        }  # fmt: skip
        for field, typed in told.items():
            apply.put(by=by, application_id=mine, field=field, typed=typed, at=at)
        apply.hand_in(by=by, application_id=mine, at=at, agreed=True)


def all_ten_are_awarded(walk: SupportWalk, call: Call) -> None:
    walk.becomes(OFFICER)
    walk.go(f"/officer/calls/{call.id}/applications/?status=submitted")
    walk.does("As the rule says")
    walk.does("Carry it out")
    two_officers_choose(walk, Application.objects.filter(call_id=call.id)[0])
    assert Award.objects.in_book(1).filter(call_id=call.id).count() == FIRMS


# --- the round ----------------------------------------------------------------------------------


def the_room_is_ready() -> None:
    """Know six buyers abroad, and interpreters of their languages; one has an account."""
    at, by = clock.now(), county.officer("officer")
    with db.transaction():
        for company, country, language, zone in ABROAD:
            email = f"{company.split()[0].lower()}@buyer.example"
            known = Known(
                company=company, country=country, language=language, time_zone=zone, email=email
            )
            buyers.register(by=by, known=known, source="office", at=at)
    week = [Hours(weekday=day, opens=time(9), closes=time(18)) for day in range(5)]
    for name, language in (
        ("가일", "ja"),
        ("가이", "ja"),
        ("나영", "en"),
        ("다영", "en"),
        ("라스", "es"),
        ("마월", "vi"),
    ):
        owner = county.person_id(INTERPRETER) if language == "ja" else None
        particulars = Particulars(
            kind="interpreter", name_ko=name, skills=(f"lang:{language}",), minutes_max=240,
            owner_id=owner, accept_hours=48 if owner else None,
        )  # fmt: skip
        book_a_seat.add_resource(by=by, particulars=particulars, hours=week, at=at)


def officer_plans_the_round(walk: SupportWalk, call: Call) -> MeetingRound:
    day = clock.today() + timedelta(days=14)
    while not business_days.is_business_day(day):
        day += timedelta(days=1)
    walk.becomes(OFFICER)
    walk.go("/officer/meetings/")
    walk.does("Plan a round")
    walk.answers(
        title=f"{day.month}월 언택트 수출상담회", title_en=f"Online export meetings of {day:%B}",
        sessions=f"{day} 10:00-13:00\n{day} 14:00-17:00",
        wishes_until=f"{day - timedelta(days=4)}T18:00", video="https://meet.example/{room}",
    )  # fmt: skip
    walk.page.locator("select[name=call_id]").select_option(str(call.id))
    walk.confirms()
    round_ = MeetingRound.objects.get()
    walk.does("Take the awarded firms of the call in")
    walk.proves("firms-from-call")
    for box in walk.page.locator("label[for^=b]").all():
        box.click()
    walk.does("Invite the chosen buyers")
    walk.go(f"/officer/meetings/{round_.id}/")
    walk.does("Open the wishes and write to all")
    return round_


def letter_to(company: str, template: str) -> str:
    """Return the path that the newest letter to a buyer names."""
    email = f"{company.split(maxsplit=1)[0].lower()}@buyer.example"
    for letter in Letter.objects.filter(template=template).order_by("-id"):
        if letter.to == email and (found := re.search(r"https://[^/]*(/abroad/\S+)", letter.text)):
            return found[1]
    raise AssertionError(f"{company} was not written {template}")


def buyer_answers(walk: SupportWalk) -> None:
    """Let a buyer answer in Japanese through the link in her letter."""
    walk.becomes("")
    walk.go(letter_to("Aoi Foods", "meetings.invited"))
    for number, each in enumerate(walk.page.locator("select[name^=wish-]").all()):
        each.select_option("gladly" if number else "must")
    mine = walk.page.locator("label", has_text="Naru Mokgongbang").first.get_attribute("for")
    walk.page.locator(f"select#{mine}").select_option("must")
    walk.page.locator("label[for=closed-0]").click()
    walk.page.locator("button.primary").click()
    walk.page.wait_for_load_state()
    walk.proves("buyer-answered")


def firm_wishes(walk: SupportWalk, round_: MeetingRound) -> None:
    walk.becomes(PRODUCER)
    walk.go(f"/support/meetings/{round_.id}/")
    for each in walk.page.locator("select[name^=wish-]").all():
        each.select_option("gladly")
    walk.answers(about="나무 도마와 접시")
    walk.does("Send my wishes")
    walk.proves("firm-wished")


def everybody_else_answers(round_: MeetingRound) -> None:
    """Let every third firm speak English; each wishes for three or four of the other side."""
    by, at = county.officer("officer"), clock.now()
    found = rounds.parties(round_id=round_.id)
    for place, party in enumerate(one for one in found if one.answered_at is None):
        others = [one for one in found if one.side != party.side]
        wished = [one for n, one in enumerate(others) if (n + place) % 2 == 0]
        spoken = ("ko", "en") if place % 3 == 0 else ("ko",)
        answered = Answered(
            accepts=True, wishes={one.id: "gladly" for one in wished},
            languages=(SPEAK.get(party.country, "en"),) if party.side == "buyer" else spoken,
        )  # fmt: skip
        run_a_meeting_round.answer_for(by=by, row_id=party.id, answered=answered, at=at)


def officer_lays_and_publishes(walk: SupportWalk, round_: MeetingRound) -> None:
    walk.becomes(OFFICER)
    walk.go(f"/officer/meetings/{round_.id}/")
    walk.does("Close the wishes and choose pairs")
    walk.proves("pairs")
    walk.go(f"/officer/meetings/{round_.id}/timetable/")
    walk.does("Lay the timetable")
    the_errand_runs(round_)
    walk.go(f"/officer/meetings/{round_.id}/timetable/")
    walk.proves("laid-by-table")
    walk.does("By party")
    walk.press(walk.page.locator("main a[href$='/publish/']").first.inner_text())
    walk.does("Publish and write to them")
    walk.proves("published")


def the_errand_runs(round_: MeetingRound, how: str = "laid") -> None:
    """Let the worker do what was asked for, with the solver that it has."""
    ERRANDS["lay_timetable"].work(body_id=1, round_id=str(round_.id), how=how, at=clock.now())


def sheets_and_calendars(walk: SupportWalk, round_: MeetingRound) -> dict[str, bytes]:
    """Take the sheets of the day and both sides' calendar files as a browser does."""
    walk.go(f"/officer/meetings/{round_.id}/day/")
    found = {
        name: taken(walk, f"/officer/meetings/{round_.id}/sheets/{name}/")
        for name in ("tables-pdf", "parties-xlsx", "interpreters-pdf", "door-xlsx")
    }
    walk.becomes("")
    walk.go(letter_to("Aoi Foods", "meetings.timetable"))
    walk.proves("buyer-times")
    mine = walk.page.locator("article", has_text="Naru Mokgongbang")
    found["buyer"] = taken(walk, href(mine, "calendar.ics"))
    walk.becomes(PRODUCER)
    walk.go(f"/support/meetings/{round_.id}/")
    found["firm"] = taken(walk, href(walk.page.locator("main"), "calendar.ics"))
    return found


def href(within: Any, ends: str) -> str:
    return str(within.locator(f"a[href$='{ends}']").first.get_attribute("href"))


def taken(walk: SupportWalk, path: str) -> bytes:
    answer = walk.page.request.get(f"{walk.site}{path}")
    assert answer.ok, f"{path}: {answer.status}"
    content: bytes = answer.body()
    return content


# --- the day ------------------------------------------------------------------------------------


def interpreter_accepts(walk: SupportWalk) -> None:
    """Let the interpreter of the firm's meeting say yes, and write her note of it."""
    walk.becomes(INTERPRETER)
    walk.go("/support/seats/mine/time/")
    mine = walk.page.locator("li", has_text="나루 목공방 – Aoi Foods")
    mine.get_by_role("button", name=ko("Accept")).click()
    walk.page.wait_for_load_state()
    mine.get_by_role("link", name=ko("To the meeting and its note")).click()
    walk.page.wait_for_load_state()
    walk.answers(words="가격표와 납기를 물었습니다. 답례로 카탈로그를 드렸습니다.")
    walk.does("Keep the note")
    walk.proves("interpreter-note")


def the_day_comes(round_: MeetingRound) -> None:
    """Let the round have been yesterday."""
    row = MeetingRound.objects.get(id=round_.id)
    yesterday = clock.today() - timedelta(days=1)
    row.sessions = [[yesterday.isoformat(), *rest] for _day, *rest in row.sessions]
    row.first_on = yesterday
    row.save()


def officer_notes_who_came(walk: SupportWalk, round_: MeetingRound, meeting: Meeting) -> None:
    walk.becomes(OFFICER)
    walk.go(f"/officer/meetings/{round_.id}/day/")
    here = walk.page.locator(f"#m{meeting.id}")
    here.locator("select[name=firm]").select_option("came")
    here.locator("select[name=buyer]").select_option("late")
    here.get_by_role("button").click()
    walk.page.wait_for_load_state()
    walk.go(f"/officer/meetings/{round_.id}/")
    walk.does("The meetings were held")


def firm_tells_and_quotes(walk: SupportWalk, meeting: Meeting) -> None:
    walk.becomes(PRODUCER)
    walk.go("/support/meetings/")
    walk.go(f"/support/meetings/one/{meeting.id}/")
    walk.tick("견적을 내기로")
    walk.page.locator("[name=result-amount]").fill("3500")
    walk.does("Save the result")
    walk.answers(words="도마 300개 가격표를 보내기로 했습니다.")
    walk.does("Keep the note")
    walk.proves("firm-told")
    walk.does("Write the first quotation")
    walk.answers(subject="Wooden cutting boards")
    walk.does("Write the quotation")
    told = {
        "line0-text": "Cutting board, walnut", "line0-quantity": "300", "line0-unit": "pc",
        "line0-unit_price": "11.50", "place": "Busan", "lead_days": "30",
        "seller_name": "Naru Woodworks Co.",
    }  # fmt: skip
    for name, text in told.items():
        walk.page.locator(f"[name='{name}']").fill(text)
    walk.page.locator("[name=incoterm]").select_option("FOB")
    walk.does("Look at it before sending")
    walk.proves("quotation-to-send")
    walk.does("Send it to the buyer")


def buyer_accepts(walk: SupportWalk) -> None:
    walk.becomes("")
    walk.go(letter_to("Aoi Foods", "deals.to_buyer"))
    walk.page.locator("main a[href$='/accept/']").first.click()
    walk.page.wait_for_load_state()
    walk.page.locator("[name=po_number]").fill("PO-2026-1")
    walk.page.locator("label[for*=agrees]").first.click()
    walk.page.locator("main form button.primary").first.click()
    walk.page.wait_for_load_state()
    walk.proves("buyer-accepted")


def figures_show_it(walk: SupportWalk, round_: MeetingRound, sum_: str) -> None:
    """Look where officers look: the round's report, the results abroad, figures of deals."""
    walk.becomes(OFFICER)
    walk.go(f"/officer/meetings/{round_.id}/report/")
    walk.sees(f"1 ({sum_})", ko("Accepted by the buyer"))
    walk.proves("report")
    row = MeetingRound.objects.get(id=round_.id)
    walk.go(f"/officer/meetings/year/{row.first_on.year}/")
    walk.sees(row.title)
    for path in ("results-abroad/", "results-abroad/figures/", "deals/figures/"):
        walk.go(f"/officer/{path}")
        walk.sees(sum_)
