"""
The timetable: what happens by the clock.

A row calls one journey with the present instant: ``work(at=...)``. A row that is still running is
not started a second time. To add one, import the journey and write a row; nothing else is needed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from naru.jobs import (
    announcement_rounds,
    buyer_rounds,
    case_rounds,
    deal_rounds,
    desk_rounds,
    link_rounds,
    money_rounds,
    order_rounds,
    people_rounds,
    protection_rounds,
    rate_rounds,
    rights_rounds,
    sample_rounds,
    shipment_rounds,
    support_rounds,
)
from naru.journeys import (
    agree_on_awards,
    answer_a_booking,
    climb,
    follow_a_plan,
    follow_fairs,
    follow_work,
    forget_receivers,
    keep_passages,
    letters_of_courses,
    letters_of_seats,
    manage_schemes,
    pay_out,
    remind_of_meetings,
    run_vouchers,
    seal_books,
    tidy_records,
    watch_over_markets,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``cron`` is minute, hour, day, month, weekday, in Seoul's time; ``why`` is for operators."""

    cron: str
    work: Callable[..., Any]
    why: str


TIMETABLE: Mapping[str, Row] = {
    "expire_reservations": Row(
        cron="* * * * *", work=order_rounds.expire, why="puts goods of ended checkouts back"
    ),
    "reconcile_payments": Row(
        cron="* * * * *", work=order_rounds.reconcile, why="finds charges whose answer was lost"
    ),
    "follow_parcels": Row(
        cron="*/10 * * * *", work=order_rounds.follow_parcels, why="notes what has arrived"
    ),
    "confirm_orders": Row(
        cron="10 * * * *", work=order_rounds.confirm, why="confirms seven days after delivery"
    ),
    "forget_carts": Row(
        cron="40 4 * * *", work=order_rounds.forget_carts, why="forgets carts after 90 days"
    ),
    "fill_figures": Row(
        cron="5 * * * *", work=order_rounds.fill_figures, why="counts yesterday and today"
    ),
    "reconcile_certificates": Row(
        cron="*/2 * * * *",
        work=money_rounds.reconcile_certificates,
        why="finds paid certificates whose answer was lost, and asks again for refunds",
    ),
    "draft_payouts": Row(
        cron="30 3 * * *", work=pay_out.draft_everywhere, why="makes statements of ended periods"
    ),
    "expire_lots": Row(
        cron="5 0 * * *", work=manage_schemes.expire_everywhere, why="lapses what has expired"
    ),
    "end_vouchers": Row(
        cron="20 0 * * *",
        work=run_vouchers.run_everywhere,
        why="sends home what vouchers did not use by their last day",
    ),
    "lapse_offers": Row(
        cron="15 * * * *",
        work=agree_on_awards.expire_everywhere,
        why="lets agreements lapse that nobody signed in time, and promotes the next",
    ),
    "seal_books": Row(cron="50 * * * *", work=seal_books.run, why="seals the books' newest rows"),
    "tell_of_expiry": Row(
        cron="0 10 * * *",
        work=manage_schemes.tell_everywhere,
        why="writes to holders 30 and 7 days before their money expires",
    ),
    "count_sold": Row(
        cron="10 4 * * *", work=desk_rounds.count_sold, why="orders the popular shelf anew"
    ),
    "weigh_search": Row(
        cron="20 9 * * 1", work=desk_rounds.weigh_search, why="puts what is liked first in search"
    ),
    "ask_standings": Row(
        cron="0 4 * * *",
        work=desk_rounds.ask_standings,
        why="stops shops whose firm has paused or closed its business",
    ),
    "index_passages": Row(
        cron="30 0 * * *",
        work=keep_passages.index_everywhere,
        why="reads every source of answers anew, for terms that begin with the day",
    ),
    "tidy_records": Row(
        cron="50 3 * * *", work=tidy_records.run, why="lets go of what need not be kept any more"
    ),
    "forget_receivers": Row(
        cron="55 3 * * *",
        work=forget_receivers.run,
        why="forgets who received parcels abroad more than five years ago",
    ),
    "remind_of_review": Row(
        cron="0 9 5 * *",
        work=tidy_records.remind_of_review,
        why="reminds approvers of the monthly check of the access log",
    ),
    "forget_sessions": Row(
        cron="45 3 * * *", work=desk_rounds.forget_sessions, why="forgets sign-ins that ran out"
    ),
    "note_rungs": Row(
        cron="20 3 * * *", work=climb.note_everybody, why="notes where firms stand on the ladder"
    ),
    "remind_of_duties": Row(
        cron="10 9 * * *",
        work=support_rounds.remind,
        why="reminds holders of reports and settlements 14 and 3 days before they fall due",
    ),
    "remind_of_lessons": Row(
        cron="25 * * * *",
        work=letters_of_courses.remind,
        why="reminds participants of a lesson the day before",
    ),
    "follow_help": Row(
        cron="25 * * * *",
        work=people_rounds.follow_the_clock,
        why="lets unanswered offers of help lapse, and ends assignments on their last day",
    ),
    "follow_guarantee_terms": Row(
        cron="10 0 * * *",
        work=protection_rounds.follow_terms,
        why="reckons what guarantee funds may carry by the multiplier of the day",
    ),
    "keep_covers": Row(
        cron="25 0 * * *",
        work=protection_rounds.keep_covers,
        why="takes over export policies that premiums were paid for, and ends those that are over",
    ),
    "lapse_guarantee_offers": Row(
        cron="15 0 * * *",
        work=protection_rounds.lapse_offers,
        why="frees the fund of offers whose loan was not made in time",
    ),
    "remind_of_seats": Row(
        cron="30 9 * * *",
        work=letters_of_seats.remind_everywhere,
        why="writes to whoever has a booking tomorrow",
    ),
    "lapse_asked_seats": Row(
        cron="*/10 * * * *",
        work=answer_a_booking.lapse_everywhere,
        why="asks the next interpreter where one did not answer in time",
    ),
    "follow_plans": Row(
        cron="25 * * * *",
        work=follow_a_plan.follow_everywhere,
        why="notes how far firms' plans are, for the officers' figures",
    ),
    "remind_of_plans": Row(
        cron="40 9 * * *",
        work=follow_a_plan.remind_everywhere,
        why="writes to firms that have a step of their plan due within three days",
    ),
    "charge_guarantee_fees": Row(
        cron="20 0 * * *",
        work=protection_rounds.charge_fees,
        why="charges the fee of a guarantee's new year",
    ),
    "remind_of_rights": Row(
        cron="20 9 * * *",
        work=rights_rounds.remind,
        why="reminds of renewals and oppositions, and officers of reports past their day",
    ),
    "watch_over_deals": Row(
        cron="40 8 * * *",
        work=deal_rounds.watch,
        why="reminds of inquiries and quotations abroad, ends those past their day, forgets",
    ),
    "watch_over_markets": Row(
        cron="15 8 * * *",
        work=watch_over_markets.run_everywhere,
        why="opens lines of check lists whose rule changed, reminds of papers, rules and filings",
    ),
    "tell_of_late_cases": Row(
        cron="35 9-18 * * *",
        work=case_rounds.tell_of_delays,
        why="writes to owner and head of cases past what was promised, once a case",
    ),
    "end_silent_cases": Row(
        cron="25 9 * * *",
        work=case_rounds.end_silent,
        why="ends answered cases as solved in which nobody said a word for some days",
    ),
    "ask_portals": Row(
        cron="20 5,11,17 * * *",
        work=announcement_rounds.ask_portals,
        why="asks the portals that have an address for announcements of other bodies",
    ),
    "remind_of_meetings": Row(
        cron="40 * * * *",
        work=remind_of_meetings.every_hour,
        why="reminds parties of a round that has no answer, and of meetings within a day",
    ),
    "remind_of_meetings_soon": Row(
        cron="*/10 * * * *",
        work=remind_of_meetings.every_few_minutes,
        why="reminds of export meetings that begin within the hour",
    ),
    "follow_meetings": Row(
        cron="15 9 * * *",
        work=remind_of_meetings.every_morning,
        why="reminds of tasks after meetings, and asks 1, 3 and 6 months later what has come",
    ),
    "follow_fairs": Row(
        cron="20 9 * * *",
        work=follow_fairs.every_morning,
        why="reminds firms of duties before a fair, and asks 3, 6 and 12 months later what came",
    ),
    "follow_work": Row(
        cron="5,35 * * * *",
        work=follow_work.follow_everywhere,
        why="closes requests for work, passes deliveries nobody inspected, ends objections",
    ),
    "send_digests": Row(
        cron="30 7 * * *",
        work=announcement_rounds.send,
        why="writes to subscribers which announcements are new, changed or closing soon",
    ),
    "rank_buyers": Row(
        cron="35 3 * * *",
        work=buyer_rounds.rank,
        why="learns the weights of buyers anew where enough was said, and ranks weekly",
    ),
    "report_searches": Row(
        cron="0 9 1 * *",
        work=buyer_rounds.report,
        why="tells firms each month how far the search for their buyers has come",
    ),
    "reconcile_shipments": Row(
        cron="*/3 * * * *",
        work=shipment_rounds.reconcile,
        why="asks carriers for bookings and cancellations whose answer was lost",
    ),
    "ask_customs": Row(
        cron="*/10 * * * *",
        work=shipment_rounds.ask_customs,
        why="asks customs houses for lost answers, and which declarations were loaded",
    ),
    "tell_receivers": Row(
        cron="*/10 * * * *",
        work=shipment_rounds.tell_receivers,
        why="writes to receivers abroad whose parcels left or have arrived",
    ),
    "fetch_exchange": Row(
        cron="35 * * * *",
        work=rate_rounds.fetch,
        why="asks the customs house for the rates of exchange of a week that has begun",
    ),
    "follow_shipments": Row(
        cron="25 */2 * * *",
        work=shipment_rounds.follow,
        why="asks carriers where parcels abroad were seen, and writes to firms of incidents",
    ),
    "keep_sample_promises": Row(
        cron="15 9 * * *",
        work=sample_rounds.keep,
        why="reminds buyers of samples, ends tests on their last day, erases served addresses",
    ),
    "try_links": Row(
        cron="25 * * * *",
        work=link_rounds.try_links,
        why="tries the links that go to real outside systems, so that trouble is seen early",
    ),
    "forget_calls": Row(
        cron="45 4 * * *", work=link_rounds.forget_calls, why="drops traces of calls after 90 days"
    ),
}
