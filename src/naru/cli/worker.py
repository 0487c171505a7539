"""Runs the worker: jobs as they come, and the timetable. `naru up` starts one as its child."""

from argparse import ArgumentParser, Namespace

from procrastinate import BaseConnector
from procrastinate.contrib.django.django_connector import DjangoConnector

from naru.cli import children, postgres, setting_up

JOBS_AT_ONCE_MAX = 2


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--at-once", type=int, default=JOBS_AT_ONCE_MAX, help="jobs at a time")


def _connector(connector: object) -> BaseConnector:
    """Return the asynchronous connector that fits Django's settings."""
    assert isinstance(connector, DjangoConnector), "jobs lie in Django's own database"
    return connector.get_worker_connector()


def run(args: Namespace) -> int:
    with postgres.in_use(is_quiet=True):
        setting_up.django()
        from procrastinate.contrib.django import app

        with app.replace_connector(_connector(app.connector)) as working:
            working.run_worker(
                concurrency=args.at_once,
                delete_jobs="successful",
                shutdown_graceful_timeout=children.FINISH_SECONDS_MAX,
            )
    return 0
