"""Coreference, limited to what attribution needs: who "he", "the ministry", "the statement" are.

What enters: a Parse without chains. What leaves: chains of two spans or more. Method: names first
(`entities`), then one pass from left to right, precision before recall: "he" and "she" are ranked
(`antecedents`), "the ministry" and "the minister" mean the only one so called, "it said" and "the
statement" the last body that spoke or acted. What is not safe stays open, "they" always.
"""

from collections.abc import Sequence

from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.parse import CoreferenceChain, MentionKind, Parse
from rashomon.model.tree import Tree
from rashomon.parsing.antecedents import Chooser, Scene, choose
from rashomon.parsing.entities import Entity, group_names, name_of, start_of
from rashomon.parsing.phrases import Form, Phrase, Role, noun_phrases

_REACH_SENTENCES = 3  # "it" and a common noun look back so far: by hand on reports
_ORGANISATIONS = frozenset({"UNO", "EUR", "IGO", "NGO"})  # PLOVER codes of no state and no army
_PERSON, _BODY = MentionKind.PERSON, MentionKind.ORGANIZATION


def chains(parse: Parse, chooser: Chooser = choose) -> tuple[CoreferenceChain, ...]:
    """Give the chains of a parse, by their first span."""
    parties = PartyLexicon.load()
    phrases = sorted(noun_phrases(Tree.of(parse), parties), key=start_of)
    names = [phrase for phrase in phrases if phrase.form is Form.NAME]
    entities = group_names(names, parse.text, parties)
    scene = Scene(entities)
    for phrase in phrases:
        if phrase.form is Form.NAME:
            continue
        if phrase.form is not Form.HE:
            entity = _meant(phrase, entities, parse.text, parties)
        elif entity := chooser(phrase, scene.options(phrase)):
            scene.last[phrase.gender] = entity, phrase.head.sentence
        if entity is not None:
            entity.add(phrase)
    return tuple(
        CoreferenceChain(
            name=parse.span(*(entity.full.name or entity.full.place)),
            spans=tuple(parse.span(*phrase.place) for phrase in entity.phrases),
            kind=entity.kind,
        )
        for entity in entities
        if len(entity.phrases) > 1 and entity.kind in {_PERSON, _BODY}
    )


def _meant(
    phrase: Phrase, entities: Sequence[Entity], text: str, parties: PartyLexicon
) -> Entity | None:
    """Find what "it" or a common noun means among the entities before it."""
    noun = phrase.words[-1]
    if phrase.form is Form.IT or noun in parties.context.issued:
        return _last_subject(phrase, [one for one in entities if one.kind is _BODY])
    known = (one for one in entities if start_of(one.phrases[0]) < start_of(phrase))
    called = [one for one in known if _is_called(one, noun, text, parties)]
    near = [one for one in called if any(one.shortly_before(phrase, _REACH_SENTENCES))]
    # Two ministers near by are too many; so are two far away.
    fitting = near or called
    return fitting[0] if len(fitting) == 1 else None


def _last_subject(phrase: Phrase, bodies: Sequence[Entity]) -> Entity | None:
    """Give the body that was last a subject; for one who speaks, the last who spoke."""
    speaks = phrase.role is Role.SPEAKER
    found = [
        ((speaks and one.role is Role.SPEAKER, start_of(one)), entity)
        for entity in bodies
        for one in entity.shortly_before(phrase, _REACH_SENTENCES)
        if not one.is_quoted and _may_speak_of_itself(phrase, one)
    ]
    if phrase.is_quoted or not found:
        return None
    return max(found, key=lambda pair: pair[0])[1]


def _may_speak_of_itself(phrase: Phrase, before: Phrase) -> bool:
    """Tell whether the subject before can be meant: "Russia said it would", not "told, it said"."""
    if phrase.role is Role.SPEAKER and before.head.sentence < phrase.head.sentence:
        return before.role.is_subject
    verb = before.clauses[0] if before.clauses else None
    is_below = phrase.role.is_subject and verb in phrase.clauses[1:]
    return before.role is Role.SPEAKER and (is_below or phrase.role is Role.SPEAKER)


def _is_called(entity: Entity, noun: str, text: str, parties: PartyLexicon) -> bool:
    """Tell whether the text calls an entity by a noun: by its name, its title or its nature."""
    context = parties.context
    described = {word for phrase in entity.phrases for word in phrase.described}
    if entity.kind is _PERSON:
        is_passing = not described.isdisjoint(context.former | context.passing)
        return noun in described and parties.level(noun) is not None and not is_passing
    if entity.kind is not _BODY or noun not in context.bodies | context.generic:
        return False
    heads = {phrase.head.lemma.lower() for phrase in entity.phrases if len(phrase.words) > 1}
    reading = parties.read(name_of(entity.full, text))
    is_organisation = reading is not None and reading.code in _ORGANISATIONS
    return noun in heads | described or (noun in context.generic and is_organisation)
