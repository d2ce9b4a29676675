"""Desk: the case as pages see it, and the one place that writes what a person decides.

Pages are made of the last `View`; a new one takes its place when a decision is stored, and when the
accounts have been lined up again, here or by a command in another window. A decision is on disk
before it is acknowledged.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TypeAlias

from rashomon.clock import decided_now
from rashomon.errors import CaseError
from rashomon.model.decision import Decision
from rashomon.model.logbook import LogEntry
from rashomon.model.ruling import Ruling
from rashomon.model.span import Span
from rashomon.reviewing.making import Act
from rashomon.serving.snapshot import Snapshot, View
from rashomon.serving.worker import Worker
from rashomon.store.logs import Log, Moment
from rashomon.store.sqlite import CaseStore

Decided: TypeAlias = Decision | Ruling | LogEntry

# How often the file is looked at for what other programs wrote.
_LOOK_S = 0.5


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts that come next: who decides, why and when, in the sequence of each log."""

    log: Log
    decided_by: str
    note: str
    decided_at: str

    def decision(self, ahead: int = 0) -> Act:
        """Give the next act on a claim; `ahead` others of the same request come before."""
        return self._act(len(self.log.decisions) + ahead)

    def ruling(self, ahead: int = 0) -> Act:
        """Give the next act on the alignment."""
        return self._act(len(self.log.rulings) + ahead)

    def entry(self, ahead: int = 0) -> Act:
        """Give the next entry of the logbook."""
        return self._act(len(self.log.logbook) + ahead)

    def _act(self, before: int) -> Act:
        return Act(before + 1, self.decided_by, self.note, self.decided_at)


#: Makes what a person decided, from what is there and the acts that come next.
Making: TypeAlias = Callable[[View, Acts], Iterable[Decided]]


class Desk:
    """One case, opened for work.

    Attributes:
        path: The file of the case.
        worker: Reads reports and lines the accounts up.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._changed = Event()
        self.worker = Worker(path, self._changed.set)
        self._writing = Lock()
        self._is_open = True
        with CaseStore.open(path, read_only=True) as store:
            self._moment = store.moment()
            snapshot = Snapshot(1, store.load_case())
            snapshot.prepare()
            log, is_current = store.load_log(), store.is_alignment_current()
        self._view = View(1, snapshot, log, is_current, self._find)

    @property
    def view(self) -> View:
        """The case as it is now."""
        return self._view

    def start(self) -> None:
        """Begin to read reports, and to look for what other programs write."""
        self.worker.start()
        if not self._view.is_current:
            self.worker.align()
        Thread(target=self._watch, name="desk", daemon=True).start()

    def stop(self) -> None:
        """End what runs beside the pages."""
        self._is_open = False
        self._changed.set()
        self.worker.stop()

    def decide(self, making: Making, *, by: str, note: str = "") -> tuple[Decided, ...]:
        """Store what a person decided, all or nothing, and show it at once.

        Raises:
            RashomonError: If it cannot be made or stored; then nothing is.
        """
        with self._writing, CaseStore.open(self.path) as store:
            log = store.load_log()
            view = replace(self._view, log=log)
            made = tuple(making(view, Acts(log, by, note, decided_now())))
            if made:
                store.put_decision(*made)
            rules = any(not isinstance(each, LogEntry) for each in made)
            is_current = self._view.is_current and not rules
            self._show(self._view.snapshot, _appended(log, made), is_current=is_current)
        if rules:
            self.worker.align()
        return made

    def _watch(self) -> None:
        while self._is_open:
            self._changed.wait(_LOOK_S)
            self._changed.clear()
            try:
                self._take_up()
            except CaseError:
                continue  # written by another process just now, or away: what was read is shown

    def _take_up(self) -> None:
        """Show what was stored since, by the worker or by another program."""
        with CaseStore.open(self.path, read_only=True) as store:
            moment, before = store.moment(), self._moment
            if moment == before:
                return
            snapshot = self._view.snapshot
            if moment.alignment != before.alignment:
                snapshot = Snapshot(snapshot.number + 1, store.load_case())
                snapshot.prepare()
            with self._writing:
                log, is_current = store.load_log(), store.is_alignment_current()
                self._show(snapshot, log, is_current=is_current)
        self._moment = moment
        if not is_current and not self.worker.is_working and _is_decided(moment, before):
            self.worker.align()

    def _show(self, snapshot: Snapshot, log: Log, *, is_current: bool) -> None:
        self._view = View(self._view.number + 1, snapshot, log, is_current, self._find)

    def _find(self, words: str) -> tuple[Span, ...]:
        with CaseStore.open(self.path, read_only=True) as store:
            return tuple(hit.span for hit in store.search(words))


def _is_decided(moment: Moment, before: Moment) -> bool:
    """Tell whether somebody decided something elsewhere; reports are lined up by who adds them."""
    return (moment.decisions, moment.rulings) != (before.decisions, before.rulings)


def _appended(log: Log, made: Iterable[Decided]) -> Log:
    decided = tuple(made)
    return Log(
        (*log.decisions, *(each for each in decided if isinstance(each, Decision))),
        (*log.rulings, *(each for each in decided if isinstance(each, Ruling))),
        (*log.logbook, *(each for each in decided if isinstance(each, LogEntry))),
    )
