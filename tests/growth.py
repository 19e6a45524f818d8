"""Whether work grows with its size, or far faster: what a hostile text is made for."""

import gc
from collections.abc import Callable
from time import process_time

TIMES = 4
# Work in step with its size takes 4 times as long, work with its square 16 times.
LIMIT = 10
TRIES = 5


def grows_in_step(work: Callable[[int], object], size: int) -> bool:
    """Whether four times the size takes about four times as long, on any machine.

    What disturbs a machine makes one of the two look slow, and does not do so in every
    try; work that grows with the square of its size fails them all.
    """
    return any(
        _seconds(work, size * TIMES) < LIMIT * _seconds(work, size)
        for _ in range(TRIES)
    )


def _seconds(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    began = process_time()
    work(size)
    return process_time() - began
