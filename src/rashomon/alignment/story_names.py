"""What to call a story without taking sides, and what its reports have in common.

What enters are the records of a few reports of one story, or all its reports and the words that run
through them; what leaves are places, days, parties, events and words that several of them tell,
each with a place where it stands. Events are quoted as the reports word them, and other words for
the same event are found by `happenings`; parties stand in alphabetical order; what one of several
reports alone tells names nothing.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from rashomon.alignment.happenings import EventWords, find_happenings, read_event_words
from rashomon.alignment.names import known_party
from rashomon.alignment.story_words import TOKEN
from rashomon.model.attribution import NOT_PARTIES, party_order
from rashomon.model.case import DocumentRecords
from rashomon.model.document import Document
from rashomon.model.grounding import FootprintKind, PlaceUse
from rashomon.model.span import Span
from rashomon.model.story import Shared, StoryName, Wording
from rashomon.text import fold

_PLACES, _DAYS, _PARTIES, _EVENTS, _WORDS = 2, 1, 4, 3, 6
_PLACES_LOOKED_AT = 10
# Of three reports or more, two at least have to tell what names the story.
_SEVERAL, _TOLD_BY = 3, 2
# Where words stand that run through a story is looked up in so many of its reports.
_LOOKED_THROUGH = 8
# Words that reports of any story share.
_CALENDAR = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december"),
    )
)


def name_story(records: Sequence[DocumentRecords]) -> StoryName:
    """Name a story by some of its reports, the most typical first."""
    parties = _most(records, _parties, _PARTIES)
    states = {part.words for part in parties}
    return StoryName(
        places=_other_places(_most(records, _places, _PLACES_LOOKED_AT), states),
        days=_most(records, _days, _DAYS),
        parties=tuple(sorted(parties, key=lambda part: party_order(part.words))),
        events=_events(records),
        read=len(records),
    )


def _other_places(places: Iterable[Shared], states: Container[str]) -> tuple[Shared, ...]:
    """Give the foremost places that are none of the parties, nor named after one another."""
    kept: list[Shared] = []
    for place in places:
        word = fold(place.words)
        is_part = any(word in fold(each.words) or fold(each.words) in word for each in kept)
        if not is_part and known_party(place.words) not in states:
            kept.append(place)
    return tuple(kept[:_PLACES])


def _most(
    records: Sequence[DocumentRecords],
    tell: Callable[[DocumentRecords], Iterator[Wording]],
    most: int,
) -> tuple[Shared, ...]:
    """Give what most reports tell, then what is told most often, then first."""
    found: dict[str, list[Wording]] = {}
    for report in records:
        for told in tell(report):
            found.setdefault(fold(told.words), []).append(told)
    least = _TOLD_BY if len(records) >= _SEVERAL else 1
    shared = ((len({one.span.document_id for one in told}), told) for told in found.values())
    kept = sorted(
        (each for each in shared if each[0] >= least), key=lambda each: (-each[0], -len(each[1]))
    )
    return tuple(Shared(_different(told), reports) for reports, told in kept[:most])


def _different(told: Sequence[Wording]) -> tuple[Wording, ...]:
    """Give the first of each wording."""
    first: dict[str, Wording] = {}
    for one in told:
        first.setdefault(fold(one.words), one)
    return tuple(first.values())


def _places(records: DocumentRecords) -> Iterator[Wording]:
    for place in records.places:
        if place.footprint is FootprintKind.PLACE and place.use is PlaceUse.LOCATION:
            yield Wording(place.name, place.span)


def _days(records: DocumentRecords) -> Iterator[Wording]:
    for time in records.times:
        if time.happened and time.date and time.date.day:
            yield Wording(time.date.day.isoformat(), time.span)


def _parties(records: DocumentRecords) -> Iterator[Wording]:
    for claim in records.attributions:
        if claim.speaker.party and claim.speaker.party not in NOT_PARTIES:
            yield Wording(claim.speaker.party, claim.source or claim.content[0])
    for event in records.events:
        for one in (event.actor, event.recipient):
            party = known_party(one.name) if one else None
            if one and party:
                yield Wording(party, one.span)


def _events(records: Sequence[DocumentRecords]) -> tuple[Shared, ...]:
    """Give the events that most reports tell in whatever words; "let" and "went" tell nothing."""
    told: list[Wording] = []
    events: list[EventWords] = []
    for report in records:
        text, spans = report.document.text, [event.span for event in report.events]
        told += [Wording(span.quote(text), span) for span in spans]
        events += read_event_words(report.document.id, text, [(x.start, x.end) for x in spans])
    weighed: list[tuple[tuple[int, float], Shared]] = []
    for group in find_happenings(events):
        reports = len({events[at].report for at in group})
        rarity = max(events[at].rarity for at in group)
        if reports >= _TOLD_BY and rarity:
            shared = Shared(_different([told[at] for at in group]), reports)
            weighed.append(((reports, rarity), shared))
    weighed.sort(key=itemgetter(0), reverse=True)
    return tuple(shared for _, shared in weighed[:_EVENTS])


def share_words(
    documents: Sequence[Document], told: Iterable[frozenset[str]], words: Iterable[str]
) -> tuple[Shared, ...]:
    """Say how many reports tell each of some words, as written where one tells it first.

    Args:
        documents: The reports, the most typical first; only a few of them are looked through.
        told: Of each report of the story, the folded words it tells; in any order.
        words: Folded, the weightiest first.
    """
    places = [_first_places(document) for document in documents[:_LOOKED_THROUGH]]
    tellings, shared = list(told), list[Shared]()
    for word in dict.fromkeys(map(_bare, words)):
        place = next((each[word] for each in places if word in each), None)
        if place and word not in _CALENDAR:
            reports = sum(not each.isdisjoint((word, f"{word}'s")) for each in tellings)
            shared += [Shared((place,), reports)] if reports >= _TOLD_BY else []
    return tuple(shared[:_WORDS])


def _first_places(document: Document) -> Mapping[str, Wording]:
    """Look up where the words of a report stand first, names before the same words in small."""
    found: dict[str, Wording] = {}
    for token in TOKEN.finditer(document.text):
        words = _bare(token[0])
        known = found.get(fold(words))
        if known is None or (known.words.islower() and not words.islower()):
            span = Span(document.id, token.start(), token.start() + len(words))
            found[fold(words)] = Wording(words, span)
    return found


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")
