"""The studio: pictures are drawn on another core while the story goes on."""

from collections.abc import Collection
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Self

from naru.commerce.photos import Prepared
from naru.journeys.demo_county import pictures
from naru.journeys.demo_county.still import Still


class Studio:
    """Draws ``ahead`` in the background; any other picture is drawn when it is asked for."""

    def __init__(self, ahead: Collection[Still]) -> None:
        self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn")) if ahead else None
        self._coming: dict[Still, Future[Prepared]] = {}
        if self._pool is not None:
            self._coming = {still: self._pool.submit(pictures.prepared, still) for still in ahead}

    def picture(self, still: Still) -> Prepared:
        """Return a picture, waiting for it where it is still being drawn."""
        coming = self._coming.get(still)
        return coming.result() if coming is not None else pictures.prepared(still)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
