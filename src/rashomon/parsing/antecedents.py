"""Whom "he" or "she" means: a log-linear ranking of the persons named, with the choice of nobody.

What enters: a pronoun and the entities of the text. What leaves: the options with their features,
and the likeliest one where it is likely enough. Method: softmax over candidates and "nobody"
(Denis and Baldridge 2008); features of grammar, distance and name, by hand; the weights are learned
by lab/coreference/train.py and can be read in `antecedents.toml`. It knows nothing of what anybody
is likely to do.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp

from rashomon.lexicon.antecedents import AntecedentWeights
from rashomon.parsing.entities import Entity
from rashomon.parsing.phrases import Phrase, Role, sentences_between

# Probability from which a reading is taken: by cross-validation on GUM, see lab/coreference.
SAFE = 0.4
_CANDIDATES = 8  # so many are weighed, the last mentioned first


@dataclass(frozen=True, slots=True)
class Option:
    """One reading of a pronoun: an entity, or None for nobody in the text."""

    entity: Entity | None
    features: tuple[str, ...]


Chooser = Callable[[Phrase, Sequence[Option]], Entity | None]


def choose(_: Phrase, options: Sequence[Option]) -> Entity | None:
    """Give the likeliest entity by the learned weights, None if it is not likely enough."""
    return choose_by(AntecedentWeights.load().weights, options)


def choose_by(weights: Mapping[str, float], options: Sequence[Option]) -> Entity | None:
    """Give the likeliest entity, None if it is not likely enough."""
    scores = [sum(weights.get(one, 0.0) for one in option.features) for option in options]
    best = max(range(len(options)), key=scores.__getitem__)
    share = 1 / sum(exp(score - scores[best]) for score in scores)
    return options[best].entity if share >= SAFE else None


@dataclass(frozen=True, slots=True)
class Scene:
    """The entities of a text; whom the last "he" and the last "she" meant, in which sentence."""

    entities: Sequence[Entity]
    last: dict[str, tuple[Entity, int]] = field(default_factory=dict)

    def options(self, phrase: Phrase) -> tuple[Option, ...]:
        """Give the readings of a pronoun, the entity last mentioned first, nobody last."""
        fitting = (one for one in self.entities if _fits(one, phrase))
        found = [(one, before) for one in fitting if _may_be(phrase, before := one.before(phrase))]
        found.sort(key=lambda pair: -pair[1][-1].head.start)
        nobody = (
            "nobody",
            f"nobody for {phrase.role}",
            f"nobody for {phrase.head.text.lower()}",
            f"nobody, quoted {phrase.is_quoted}",
            f"nobody, others {min(len(found), 3)}",
        )
        return (
            *(
                Option(entity, tuple(self._features(phrase, entity, before, rank)))
                for rank, (entity, before) in enumerate(found[:_CANDIDATES], start=1)
            ),
            Option(None, nobody),
        )

    def _features(
        self, phrase: Phrase, entity: Entity, before: Sequence[Phrase], rank: int
    ) -> Iterator[str]:
        """Tell how the pronoun stands to an entity and to its last mention."""
        last, named = before[-1], next((one for one in reversed(before) if one.name), before[0])
        gap, part = (
            sentences_between(phrase, last),
            "subject" if last.role.is_subject else last.role,
        )
        yield from entity.traits
        yield f"gender {'sure' if entity.is_sure else 'by name' if entity.gender else 'unknown'}"
        yield f"named before {_upto(sentences_between(phrase, named), 0, 1, 2, 4, 8, 16)}"
        yield f"frequency {_upto(entity.rank, 0, 1, 2, 4)}"
        yield f"frequency {_upto(entity.rank, 0, 1, 4)} before {_upto(gap, 0, 1, 4)}"
        yield f"recency {_upto(rank, 1, 2, 3, 4)}"
        yield f"recency {_upto(rank, 1, 2)} before {_upto(gap, 0, 1, 2)} {part} a {last.form}"
        yield f"before {_upto(gap, 0, 1, 2, 3, 5, 10)}"
        yield f"{last.role} before {_upto(gap, 0, 1)} for {phrase.role}"
        yield f"quoted {last.is_quoted} then {phrase.is_quoted}"
        if last.clauses and last.clauses[0] in phrase.clauses:
            depth = min(phrase.clauses.index(last.clauses[0]), 2)
            yield f"{part} of clause {depth} above {phrase.role}"
            yield f"{part} of clause {depth} above {phrase.role} a {last.form}"
        meant, sentence = self.last.get(phrase.gender, (None, 0))
        if meant is not None:
            ago = _upto(phrase.head.sentence - sentence, 0, 1, 2, 4)
            yield f"meant by the last such pronoun {meant is entity} before {ago}"
        if meant is not entity and last.name:
            yield f"new name {part} before {_upto(gap, 0, 1)} for {phrase.role.is_subject}"


def _fits(entity: Entity, phrase: Phrase) -> bool:
    return entity.may_be_person and entity.gender in {"", phrase.gender}


def _may_be(phrase: Phrase, before: Sequence[Phrase]) -> bool:
    """Tell whether it was named before, and does not speak the words that the pronoun is in."""
    if not before or not phrase.is_quoted or before[-1].is_quoted:
        return bool(before)
    return before[-1].role is not Role.SPEAKER or sentences_between(phrase, before[-1]) > 1


def _upto(number: int, *edges: int) -> str:
    """Give the first edge that a number does not pass."""
    return next((str(edge) for edge in edges if number <= edge), "more")
