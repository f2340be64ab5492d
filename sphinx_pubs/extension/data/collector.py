"""Python's garbage collector, while there is much that stays.

Each of its full passes goes through everything, to find circles that nothing leads to. What
is read of a database stays, and has none.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_passed_over = False


@contextmanager
def resting() -> Iterator[None]:
    """Have the collector rest, and pass over what is there afterwards.

    It does so up to the end of the build, and what the processes of ``-j`` share stays
    shared: to look at an object is to write to it. Where it rests already, it is the
    caller's business.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        _pass_over()


def _pass_over() -> None:
    global _passed_over  # noqa: PLW0603 - as the collector is the process's
    if _passed_over or not gc.get_freeze_count():  # what somebody else froze is theirs
        gc.freeze()
        _passed_over = True


def collect_again(app: Sphinx, exception: Exception | None) -> None:
    """Let the collector go through everything again (``build-finished``)."""
    global _passed_over  # noqa: PLW0603
    if _passed_over:
        gc.unfreeze()
        _passed_over = False
