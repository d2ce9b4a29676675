"""Recall the propositions of reports that were read before.

What enters: a report, the speakers of its case by last name, the memory of the case. What leaves:
its propositions, as `reading` gives them. A report is the same to be read as long as its records,
the names of parties that the case alone knows and the speakers whose last names stand in it are.
What is kept of propositions names kinds of act and vectors instead of holding them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Self, TypeAlias

from rashomon.alignment.propositions import Proposition
from rashomon.alignment.reading import PropositionReader
from rashomon.lexicon.concepts import ConceptLexicon, Family
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.attribution import Speaker
from rashomon.model.case import DocumentRecords
from rashomon.model.clause import ClauseVector
from rashomon.model.memory import Kind, Memory
from rashomon.model.span import RecordId

# A proposition without its kind of act and its vector, and their names.
_Bare: TypeAlias = tuple[Proposition, str, RecordId]
_READ = Kind("propositions", tuple[_Bare, ...])


@dataclass(frozen=True, slots=True)
class Recaller:
    """Reads reports, but for those that the memory knows; `own` are names of the case alone."""

    reader: PropositionReader
    memory: Memory
    own: tuple[object, ...]

    @classmethod
    def of(cls, reader: PropositionReader, memory: Memory) -> Self:
        """Tell the names of parties that the case alone knows, with whose they are."""
        names, packaged = reader.slots.parties.names, PartyLexicon.load().names
        own = names.items() if names is not packaged else ()
        return cls(reader, memory, tuple(sorted(pair for pair in own if pair[0] not in packaged)))

    def read(self, record: DocumentRecords, named: Mapping[str, Speaker]) -> Iterator[Proposition]:
        """Give the propositions of one document, by offset; `named` are known speakers."""
        text = record.document.text.casefold()
        here = {name: speaker for name, speaker in named.items() if name in text}
        clauses = {clause.id: clause for clause in record.clauses}
        for item, family, clause in self.memory.recall(_READ, self._bare, record, here, self.own):
            yield replace(
                item, family=_families().get(family), vector=clauses.get(clause, item.vector)
            )

    def _bare(
        self, record: DocumentRecords, named: Mapping[str, Speaker], _: object
    ) -> tuple[_Bare, ...]:
        own = {clause.id: clause for clause in record.clauses}
        return tuple(_bared(item, own) for item in self.reader.read(record, named))


def _bared(item: Proposition, own: Mapping[RecordId, ClauseVector]) -> _Bare:
    """Name the kind of act; name the vector, where it is that of the clause, not a turned one."""
    family, vector = item.family.name if item.family else "", item.vector
    if vector and own.get(vector.id) == vector:
        return replace(item, family=None, vector=None), family, vector.id
    return replace(item, family=None), family, ""


@cache
def _families() -> Mapping[str, Family]:
    return {family.name: family for family in ConceptLexicon.load().family}
