"""Reads reports and lines accounts up in a process of its own, so that pages stay quick meanwhile.

The process loads the models once, with the first reports. What it does is what `rashomon add` does:
each report is committed by itself, so that killing it, or the server, at any moment loses nothing
that was shown as read. It ends with the server: its end of the pipe closes.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from rashomon.alignment.stage import align
from rashomon.casework import AddOptions, add_reports
from rashomon.errors import RashomonError
from rashomon.ingestion.gather import GatherOptions
from rashomon.model.partial_date import PartialDate
from rashomon.pipeline import Pipeline, load_pipeline
from rashomon.realign import update_alignment
from rashomon.store.overlay import OverlaySource
from rashomon.store.sqlite import CaseStore

# How long a decision waits for the next one before the accounts are lined up again.
_PAUSE_S = 1.5
_KEPT_JOBS = 20
_OPEN = ("waiting", "reading")


@dataclass(frozen=True, slots=True)
class Task:
    """What the process is asked for: reports to add; none only lines the accounts up again.

    Attributes:
        inputs: Files, and addresses that the person named.
        folder: Where uploads lie; removed when they are read.
    """

    inputs: tuple[str, ...] = ()
    published_at: PartialDate | None = None
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One call to add reports, as a page shows it.

    Attributes:
        given: What was given, in the person's words.
        read: Names of the reports read so far.
        problems: What could not be read, in words.
        state: ``waiting``, ``reading``, ``done`` or ``failed``.
        error: Why it failed; empty otherwise.
    """

    number: int
    given: tuple[str, ...]
    read: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    known: int = 0
    state: str = "waiting"
    error: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    name: str


@dataclass(frozen=True, slots=True)
class _Done:
    problems: tuple[str, ...] = ()
    known: int = 0
    error: str = ""


def work(path: Path, pipe: Connection) -> None:
    """Do tasks as they come, until the other end closes."""
    readers: dict[tuple[OverlaySource, ...], Pipeline] = {}
    with CaseStore.open(path) as store:
        while True:
            try:
                task: Task = pipe.recv()
            except EOFError:
                return
            try:
                told = _add(store, readers, task, pipe) if task.inputs else _align(store)
            except RashomonError as error:
                told = _Done(error=str(error))
            pipe.send(told)


def _align(store: CaseStore) -> _Done:
    update_alignment(store, align)
    return _Done()


def _add(
    store: CaseStore,
    readers: dict[tuple[OverlaySource, ...], Pipeline],
    task: Task,
    pipe: Connection,
) -> _Done:
    """Read reports; the models are loaded once for as long as the case's own places stay."""
    sources = store.overlay_sources()
    if sources not in readers:
        readers[sources] = load_pipeline(overlay=store if sources else None)
    options = AddOptions(
        GatherOptions(published_at=task.published_at),
        progress=lambda document: pipe.send(_Read(document.title or document.path)),
    )
    added = add_reports(store, readers[sources], task.inputs, options)
    return _Done(tuple(problem.what for problem in added.problems), added.known)


@dataclass(eq=False)
class Worker:
    """Hands tasks to the process, one after another, and keeps what it tells.

    Attributes:
        path: The case.
        after: Called after each task, whatever became of it.
    """

    path: Path
    after: Callable[[], object]
    jobs: tuple[Job, ...] = ()
    is_working: bool = False
    _tasks: "SimpleQueue[tuple[Task, int | None] | None]" = field(default_factory=SimpleQueue)
    _lock: Lock = field(default_factory=Lock)
    _process: BaseProcess | None = None
    _pipe: Connection | None = None

    @property
    def is_reading(self) -> bool:
        """Reports wait, or are being read."""
        return any(job.state in _OPEN for job in self.jobs)

    def start(self) -> None:
        """Begin to take tasks."""
        Thread(target=self._run, name="worker", daemon=True).start()

    def stop(self) -> None:
        """Take no more tasks; the process ends after the one in hand."""
        self._tasks.put(None)
        if self._pipe:
            self._pipe.close()

    def add(self, task: Task, given: tuple[str, ...]) -> Job:
        """Ask for reports to be read."""
        with self._lock:
            number = self.jobs[-1].number + 1 if self.jobs else 1
            job = Job(number, given)
            self.jobs = (*self.jobs[1 - _KEPT_JOBS :], job)
        self._tasks.put((task, number))
        return job

    def align(self) -> None:
        """Ask for the accounts to be lined up again, soon and once for all that was decided."""
        self._tasks.put((Task(), None))

    def _run(self) -> None:
        while (found := self._tasks.get()) is not None:
            task, number = found
            self.is_working = True
            if number is None:
                later = self._collect()
                self._do(task, None)
                for each in later:
                    self._do(*each)
            else:
                self._do(task, number)
            self.is_working = False

    def _collect(self) -> list[tuple[Task, int | None]]:
        """Wait until nobody has decided anything for a moment; give what else came in."""
        later: list[tuple[Task, int | None]] = []
        while True:
            try:
                found = self._tasks.get(timeout=_PAUSE_S)
            except Empty:
                return later
            if found is None:
                self._tasks.put(None)
                return later
            if found[1] is not None:
                later.append(found)
                return later

    def _do(self, task: Task, number: int | None) -> None:
        self._note(number, state="reading")
        done = _Done(error="the reading process stopped; what was read before is kept")
        try:
            pipe = self._connect()
            pipe.send(task)
            while not isinstance(told := pipe.recv(), _Done):
                self._note(number, name=told.name)
            done = told
        except (EOFError, OSError):
            self._process = None
        if task.folder:
            shutil.rmtree(task.folder, ignore_errors=True)
        self._note(number, state="failed" if done.error else "done", done=done)
        self.after()

    def _note(
        self, number: int | None, *, state: str = "", name: str = "", done: _Done | None = None
    ) -> None:
        with self._lock:
            self.jobs = tuple(
                _noted(job, state, name, done) if job.number == number else job for job in self.jobs
            )

    def _connect(self) -> Connection:
        """Give the pipe to the process, a new one if there is none."""
        if self._process is None or not self._process.is_alive() or self._pipe is None:
            context = get_context("spawn")
            self._pipe, inner = context.Pipe()
            self._process = context.Process(target=work, args=(self.path, inner), daemon=True)
            self._process.start()
            inner.close()
        return self._pipe


def _noted(job: Job, state: str, name: str, done: _Done | None) -> Job:
    if done:
        job = replace(job, problems=done.problems, known=done.known, error=done.error)
    read = (*job.read, name) if name else job.read
    return replace(job, state=state or job.state, read=read)
