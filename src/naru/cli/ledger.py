"""Recomputes the books from their transfers: every balance, hold, lot and seal."""

from argparse import ArgumentParser, Namespace

from naru.cli import postgres, say, setting_up


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=["verify"], help="recompute everything and compare")
    parser.add_argument("--book", type=int, help="only the book of this public body (its number)")


def run(args: Namespace) -> int:
    with postgres.in_use(is_quiet=True):
        setting_up.django()
        wrong = differences(args.book)
    for line in wrong:
        say.line(f"  ✗ {line}")
    say.line("The books do not agree." if wrong else "The books agree to the won.")
    return 1 if wrong else 0


def differences(book_id: int | None = None) -> list[str]:
    """Return what does not agree, in words."""
    from naru.ledger import verify

    return [
        f"book {d.book_id}, {d.kind} {d.subject}: should be {d.expected}, is {d.found}"
        for d in verify.verify(book_id)
    ]
