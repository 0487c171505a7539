"""
Lay a round out as a problem for the solver, and say in words what it answered. No Django.

Slots, parties and meetings become numbers and ids; tables are dealt afterwards, each firm at a
table of its own where there are enough.
"""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from naru.kernel.text import Text
from naru.meetings import slots
from naru.meetings.timetable import Answer, Party, Places, Problem, Shortage, Wanted
from naru.meetings.views import MeetingView, PartyView, RoundView, VersionView

SEOUL = "Asia/Seoul"


def problem_of(
    round_: RoundView,
    parties: Iterable[PartyView],
    meetings: Iterable[MeetingView],
    interpreters: Mapping[str, Sequence[int]],
) -> Problem:
    """Return the problem of a round: its chosen meetings, held to what was fixed by hand."""
    count = len(round_.slots)
    closed = {one.id: frozenset(slot for slot in one.closed if slot < count) for one in parties}
    wanted = [one for one in meetings if one.status == "chosen"]
    rows = sorted({row for one in wanted for row in (one.firm_row, one.buyer_row)})
    return Problem(
        slots=count,
        tables=tuple(round_.tables_in(slot) for slot in range(count)),
        parties=tuple(Party(id=row, closed=closed.get(row, frozenset())) for row in rows),
        meetings=tuple(
            Wanted(
                id=one.id,
                parties=(one.firm_row, one.buyer_row),
                fixed=one.fixed,
                language=one.language,
                weight=one.weight,
            )
            for one in wanted
        ),
        interpreters={code: tuple(numbers) for code, numbers in interpreters.items()},
        idle_spread_max=round_.idle_spread_max,
    )


def tables_of(
    round_: RoundView,
    meetings: Sequence[MeetingView],
    places: Places,
    before: Mapping[UUID, tuple[int, int]] | None = None,
) -> dict[UUID, tuple[int, int]]:
    """
    Deal a table to every placed meeting; one that stays in its slot stays at its table.

    Others sit at their firm's own table where it is free, else at the first free one.
    """
    home = {row: place for place, row in enumerate(sorted({one.firm_row for one in meetings}))}
    found: dict[UUID, tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    placed = [one for one in meetings if one.id in places]
    stays = [one for one in placed if (before or {}).get(one.id, (-1, -1))[0] == places[one.id]]
    for one in [*stays, *(other for other in placed if other not in stays)]:
        slot = places[one.id]
        tables = range(round_.tables_in(slot))
        wishes = [(before or {}).get(one.id, (slot, home[one.firm_row]))[1], home[one.firm_row]]
        for table in [*(wish for wish in wishes if wish in tables), *tables]:
            if (slot, table) not in taken:
                taken.add((slot, table))
                found[one.id] = (slot, table)
                break
    return found


def interpreter_for(firm: PartyView, buyer: PartyView) -> str:
    """
    Return the language an interpreter is wanted for; "" where the two can speak to each other.

    A firm that says nothing speaks Korean only; a buyer is interpreted in her first language.
    """
    spoken = set(firm.languages or ("ko",)) & set(buyer.languages)
    needs = buyer.wants_interpreter or firm.wants_interpreter or not spoken
    hers = next((one for one in buyer.languages if one != "ko"), "")
    return hers if needs and "ko" not in buyer.languages[:1] else ""


def gap_in_words(version: VersionView) -> Text:
    """Say how good a timetable is: proven best, how much might be saved, or that nobody knows."""
    placed = WITH_THESE if version.left_out else Text("", "")
    return Text(
        placed.ko + _gap(version).ko.format(idle=version.idle, gap=version.gap),
        _gap(version).en.format(idle=version.idle, gap=version.gap) + placed.en,
    )


def _gap(version: VersionView) -> Text:
    if not version.idle:
        return GAPS["none"]
    if version.gap is None:
        return GAPS["unknown"]
    return GAPS["some"] if version.gap else GAPS["best"]


def balance_in_words(most: int, kept: Answer, free: Answer) -> Text:
    """Say what it cost that nobody waits much longer than others, against a free timetable."""
    lost = len(kept.left_out) - len(free.left_out)
    if lost > 0:
        return Text(
            "기다리는 시간의 차이를 {most}번까지로 맞추면 상담 {lost}건이 빠지므로, 맞추지 않고 "
            "짰습니다.",
            "Evened out to {most} slots apart, {lost} meetings would find no slot; so it was "
            "not evened out.",
        ).fill(most=most, lost=lost)
    cost = kept.idle - free.idle
    if cost <= 0:
        return Text(
            "기다리는 시간의 차이를 {most}번까지로 맞추었고, 그 때문에 늘어난 비는 시간은 "
            "없습니다.",
            "Waiting is evened out to {most} slots apart, at no cost.",
        ).fill(most=most)
    return Text(
        "기다리는 시간의 차이를 {most}번까지로 맞추느라 비는 시간이 {cost}번 늘었습니다"
        "({free}번에서 {idle}번).",
        "Waiting is evened out to {most} slots apart, for {cost} more idle slots in all ({idle} "
        "instead of {free}).",
    ).fill(most=most, cost=cost, free=free.idle, idle=kept.idle)


def shortage_in_words(
    shortage: Shortage, round_: RoundView, names: Mapping[str, str], languages: Mapping[str, Text]
) -> Text:
    """Say what is short, when, and what can be done about it."""
    spans = round_.slots
    when = ", ".join(slots.said(spans[one], SEOUL) for one in shortage.slots if one < len(spans))
    values = {
        "asked": shortage.asked,
        "there": shortage.there_are,
        "who": names.get(shortage.subject, ""),
    }
    language = languages.get(shortage.subject, Text(shortage.subject))
    text = SHORT.get(shortage.kind, SHORT["tables"])
    return Text(
        text.ko.format(when=f"{when}: " if when else "", language=language.ko, **values),
        text.en.format(when=f"{when}: " if when else "", language=language.en, **values),
    )


WITH_THESE = Text("자리를 찾은 상담만 보면, ", " (of the meetings that found a slot)")
GAPS: Mapping[str, Text] = {
    "none": Text(
        "기다리는 시간이 하나도 없습니다. 더 나은 시간표는 없습니다.",
        "Nobody waits in between; no better timetable is possible.",
    ),
    "best": Text(
        "비는 시간이 모두 {idle}번 있습니다. 더 나은 시간표는 없습니다.",
        "{idle} idle slots in all; no better timetable is possible.",
    ),
    "some": Text(
        "비는 시간이 모두 {idle}번 있고, 많아야 {gap}번까지 더 줄일 수 있습니다.",
        "{idle} idle slots in all; at most {gap} could be saved.",
    ),
    "unknown": Text(
        "비는 시간이 모두 {idle}번 있습니다. 앞의 시간표를 되도록 지켰으므로, 처음부터 다시 짜면 "
        "얼마나 줄어들지는 알 수 없습니다.",
        "{idle} idle slots in all; as much as could be was kept, so it is not known how many "
        "fewer a timetable laid anew would have.",
    ),
}
SHORT: Mapping[str, Text] = {
    "tables": Text(
        "{when}상담석이 모자랍니다({asked}건 가운데 {there}건만 앉을 수 있습니다). 상담석이나 "
        "시간을 늘려 주세요.",
        "{when}too few tables: {there} of {asked} meetings can be seated. Add tables or slots.",
    ),
    "interpreters": Text(
        "{when}{language} 통역이 모자랍니다({asked}건 가운데 {there}건만 통역할 수 있습니다). "
        "통역을 더 모시거나 다른 시간을 열어 주세요.",
        "{when}too few interpreters of {language}: {there} of {asked} meetings can be "
        "interpreted. Find more, or open other slots.",
    ),
    "party": Text(
        "{when}{who}의 상담 {asked}건에 비는 시간이 {there}번뿐입니다. 안 되는 시간을 줄여 달라고 "
        "하거나 상담을 줄여 주세요.",
        "{when}{who} has {asked} meetings and only {there} open slots. Ask for more slots, or "
        "take meetings out.",
    ),
    "order": Text(
        "{when}차례를 지킬 수 있는 시간이 없습니다. 시간을 늘려 주세요.",
        "{when}no slots keep the order asked for. Add slots.",
    ),
}
