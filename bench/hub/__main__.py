"""
Run a simulated day of the hub and count at its end that no parcel was lost or doubled.

    DATABASE_URL=postgresql://… python -m bench.hub [PARCELS] [WORKERS] [KILLS]

Workers are killed (SIGKILL) at random in the middle of a job; the job is sent again, with the same
scan keys, to a fresh one. The clock runs from the first announcement to the last hand-over; making
the booked shipments beforehand is not counted.
"""

import json
import os
import queue
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import django
from bench import cpu

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naru.config.settings")
os.environ.setdefault("NARU_SANDBOX", "1")
BATCH = 200
COUNTRIES = ("JP", "US", "SG", "VN")


class Station:
    """A worker process that is started again when it is gone."""

    def __init__(self):
        self.process = None

    def ask(self, job, *, is_killed=False):
        """Do a job; where it is to be killed, do so in its middle and send it again."""
        if self.process is None or self.process.poll() is not None:
            command = [sys.executable, "-m", "bench.hub.worker"]
            pipe = subprocess.PIPE
            self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        if is_killed:
            time.sleep(random.uniform(0.0, 0.25))
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            return self.ask(job)
        line = self.process.stdout.readline()
        return json.loads(line) if line else self.ask(job)


class Hall:
    """All stations, and how often one is still to be killed."""

    def __init__(self, workers, kills, jobs_guessed):
        self.stations = [Station() for _ in range(workers)]
        self.kills, self.left, self.jobs = 0, kills, jobs_guessed
        self.seconds = {}

    def run(self, name, jobs):
        """Spread jobs over the stations and wait for all answers."""
        waiting, answers, began = queue.Queue(), [], time.perf_counter()
        for job in jobs:
            waiting.put(job)
        threads = [
            threading.Thread(target=self._work, args=(station, waiting, answers))
            for station in self.stations
        ]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert len(answers) == len(jobs), "every job is answered"
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began
        return answers

    def _work(self, station, waiting, answers):
        while True:
            try:
                job = waiting.get_nowait()
            except queue.Empty:
                return
            is_killed = self.left > 0 and random.random() < 0.04
            if is_killed:
                self.left, self.kills = self.left - 1, self.kills + 1
            answers.append(station.ask(job, is_killed=is_killed))


def batches(rows, size=BATCH):
    rows = list(rows)
    return [rows[n : n + size] for n in range(0, len(rows), size)]


def day(hall, ids):
    from datetime import timedelta

    from bench.hub.worker import BY

    from naru.hub.models import HubParcel, HubPlace
    from naru.hub.operations.floor import NothingToPick
    from naru.hub.queries import board
    from naru.journeys import run_the_hub
    from naru.kernel import clock

    at = clock.now()
    hall.run("expect", [{"kind": "expect", "ids": part} for part in batches(ids, 2_000)])
    codes = list(HubParcel.objects.in_book(1).values_list("code", flat=True))
    places = list(HubPlace.objects.in_book(1).values_list("code", flat=True))
    hall.run("receive", [scans("receive", part) for part in batches([(one, "") for one in codes])])
    laid = [(one, places[n % len(places)]) for n, one in enumerate(codes)]
    hall.run("store", [scans("store", part) for part in batches(laid)])
    flights = [
        run_the_hub.plan_flight(
            by=BY, number=f"NR{n:03d}", countries=[country], at=at,
            cut_off_at=at + timedelta(hours=8),
        )
        for n, country in enumerate(COUNTRIES)
    ]  # fmt: skip
    began = time.perf_counter()
    waves = []
    for flight in flights:
        try:
            while True:
                waves.append((flight, run_the_hub.make_wave(by=BY, flight_id=flight, at=at)))
        except NothingToPick:
            pass
    hall.seconds["waves"] = time.perf_counter() - began
    aboard = {wave: [row for row, _ in board.of_wave(book_id=1, wave_id=wave)] for _, wave in waves}
    bags = {
        flight: run_the_hub.open_bags(by=BY, flight_id=flight, count=len(codes) // 480 + 1)
        for flight in flights
    }
    for station in ("pick", "papers", "pack", "sort"):
        jobs = []
        for flight, wave in waves:
            if station == "papers":
                jobs.append(
                    {"kind": "papers", "ids": [str(one.shipment_id) for one in aboard[wave]]}
                )
                continue
            bag = bags[flight]
            pairs = [
                (one.code, bag[n % len(bag)] if station == "sort" else "")
                for n, one in enumerate(aboard[wave])
            ]
            jobs += [scans(station, part) for part in batches(pairs)]
        hall.run(station, jobs)
    hall.run("lists", [{"kind": "lists", "flight": str(one)} for one in flights])
    hall.run("hand-over", [{"kind": "leave", "flight": str(one)} for one in flights])


def scans(station, pairs):
    return {"kind": "scan", "station": station, "codes": pairs}


def postmaster():
    """Return the process of this database's server, where it runs on this machine."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


def main() -> None:
    parcels, workers, kills = [*map(int, sys.argv[1:]), *(6_000, 2, 6)[len(sys.argv) - 1 :]]
    django.setup()
    from bench.hub import world
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    ids = world.build(parcels)
    hall, load = Hall(workers, kills, parcels // BATCH), os.getloadavg()[0]
    roots = [os.getpid(), postmaster()]
    before, began = cpu.seconds(roots), time.perf_counter()
    day(hall, ids)
    spent, used = time.perf_counter() - began, cpu.seconds(roots) - before
    for name, seconds in hall.seconds.items():
        print(f"{name:10} {seconds:7.1f} s  {parcels / seconds:8.0f} parcels/s")
    print(
        f"{parcels} parcels, {workers} workers, {hall.kills} killed: {spent:.1f} s ="
        f" {parcels / spent:.0f} parcels/s; CPU {used:.1f} s = {used * 1000 / parcels:.1f} ms each;"
        f" load {load:.1f} before, {os.getloadavg()[0]:.1f} after"
    )
    world.prove(parcels)


if __name__ == "__main__":
    main()
