"""What a watchman asks: is the site well (`/api/health`), and in figures (`/api/metrics`)."""

import hmac
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.db import Error, connection
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from naru.kernel import clock

WORKER_SILENCE_SECONDS_MAX = 120
DISK_FREE_BYTES_MIN = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    database: bool
    worker: bool
    disk: bool

    @property
    def is_well(self) -> bool:
        """The site can sell while the worker rests; without database or disk it cannot."""
        return self.database and self.disk


@never_cache
@require_GET
def health(_request: HttpRequest) -> HttpResponse:
    """Answer 200 while the site can serve, 503 when it cannot, with each part said."""
    state = _health(at=clock.now())
    return JsonResponse(asdict(state), status=200 if state.is_well else 503)


@never_cache
@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer in Prometheus's text form, to whoever shows the token of the setting."""
    token = settings.NARU_METRICS_TOKEN
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and not hmac.compare_digest(token.encode(), shown.encode()):
        return HttpResponse("A bearer token is needed.\n", status=401, content_type="text/plain")
    return HttpResponse(_figures(at=clock.now()), content_type=CONTENT_TYPE_LATEST)


def _health(*, at: datetime) -> Health:
    try:
        beat = ProcrastinateWorker.objects.aggregate(last=Max("last_heartbeat"))["last"]
    except Error:
        return Health(database=False, worker=False, disk=_disk_free() > DISK_FREE_BYTES_MIN)
    return Health(
        database=True,
        worker=beat is not None and (at - beat).total_seconds() < WORKER_SILENCE_SECONDS_MAX,
        disk=_disk_free() > DISK_FREE_BYTES_MIN,
    )


def _disk_free() -> int:
    folder = settings.STATE
    return shutil.disk_usage(folder if folder.exists() else settings.ROOT).free


def _figures(*, at: datetime) -> bytes:
    registry = CollectorRegistry()
    state = _health(at=at)
    for name, value in asdict(state).items():
        Gauge(f"naru_{name}_well", f"1 while the {name} is well", registry=registry).set(value)
    Gauge("naru_disk_free_bytes", "Free bytes beside the state", registry=registry).set(
        _disk_free()
    )
    if state.database:
        size = Gauge("naru_database_bytes", "Size of the database", registry=registry)
        size.set(_database_bytes())
        jobs = Gauge("naru_jobs", "Jobs by status", ["status"], registry=registry)
        rows = ProcrastinateJob.objects.order_by().values("status").annotate(number=Count("id"))
        for row in rows:
            jobs.labels(status=row["status"]).set(row["number"])
    return generate_latest(registry)


def _database_bytes() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        row = cursor.fetchone()
    return int(row[0]) if row else 0
