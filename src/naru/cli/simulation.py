"""``naru rulebook simulate``: count over a roster what a changed rule would cost and reach."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli import say
from naru.kernel import clock

if TYPE_CHECKING:
    from naru.programmes.queries.population import Compared
    from naru.programmes.queries.rosters import RosterView
    from naru.programmes.queries.simulation import Simulation

GROUPS_SHOWN_MAX = 40


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", help="path or id of a programme file")
    parser.add_argument("--roster", required=True, help="name of a roster, or a CSV or Excel file")
    parser.add_argument("--body", help="public body (its slug) that has the roster")
    parser.add_argument("--on", type=date.fromisoformat, help="day of the decision (today)")
    parser.add_argument("--set", action="append", default=[], metavar="PLACE=VALUE",
                        help="a value to change, as terms.who.0.limit=10")  # fmt: skip
    parser.add_argument("--assume", action="append", default=[], metavar="FACT=VALUE",
                        help="a fact that is the same for all")  # fmt: skip
    parser.add_argument("--by", default="", metavar="FACT", help="group by this fact")


def run(args: Namespace, *, path: Path, body_id: int) -> int:
    """Compare before and after, and say it line by line."""
    from naru.kernel import db
    from naru.programmes.queries import rosters, simulation

    text, on = path.read_text(encoding="utf-8"), args.on or clock.today()
    assumed = dict(simulation.read_setting(one, text=text, on=on) for one in args.assume)
    with db.rehearsal():
        is_table = Path(args.roster).is_file()
        of = (
            _taken_in(Path(args.roster), text, on, body_id)
            if is_table
            else rosters.roster_named(body_id=body_id, name=args.roster)
        )
        done = simulation.simulate(
            text=text,
            of=of,
            on=on,
            settings=dict(simulation.read_setting(one, text=text, on=on) for one in args.set),
            group_by=args.by,
            assumed={".".join(map(str, place)): value for place, value in assumed.items()},
        )
    _say(done, of)
    return 0


def _taken_in(table: Path, text: str, on: date, body_id: int) -> "RosterView":
    from naru.kernel.actor import system
    from naru.programmes import roster
    from naru.programmes.definition import reading
    from naru.programmes.operations import rosters
    from naru.programmes.queries import rosters as queries

    definition = reading.read(text)
    taken = rosters.take_in(
        by=system(body_id),
        name=f"simulation: {table.name}",
        subject="firm" if definition.subject == "firm" else "person",
        columns=roster.columns_for(definition),
        reference_on=on,
        content=table.read_bytes(),
        source=table.name,
        at=clock.now(),
    )
    view = queries.roster_of(body_id=body_id, roster_id=taken)
    if view.faults_count:
        say.line(f"  ✗ {view.faults_count:,} rows cannot be read and are left out.")
    return view


def _say(done: "Simulation", of: "RosterView") -> None:
    say.line(f"{done.definition.name.en}, over “{of.name}” ({of.size:,}):")
    for change in done.changes:
        trail = " › ".join(text.en for text in change.trail)
        say.line(f"  {trail}: {change.before.en} → {change.after.en}")
    for fact in done.lacking:
        say.line(f"  ? the roster does not know {fact}; say --assume {fact}=…")
    say.line(f"  {'':34}{'before':>18}{'after':>18}")
    _pair("reached", done.whole.before.reached, done.whole.after.reached)
    _pair("won", done.whole.before.won, done.whole.after.won)
    say.line(f"  {done.whole.gained:,} more are reached, {done.whole.lost:,} no longer.")
    if done.budget is not None:
        say.line(f"  budget: {done.budget:,}; left after: {done.budget - done.whole.after.won:,}")
    for rule in done.rules:
        _pair(f"not: {rule.said.en}", rule.before, rule.after)
    for group in done.groups[:GROUPS_SHOWN_MAX]:
        _group(group)


def _pair(what: str, before: int | None, after: int | None) -> None:
    numbers = [f"{'–' if number is None else f'{number:,}':>18}" for number in (before, after)]
    say.line(f"  {what:<34}{''.join(numbers)}")


def _group(group: "Compared") -> None:
    _pair(f"by {group.group}: reached", group.before.reached, group.after.reached)
    _pair(f"by {group.group}: won", group.before.won, group.after.won)
