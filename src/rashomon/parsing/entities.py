"""Who and what a text names: names grouped to entities before any pronoun is read.

What enters: the phrases of a text. What leaves: one `Entity` for each person, body or place named,
with what all its names together tell. Names agree by their words (the string sieves of Lee et al.
2013): a surname joins its one full name, namesakes stay apart, a state joins itself alone.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.lexicon.antecedents import FirstNames
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.parse import MentionKind
from rashomon.parsing.phrases import Form, Phrase, Role, sentences_between

_SHARED = frozenset({MentionKind.PLACE, MentionKind.GROUP})
_PERSON, _BODY = MentionKind.PERSON, MentionKind.ORGANIZATION


def start_of(phrase: Phrase) -> int:
    """Give where the head of a phrase starts; phrases are ordered by it."""
    return phrase.head.start


@dataclass(slots=True, eq=False)
class Entity:
    """What phrases mean: all its names from the start, then what was resolved to it.

    Attributes:
        full: The phrase with the fullest name, the first of equals.
        kind: Person, organization, or place for all that is neither.
        gender: "m" or "f" by title, pronoun or first name; empty if none of them tells.
        is_sure: Whether the gender is more than that of a first name.
        rank: How many persons the text names more often, or as often and earlier.
        may_be_person: Whether "he" or "she" can mean it at all.
        traits: What its names tell, as features of a reading of "he" or "she".
    """

    phrases: list[Phrase]
    full: Phrase
    kind: MentionKind = MentionKind.PLACE
    gender: str = ""
    is_sure: bool = False
    rank: int = 0
    may_be_person: bool = False
    traits: tuple[str, ...] = ()

    def add(self, phrase: Phrase) -> None:
        """Take a phrase that means it; "he" and "she" tell that it is a person, and which."""
        insort(self.phrases, phrase, key=start_of)
        if phrase.form is Form.HE:
            self.kind, self.gender, self.is_sure = _PERSON, phrase.gender, True

    def before(self, phrase: Phrase) -> Sequence[Phrase]:
        """Give its phrases before another, in text order."""
        return self.phrases[: bisect_left(self.phrases, start_of(phrase), key=start_of)]

    def shortly_before(self, phrase: Phrase, sentences: int) -> Iterator[Phrase]:
        """Give its phrases before another and at most so many sentences away, the nearest first."""
        place = bisect_left(self.phrases, start_of(phrase), key=start_of)
        while place and sentences_between(phrase, self.phrases[place - 1]) <= sentences:
            place -= 1
            yield self.phrases[place]


def group_names(names: Sequence[Phrase], text: str, parties: PartyLexicon) -> tuple[Entity, ...]:
    """Give the entities that names stand for, by their first name in the text."""
    entities: list[Entity] = []
    by_word: dict[str, list[Entity]] = {}
    # The longest names first: a surname looks for its full name before and behind.
    for phrase in sorted(names, key=lambda one: (-len(one.words), start_of(one))):
        name = name_of(phrase, text)
        is_alone = phrase.kind in _SHARED and parties.read(name) is not None
        entity = _same_name(phrase, by_word.get(_last(phrase), ()), is_alone=is_alone)
        if entity is not None:
            insort(entity.phrases, phrase, key=start_of)
            continue
        entities.append(Entity([phrase], phrase))
        for word in {phrase.words[0], _last(phrase)}:
            by_word.setdefault(word, []).append(entities[-1])
    for entity in entities:
        _describe(entity, text, parties)
    entities.sort(key=lambda one: start_of(one.phrases[0]))
    ranked = sorted(entities, key=lambda one: (one.kind is not _PERSON, -len(one.phrases)))
    for rank, entity in enumerate(ranked):
        entity.rank = rank
    return tuple(entities)


def name_of(phrase: Phrase, text: str) -> str:
    """Give the characters of a name."""
    return text[slice(*phrase.name)] if phrase.name else ""


def _last(phrase: Phrase) -> str:
    """Give the last word of a name that is not behind "of": the surname, the kind of body."""
    words = phrase.words
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]


def _same_name(phrase: Phrase, known: Sequence[Entity], *, is_alone: bool) -> Entity | None:
    """Find the one entity with the same name, or with a fuller one; a party's joins no fuller."""
    same = next((one for one in known if one.full.words == phrase.words), None)
    if is_alone and len(phrase.words) == 1:
        return same
    words = set(phrase.words)
    fuller = [
        one
        for one in known
        if words < set(one.full.words)
        if _last(phrase) == _last(one.full) or one.full.kind is _PERSON
    ]
    # Between namesakes a surname means the one named so far; if both were, it stays open.
    told = [one for one in fuller if start_of(one.phrases[0]) < start_of(phrase)] or fuller
    return (told[0] if len(told) == 1 else None) if told else same


def _describe(entity: Entity, text: str, parties: PartyLexicon) -> None:
    """Set kind, gender and traits of an entity from its names."""
    names = [name_of(phrase, text) for phrase in entity.phrases]
    kinds = Counter(phrase.kind for phrase in entity.phrases if phrase.kind)
    share = kinds[_PERSON] / kinds.total() if kinds else 0.0
    titled = next(filter(None, (phrase.gender for phrase in entity.phrases)), "")
    given = entity.full.words[:-1] or entity.full.words
    first = next(filter(None, map(FirstNames.load().gender, given)), "")
    entity.gender, entity.is_sure = titled or first, bool(titled)
    is_party = any(map(parties.read, names)) and not any(map(parties.is_person, names))
    if titled or first or share >= 0.5 or any(map(parties.is_person, names)):
        entity.kind = _PERSON
    elif kinds[_BODY] or is_party:
        entity.kind = _BODY
    is_body = not parties.context.bodies.isdisjoint(entity.full.words)
    is_state = any(map(parties.is_state, names))
    entity.may_be_person = not is_state and (
        entity.kind is _PERSON or not (is_party or is_body or (kinds and not share))
    )
    how_often = "always" if share == 1 else "mostly" if share >= 0.5 else bool(share)
    offices = (word for phrase in entity.phrases for word in phrase.described)
    entity.traits = (
        f"label {'none' if not kinds else kinds.most_common(1)[0][0]}",
        f"labelled a person {how_often}",
        f"first name {bool(first)}",
        f"title {bool(titled)}",
        f"party {is_party}",
        f"office {any(map(parties.level, offices))}",
        f"speaks {any(phrase.role is Role.SPEAKER for phrase in entity.phrases)}",
        f"capitals {names[0].isupper()}",
        f"words {min(len(entity.full.words), 3)}",
        f"names {min(len(names), 3)}",
    )
