"""The executor of a build that asked for none: this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

J = TypeVar("J")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Done(Generic[R]):
    value: R

    def done(self) -> bool:
        """Tell that it is there."""
        return True

    def result(self) -> R:
        """Return it."""
        return self.value


class InProcess:
    """Renders in this process, each batch as it is submitted.

    A single worker would be the safer place too, but its start costs as much as many documents; what can hang has limits
    of its own (the templates' loops, LibreOffice).
    """

    batch_size = 1
    ahead = 1
    knows_culprit = True

    def submit(self, work: Callable[[J], R], job: J) -> _Done[R]:
        """Do the work at once."""
        return _Done(work(job))

    def check(self) -> None:
        """Never raise: nothing is ever waited for."""

    def close(self) -> None:
        """Do nothing."""
