"""Loads trade statistics for the ranking of buyers, or ranks and learns anew, now."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli import postgres, say, setting_up
from naru.kernel import clock

if TYPE_CHECKING:
    from naru.kernel.actor import Actor

FAULTS_SHOWN_MAX = 20


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    take = actions.add_parser("figures", help="load a table of imports (Excel or CSV)")
    take.add_argument("file", type=Path)
    take.add_argument("--source", required=True, help="whose figures they are")
    take.add_argument("--as-of", required=True, type=date.fromisoformat, help="YYYY-MM-DD")
    take.add_argument("--assumption", action="store_true", help="they are not counted figures")
    take.add_argument("--body", help="public body (its slug) that loads it")
    rank = actions.add_parser("rank", help="learn, and rank what waits, now")
    rank.add_argument("--body", help="public body (its slug)")


def run(args: Namespace) -> int:
    from naru.kernel.refusal import Refusal

    if args.action == "figures" and not args.file.is_file():
        raise say.Stop(f"There is no file {args.file}.", mend="Check the path.")
    with postgres.in_use(is_quiet=True):
        setting_up.django()
        by = _body(args.body)
        try:
            return _figures(args, by) if args.action == "figures" else _rank(by)
        except Refusal as refused:
            raise say.Stop(refused.sentence.en, mend=refused.advice.en) from None


def _figures(args: Namespace, by: "Actor") -> int:
    from naru.journeys import load_trade_figures
    from naru.matching.operations.trade import Source

    source = Source(name=args.source, as_of=args.as_of, is_assumption=args.assumption)
    loaded = load_trade_figures.load(
        by=by, source=source, content=args.file.read_bytes(), at=clock.now()
    )
    for fault in loaded.faults[:FAULTS_SHOWN_MAX]:
        say.line(f"  ✗ row {fault.row}, {fault.column}: {fault.says.en}; {fault.fix.en}")
    if loaded.faults:
        say.line(f"Nothing was loaded: {len(loaded.faults):,} places to mend.")
        return 1
    state = "loaded" if loaded.is_new else "known already, nothing changed"
    say.line(f"{args.source}, {args.as_of}: {loaded.rows:,} figures {state}.")
    return 0


def _rank(by: "Actor") -> int:
    from naru.journeys import find_buyers

    count = find_buyers.follow_the_clock(by=by, at=clock.now())
    say.line(f"Buyers were ranked anew for {count:,} goods.")
    return 0


def _body(slug: str | None) -> "Actor":
    from naru.identity.queries import bodies
    from naru.kernel.actor import system

    known = bodies.bodies()
    found = [body for body in known if slug in {None, body.slug}]
    if len(found) == 1:
        return system(found[0].id)
    slugs = ", ".join(body.slug for body in known) or "none yet"
    raise say.Stop("Which public body?", mend=f"Say --body SLUG; there are: {slugs}.")
