"""A batch of jobs, and the function that renders it."""

from __future__ import annotations

from dataclasses import dataclass

from kekdocs.project.document import Job, Outcome, make_documents
from kekdocs.project.lost import LOST_HINT, DocumentLostError, Limits, Reason

Outcomes = tuple[Outcome, ...]

# For one Vorlage: LibreOffice ends itself before; the largest that are known take a third of the memory with it.
LIMITS = Limits(timeout=180.0, memory_mb=1500)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some jobs. The files that they name lie where they say on the computer that renders."""

    jobs: tuple[Job, ...]


def render_batch(batch: Batch) -> Outcomes:
    """Return what each job gave, in their order. Writes nothing; equal batches give equal bytes."""
    return tuple(make_documents(job) for job in batch.jobs)


def lost_outcome(job: Job, reason: Reason) -> Outcome:
    """Return the outcome of a job that took its process with it."""
    error = DocumentLostError(f"Die Erzeugung {reason.text}.", LOST_HINT)
    if reason.detail:
        error.add_note(reason.detail)
    return Outcome(job.file, {}, error=error)
