"""Looks at the site: tables up to date, assets built, worker alive, texts whole, books right."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Max
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from naru.cli import assets, ledger, setting_up, texts
from naru.cli.checkups.finding import Finding
from naru.kernel import clock

WORKER_SILENCE_SECONDS_MAX = 120


def look(*, is_quick: bool) -> Iterator[Finding]:
    pending = setting_up.pending_migrations()
    yield Finding(
        is_well=not pending,
        what="the tables are as the code expects"
        if not pending
        else f"{len(pending)} changes of tables are pending",
        mend="Run ./naru up, or ./naru manage migrate.",
    )
    yield Finding(
        is_well=assets.is_built(),
        what="styles and scripts are built from the present sources"
        if assets.is_built()
        else "styles and scripts are not built",
        mend="Run ./naru assets.",
    )
    yield _texts()
    yield _sandbox()
    if not pending:
        yield _worker()
        yield _failed_jobs()
        if not is_quick:
            yield _books()


def _texts() -> Finding:
    lacking = [line for package in texts.packages() for line in texts.lacking(package)]
    return Finding(
        is_well=not lacking,
        what="every text has its Korean" if not lacking else f"{len(lacking)} texts lack Korean",
        mend="Run ./naru texts check and write them into the .po files.",
    )


def _sandbox() -> Finding:
    words = "payments and letters are played" if settings.NARU_SANDBOX else "in earnest"
    return Finding(is_well=None, what=f"sandbox: {words} (NARU_SANDBOX)")


def _worker() -> Finding:
    beat = ProcrastinateWorker.objects.aggregate(last=Max("last_heartbeat"))["last"]
    silence = (clock.now() - beat).total_seconds() if beat else None
    is_well = silence is not None and silence < WORKER_SILENCE_SECONDS_MAX
    return Finding(
        is_well=is_well or None,
        what="the worker is alive"
        if is_well
        else "no worker runs (./naru up starts one; alone: ./naru worker)",
    )


def _failed_jobs() -> Finding:
    count = ProcrastinateJob.objects.filter(status="failed").count()
    return Finding(
        is_well=count == 0,
        what=f"{count} failed jobs",
        mend="Look at them with ./naru manage procrastinate shell, mend the cause, retry them.",
    )


def _books() -> Finding:
    wrong = ledger.differences()
    return Finding(
        is_well=not wrong,
        what="the books agree to the won" if not wrong else f"the books differ: {wrong[:3]}",
        mend="Run ./naru ledger verify; post nothing by hand, keep a backup, ask for help.",
    )
