"""Proves, explains, loads and exports programme files, and counts whom they would reach."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from naru.cli import place, postgres, say, setting_up, simulation
from naru.kernel import clock
from naru.kernel.refusal import Refusal

if TYPE_CHECKING:
    from naru.identity.views import BodyView


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    check = actions.add_parser("check", help="read files and run their examples")
    check.add_argument("files", nargs="*", help="paths or ids; all files of the rulebook if none")
    explain = actions.add_parser("explain", help="decide one case and say why")
    explain.add_argument("file", help="path or id of a programme file")
    explain.add_argument("--on", type=date.fromisoformat, help="day of the decision (today)")
    explain.add_argument("--facts", default="{}", help="facts as JSON; dates as YYYY-MM-DD")
    simulation.add_arguments(
        actions.add_parser("simulate", help="count what a changed rule would cost and reach")
    )
    load = actions.add_parser("load", help="write the files as versions of programmes")
    load.add_argument("files", nargs="*", help="paths or ids; all files of the rulebook if none")
    load.add_argument("--body", help="public body (its slug) that runs them")
    export = actions.add_parser("export", help="write the newest versions out as files")
    export.add_argument("folder", type=Path)
    export.add_argument("--body", help="public body (its slug)")


def run(args: Namespace) -> int:
    actions: dict[str, Callable[[Namespace], int]] = {
        "check": _check,
        "explain": _explain,
        "simulate": _simulate,
        "load": _load,
        "export": _export,
    }
    try:
        return actions[args.action](args)
    except Refusal as refused:
        raise say.Stop(refused.sentence.en, mend=refused.advice.en) from None


def _check(args: Namespace) -> int:
    from naru.learning.assessment import proving
    from naru.programmes import rulebook

    ours, others = _parted(args.files)
    checked: list[proving.Checked | rulebook.Checked] = [
        *rulebook.check_all(others, folder=place.RULEBOOK),
        *proving.check_all(ours, folder=place.RULEBOOK),
    ]
    for file in checked:
        for fault in file.faults:
            say.line(f"  ✗ {fault.sentence.en}")
    examples = sum(len(file.verdicts) for file in checked)
    bad = sum(not file.is_good for file in checked)
    say.line(f"{len(checked)} files, {examples} examples: {bad or 'no'} files with faults.")
    return 1 if bad else 0


def _parted(names: list[str]) -> tuple[list[Path], list[Path]]:
    """Part files into assessments and programmes; all of the rulebook where none are named."""
    from naru.learning.assessment import proving

    paths = _paths(names) if names else [*proving.found(place.RULEBOOK), *_paths([])]
    ours = [path for path in paths if path.parent.name == proving.FOLDER]
    return ours, [path for path in paths if path.parent.name != proving.FOLDER]


def _paths(names: list[str]) -> list[Path]:
    from naru.programmes import rulebook

    if names:
        return [rulebook.named(place.RULEBOOK, name) for name in names]
    return rulebook.files(place.RULEBOOK)


def _explain(args: Namespace) -> int:
    from naru.programmes import explaining

    path = _paths([args.file])[0]
    try:
        facts = json.loads(args.facts)
    except json.JSONDecodeError as error:
        raise say.Stop(
            f"--facts is no JSON: {error}", mend="""Try --facts '{"a.b": 3}'."""
        ) from None
    text = path.read_text(encoding="utf-8")
    for line in explaining.lines(
        text, file=args.file, on=args.on or clock.today(), facts_written=facts
    ):
        say.line(line)
    return 0


def _simulate(args: Namespace) -> int:
    path = _paths([args.file])[0]
    with postgres.in_use(is_quiet=True):
        setting_up.django()
        return simulation.run(args, path=path, body_id=_body(args.body).id)


def _load(args: Namespace) -> int:
    from naru.journeys import keep_assessments, keep_the_rulebook
    from naru.kernel.actor import system
    from naru.programmes import rulebook

    assessments, programmes = _parted(args.files)
    files = rulebook.check_all(programmes, folder=place.RULEBOOK)
    with postgres.in_use(is_quiet=True):
        setting_up.django()
        by, at = system(_body(args.body).id), clock.now()
        loaded = keep_the_rulebook.load(by=by, files=files, note="naru rulebook", at=at)
        keep_assessments.load(by=by, paths=assessments, note="naru rulebook", at=at)
    for one in loaded:
        say.line(f"  {one.outcome:<8} {one.code}")
    for path in assessments:
        say.line(f"  kept     {path.stem} (assessment)")
    failing = [file.file for file in files if not file.is_good]
    for name in failing:
        say.line(f"  ✗ {name}: its call cannot open; see `./naru rulebook check`.")
    return 1 if failing else 0


def _export(args: Namespace) -> int:
    from naru.journeys import keep_the_rulebook

    with postgres.in_use(is_quiet=True):
        setting_up.django()
        written = keep_the_rulebook.export(body_id=_body(args.body).id, folder=args.folder)
    say.line(f"{len(written)} files written into {args.folder}.")
    return 0


def _body(slug: str | None) -> "BodyView":
    from naru.identity.queries import bodies

    known = bodies.bodies()
    found = [body for body in known if slug in {None, body.slug}]
    if len(found) == 1:
        return found[0]
    slugs = ", ".join(body.slug for body in known) or "none yet"
    raise say.Stop("Which public body?", mend=f"Say --body SLUG; there are: {slugs}.")
