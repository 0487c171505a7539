"""Imports announcements of other bodies from a portal's file, or asks the portals now."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli import postgres, say, setting_up
from naru.kernel import clock

if TYPE_CHECKING:
    from uuid import UUID

    from naru.identity.views import BodyView
    from naru.kernel.actor import Actor

REFUSALS_SHOWN_MAX = 20


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    take = actions.add_parser("import", help="take a portal's JSON file in")
    take.add_argument("source", help="bizinfo, kstartup, gov24, smes or gathered")
    take.add_argument("file", type=Path)
    take.add_argument("--body", help="public body (its slug) that takes it in")
    ask = actions.add_parser("ask", help="ask the portals that have an address, now")
    ask.add_argument("--body", help="public body (its slug) that asks")


def run(args: Namespace) -> int:
    from naru.kernel.refusal import Refusal

    if args.action == "import" and not args.file.is_file():
        raise say.Stop(f"There is no file {args.file}.", mend="Check the path.")
    with postgres.in_use(is_quiet=True):
        setting_up.django()
        try:
            return _import(args) if args.action == "import" else _ask(args)
        except Refusal as refused:
            raise say.Stop(refused.sentence.en, mend=refused.advice.en) from None


def _import(args: Namespace) -> int:
    from naru.journeys import import_announcements
    from naru.kernel.actor import system

    by = system(_body(args.body).id)
    run_id = import_announcements.from_file(
        by=by,
        shape=args.source,
        file_name=args.file.name,
        content=args.file.read_bytes(),
        at=clock.now(),
    )
    return _report(by, run_id)


def _ask(args: Namespace) -> int:
    from naru.announcements.ports import PortalPort
    from naru.journeys import import_announcements
    from naru.kernel import outside
    from naru.kernel.actor import system

    by, portals = system(_body(args.body).id), outside.the(PortalPort)
    if not portals.sources():
        raise say.Stop("No portal has an address.", mend="Set NARU_BIZINFO_URL and its kin.")
    results = [
        _report(
            by,
            import_announcements.from_portal(by=by, source=source, portals=portals, at=clock.now()),
        )
        for source in sorted(portals.sources())
    ]
    return max(results)


def _report(by: "Actor", run_id: "UUID") -> int:
    from naru.announcements.queries import desk

    run = desk.run(body_id=by.body_id, run_id=run_id)
    assert run is not None, "the run was just made"
    say.line(f"{run.source_name.en}: {run.read:,} read, {run.new:,} new, {run.changed:,} changed,")
    say.line(f"  {run.joined:,} also elsewhere, {run.same:,} as before, {run.doubted:,} doubtful.")
    for one in run.refusals[:REFUSALS_SHOWN_MAX]:
        say.line(f"  ✗ row {one.row}: {one.why.en} ({one.title or 'no title'})")
    if run.refused > REFUSALS_SHOWN_MAX:
        say.line(f"  … and {run.refused - REFUSALS_SHOWN_MAX:,} more rows.")
    return 1 if run.refused else 0


def _body(slug: str | None) -> "BodyView":
    from naru.identity.queries import bodies

    known = bodies.bodies()
    found = [body for body in known if slug in {None, body.slug}]
    if len(found) == 1:
        return found[0]
    slugs = ", ".join(body.slug for body in known) or "none yet"
    raise say.Stop("Which public body?", mend=f"Say --body SLUG; there are: {slugs}.")
