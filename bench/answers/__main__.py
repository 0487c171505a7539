"""
Ask the question set and print the figures of both halves; ends with 1 where a bar is missed.

    DATABASE_URL=postgresql://… python -m bench.answers [--notices FOLDER] [--show]

Works in one transaction that is rolled back. Odd questions of the set are the tuning half, even
ones are held out: thresholds and words were chosen on the first only.
"""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naru.config.settings")

import django

django.setup()  # before the imports below, which read its settings

from bench.answers import asking, corpus, figures  # noqa: E402
from django.db import transaction  # noqa: E402

from naru.desk.operations import passages  # noqa: E402

RECALL_MIN, FALSE_ANSWERS_MAX, WRONG_CLAIMS_MAX = 0.9, 0.05, 0


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--notices", type=Path, help="folder of real notices")
    parser.add_argument("--show", action="store_true", help="name every question that failed")
    args = parser.parse_args()
    with transaction.atomic():
        real = list(corpus.of_real_notices(args.notices)) if args.notices else []
        everything = [*corpus.of_rulebook(asking.AT), *corpus.of_the_house(), *real]
        passages.replace_kind(body_id=asking.BODY, kind="bench", passages=everything)
        passages.count_terms(body_id=asking.BODY)
        results = [asking.ask(one) for one in asking.questions(with_real=bool(real))]
        transaction.set_rollback(True)
    print(f"{len(everything)} passages, {len(results)} questions")
    print(figures.table(results))
    for line in figures.failures(results) if args.show else ():
        print(line)
    found = figures.of(results)
    good = (
        found.recall >= RECALL_MIN
        and found.false_answers <= FALSE_ANSWERS_MAX
        and found.wrong_claims <= WRONG_CLAIMS_MAX
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
