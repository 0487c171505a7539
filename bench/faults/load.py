"""
The load: buyers who buy all the time while the server is killed and started again.

``Site`` is anything that starts and stops a server; the tests bring their own.
"""

import signal
import threading
import time
from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Protocol
from uuid import UUID

from bench.faults.guest import Buyer

from naru.adapters.portone.store import Store

SEED = 7
FAULTS = {"drop_answer": 2, "time_out": 3, "error": 2, "lose_return": 2, "duplicate_notice": 3}


class Site(Protocol):
    url: str

    def start(self) -> None: ...

    def stop(self, how: signal.Signals = ...) -> None: ...


def run(
    *,
    site: Site,
    store: Store,
    goods: Sequence[tuple[UUID, UUID]],
    sessions: Sequence[str],
    kills: int,
    seconds_between: float,
) -> Counter[str]:
    """
    Buy from every session at once ("" is a guest), killing the server so many times.

    ``goods`` are pairs of a product and its sku. Returns what the buyers saw.
    """
    chance, over = Random(SEED), threading.Event()
    buyers = [
        Buyer(
            base=site.url,
            goods=[str(product) for product, _sku in goods],
            skus=[str(sku) for _product, sku in goods],
            chance=Random(SEED + number),
            session=session,
        )
        for number, session in enumerate(sessions)
    ]
    threads = [threading.Thread(target=buyer.buy_until, args=(over,)) for buyer in buyers]
    for thread in threads:
        thread.start()
    try:
        for _ in range(kills):
            store.switch(**FAULTS)
            time.sleep(seconds_between * chance.uniform(0.5, 1.5))
            site.stop(signal.SIGKILL)
            site.start()
        time.sleep(seconds_between)
    finally:
        over.set()
        for thread in threads:
            thread.join()
    store.switch(**dict.fromkeys(FAULTS, 0))
    return sum((buyer.seen for buyer in buyers), Counter())
