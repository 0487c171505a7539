"""Reads the sources of answers anew, and asks a question as a resident would."""

from argparse import ArgumentParser, Namespace

from naru.cli import postgres, say, setting_up
from naru.kernel import clock


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    index = actions.add_parser("index", help="read every source of answers anew")
    index.add_argument("--body", help="public body (its slug); all of them if none")
    ask = actions.add_parser("ask", help="answer a question as a guest; nothing is stored")
    ask.add_argument("question")
    ask.add_argument("--body", help="public body (its slug)")


def run(args: Namespace) -> int:
    with postgres.in_use(is_quiet=True):
        setting_up.django()
        return _index(args) if args.action == "index" else _ask(args)


def _index(args: Namespace) -> int:
    from naru.journeys import keep_passages

    for body_id, slug in _bodies(args.body):
        counted = keep_passages.index(body_id=body_id, at=clock.now())
        told = ", ".join(f"{number} of kind {kind}" for kind, number in counted.items())
        say.line(f"{slug}: {told}.")
    return 0


def _ask(args: Namespace) -> int:
    from naru.journeys import ask
    from naru.kernel.actor import Actor

    body_id, _ = _bodies(args.body)[0]
    reply = ask.answer(by=Actor(body_id=body_id), text=args.question, at=clock.now())
    language = reply.asked.language
    say.line(f"[{reply.outcome}] coverage {reply.answer.coverage:.2f} {reply.answer.misses}")
    for block in reply.answer.blocks:
        say.line(block.title.into(language))
        for one in block.sentences:
            marks = "".join(f"[{number}]" for number in one.sources)
            say.line(f"  {one.text.into(language)} {marks}")
    for source in reply.answer.sources or reply.answer.nearest:
        title, heading = source.title.into(language), source.heading.into(language)
        say.line(f"  [{source.number}] {title} – {heading} {source.address}")
    return 0


def _bodies(slug: str | None) -> list[tuple[int, str]]:
    from naru.identity.queries import bodies

    found = [(one.id, one.slug) for one in bodies.bodies() if slug in {None, one.slug}]
    if not found:
        raise say.Stop("There is no such public body.", mend="Say --body with its slug.")
    return found
