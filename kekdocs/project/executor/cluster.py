"""Renders on a cluster of Dask. Loaded only where one was asked for: the package ``distributed`` costs a second."""

from __future__ import annotations

import contextlib
import sys
import time
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from kekdocs.errors import ClusterError, KekdocsError
from kekdocs.project.document import Outcome
from kekdocs.project.executor.address import dask_address
from kekdocs.project.executor.batch import Batch, Outcomes
from kekdocs.project.executor.parcel import pack
from kekdocs.project.executor.remote import keep, render_parcel
from kekdocs.project.lost import Reason

if TYPE_CHECKING:
    from kekdocs.project.executor.seam import Render

_CONNECT_SECONDS = 5.0
_WORKERS_SECONDS = 30.0
_LEAVE_SECONDS = 2.0
_LOOK_EVERY = 5.0
_ANSWER_SECONDS = 20.0
# A worker that died is replaced within seconds by Dask's nanny, within a minute or two by a job scheduler.
_PATIENCE_SECONDS = 180.0
_AGAIN = "Was fertig ist, bleibt; derselbe Aufruf macht später nur noch, was fehlt."


class DaskExecutor:
    """Renders through the executor of a Dask client.

    A task of Dask is repeated by Dask when its worker dies, and is given up after several workers died (its setting
    ``allowed-failures``); all tasks that were given to such a worker count as suspicious, so a lost batch says nothing yet
    about its jobs.
    """

    batch_size = 8
    knows_culprit = False

    def __init__(self, client: Any, address: str) -> None:
        """Take a ``distributed.Client`` (its methods have no types) that is connected; ``close`` closes it."""
        self._client = client
        self._address = address
        self._executor = client.get_executor(pure=False)
        self._shared: dict[str, Any] = {}
        self._looked = self._seen = time.monotonic()
        self._threads: int = sum(client.nthreads().values())

    @property
    def ahead(self) -> int:
        """Return how many batches may be on their way: enough that no worker waits for the client."""
        return 4 * self._threads + 4

    def submit(self, render: Render, batch: Batch) -> Future[Outcomes | Reason]:
        """Send a batch with all its files."""
        future: Future[Outcomes | Reason] = Future()
        try:
            parcel, shared = pack(batch)
        except KekdocsError as error:
            # A file went away meanwhile; of several jobs only those that name it are to suffer.
            own = (Outcome(batch.jobs[0].file, {}, error=error),)
            future.set_result(own if len(batch.jobs) == 1 else Reason("result", str(error)))
            return future
        contents = [self._share(digest, data) for digest, data in shared.items()]
        sent = self._executor.submit(render_parcel, render, parcel, tuple(shared), *contents)
        sent.add_done_callback(lambda done: self._settle(done, future))
        return future

    def _share(self, digest: str, data: bytes) -> Any:
        shared = self._shared  # another thread may put an empty one in its place
        if digest not in shared:
            shared[digest] = self._client.submit(keep, data, pure=False)
        return shared[digest]

    def _settle(self, done: Future[Outcomes], future: Future[Outcomes | Reason]) -> None:
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 -- see above

        if done.cancelled():
            future.set_exception(self._gone())
        elif (error := done.exception()) is None:
            future.set_result(done.result())
        elif isinstance(error, KilledWorker):
            self._shared = {}  # it may have been the task of a content that failed, and would for all batches to come
            future.set_result(Reason("killed", "ist abgestürzt", str(error)))
        else:
            future.set_exception(error if isinstance(error, KekdocsError) else self._strange(error))

    def _gone(self) -> ClusterError:
        return ClusterError(f"Die Verbindung zum Dask-Scheduler »{self._address}« ist abgerissen.", _AGAIN)

    def _strange(self, error: BaseException) -> ClusterError:
        found = ClusterError(
            f"Der Dask-Verbund »{self._address}« kann nicht rechnen: {type(error).__name__}.",
            "Auf Scheduler und Workern muss dasselbe kekdocs mit »scale« installiert sein.",
        )
        found.__cause__ = error
        return found

    def check(self) -> None:
        """Raise when the scheduler does not answer any more, or had no worker for three minutes."""
        now = time.monotonic()
        if now - self._looked < _LOOK_EVERY:
            return
        self._looked = now
        self._threads = self._count_threads() or self._threads
        if now - self._seen > _PATIENCE_SECONDS:
            raise ClusterError(f"Der Dask-Verbund »{self._address}« hat keine Worker mehr.", _AGAIN)

    def _count_threads(self) -> int:
        client = self._client
        try:
            threads: int = sum(client.sync(client.scheduler.ncores, callback_timeout=_ANSWER_SECONDS).values())
        except (OSError, TimeoutError) as error:
            raise self._gone() from error
        if threads:
            self._seen = time.monotonic()
        return threads

    def close(self) -> None:
        """Give up what is not done; the cluster goes on without this client."""
        self._shared.clear()
        with contextlib.suppress(OSError, TimeoutError):
            self._client.close(timeout=_LEAVE_SECONDS)


def open_dask(address: str) -> DaskExecutor:
    """Connect to the scheduler at ``dask://host:port`` or ``tls://host:port``.

    Raises:
        ClusterError: the package is not installed, nobody answers there, or it has no workers.
    """
    found = dask_address(address)
    assert found is not None, "the command line lets no other pass"
    _quiet()
    try:
        from distributed import Client  # noqa: PLC0415 -- see above
    except ImportError as error:
        message = "Für --executor fehlt das Paket »distributed«."
        raise ClusterError(message, "Installieren Sie kekdocs mit »pip install kekdocs[scale]«.") from error
    if found.startswith("tls://"):
        _check_certificates()
    try:
        connect: Any = Client
        client = connect(found, timeout=_CONNECT_SECONDS, set_as_default=False, name="kekdocs")
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            f"Unter »{address}« antwortet kein Dask-Scheduler.", "Prüfen Sie Rechner und Port."
        ) from error
    try:
        client.wait_for_workers(1, timeout=_WORKERS_SECONDS)
        return DaskExecutor(client, address)
    except (OSError, TimeoutError) as error:
        client.close(timeout=_LEAVE_SECONDS)
        raise ClusterError(f"Der Dask-Scheduler »{address}« hat keine Worker.", "Starten Sie welche.") from error


def _check_certificates() -> None:
    """Raise when Dask's own settings name no certificate of this client, or one that cannot be read."""
    from distributed import Security  # noqa: PLC0415 -- see above

    hint = "Nennen Sie sie in den Einstellungen von Dask: distributed.comm.tls.ca-file, .client.cert und .client.key."
    settings: Any = Security
    try:
        context = settings().get_connection_args("client").get("ssl_context")
    except OSError as error:
        raise ClusterError("Die Zertifikate für tls:// können nicht gelesen werden.", hint) from error
    if context is None:
        raise ClusterError("Für tls:// sind keine Zertifikate genannt.", hint)


def _quiet() -> None:
    """Keep Dask's own English lines off the terminal; what goes wrong is said by an error."""
    with contextlib.suppress(ImportError):
        import dask  # noqa: PLC0415 -- see above

        # Templates and fonts of some megabytes are no mistake.
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
        if "distributed" not in sys.modules:
            dask.config.set({"logging": {"distributed": "critical", "distributed.client": "critical"}})
