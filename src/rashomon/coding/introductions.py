"""What the text itself says of its persons: "Kenyan Defence Minister Ann Oduya" teaches a pair.

What enters: the tree of one document, and its date. What leaves: `Introductions`, which tell code
and sectors of a name that the lexicon does not know, or knows less of. Method: the title before a
person's name, its appositions, and "of" behind it, each read by the lexicon. Whoever is introduced
in two ways that do not agree is taught nothing; a surname that two people share likewise. What is
said of somebody in a sentence of its own ("she was made minister") is not read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rashomon.lexicon.actors import ActorLexicon, ActorReading
from rashomon.lexicon.parties import Words, known_windows, split_words
from rashomon.model.parse import Mention, MentionKind, Token
from rashomon.model.tree import Tree, top

# Tokens of a title or apposition on either side of its head, and steps of grammar to it: bounds
# that keep the work linear; longer ones name several people.
_REACH, _STEPS = 10, 5
_PERSON = frozenset({MentionKind.PERSON})
_ENDS = frozenset({"punct", "appos", "relcl", "acl", "conj", "cc"})
_NOTHING = ActorReading()


@dataclass(frozen=True, slots=True)
class Introductions:
    """Readings by full name and by surname."""

    names: Mapping[Words, ActorReading] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Tree, lexicon: ActorLexicon, date: str | None) -> "Introductions":
        """Read all introductions of one document, in linear time."""
        told: dict[Words, list[ActorReading]] = {}
        for mention in tree.parse.mentions:
            name = _name(tree, mention, lexicon)
            if name and not tree.parse.is_furniture(mention.start, mention.end):
                words = split_words(tree.parse.text[name[0].start : name[-1].end])
                told.setdefault(words, []).extend(_told(tree, name, lexicon, date))
        full = {words: reading for words, found in told.items() if (reading := _agreed(found))}
        return cls(_with_surnames(full, told))

    def read(self, phrase: str, lexicon: ActorLexicon) -> ActorReading:
        """Tell what the text says of whom a phrase names last; of an owner only whose he is."""
        words = split_words(phrase.partition(",")[0])
        for start, end in known_windows(words, self.names):
            is_namesake = start > 0 and lexicon.is_first_name(words[start - 1])
            if not is_namesake and words[end:] in ((), ("s",)):
                return self.names[words[start:end]]
            if not is_namesake and words[end] == "s":
                owner = self.names[words[start:end]]
                return ActorReading(owner.code, is_contested=owner.is_contested)
        return _NOTHING


def _with_surnames(
    full: dict[Words, ActorReading], named: Iterable[Words]
) -> dict[Words, ActorReading]:
    """Add the surnames of the introduced, but those that people of different readings share."""
    shared: dict[Words, list[ActorReading]] = {}
    for words in named:
        if len(words) > 1:
            shared.setdefault(words[-1:], []).append(full.get(words, _NOTHING))
    surnames = {
        surname: _agreed([readings[0], full.get(surname, _NOTHING)])
        if len(set(readings)) == 1
        else None
        for surname, readings in shared.items()
    }
    both = full | surnames
    return {words: reading for words, reading in both.items() if reading}


def _name(tree: Tree, mention: Mention, lexicon: ActorLexicon) -> list[Token]:
    """Give the tokens of a person's name, without titles; none if it is no person's."""
    tokens = list(tree.parse.tokens_between(mention.start, mention.end))
    if mention.kind is not MentionKind.PERSON:
        return []
    while tokens and tokens[-1].pos != "PROPN":
        tokens.pop()
    while tokens and not lexicon.is_first_name(tokens[0].text.strip(".")):
        tokens.pop(0)
    return tokens


def _told(
    tree: Tree, name: list[Token], lexicon: ActorLexicon, date: str | None
) -> Iterator[ActorReading]:
    """Give what each description of a name tells, a title and what stands behind "of" as one."""
    head = top(name)
    title = lexicon.read(_text(tree, head, last=name[0].index), date) or _NOTHING
    for step in tree.children(head, "prep"):
        place = tree.child(step, "pobj")
        if place is not None and step.lemma == "of":
            title = title.filled(lexicon.read(_text(tree, place), date) or _NOTHING)
    yield title
    around = (*tree.children(head, "appos"), *((tree.head(head),) if head.dep == "appos" else ()))
    for noun in around:
        reading = lexicon.read(_text(tree, noun), date)
        # A list of people looks like an apposition, and "a friend of the Kenyan minister" is none.
        is_person = tree.parse.is_mention(noun.start, noun.end, _PERSON)
        if reading and reading.sectors and not is_person:
            yield reading


def _text(tree: Tree, head: Token, *, last: int | None = None) -> str:
    """Give the words about a head, nearby and up to the next comma; before `last` if given."""
    tokens = tree.parse.tokens
    first, end = head.index, head.index + 1
    floor = max(first - _REACH, tree.parse.sentences[head.sentence].first_token)
    while first > floor and _is_below(tree, tokens[first - 1], head):
        first -= 1
    ceiling = min(end + _REACH, tree.parse.sentences[head.sentence].last_token)
    while end < ceiling and tokens[end].dep not in _ENDS and _is_below(tree, tokens[end], head):
        end += 1
    end = end if last is None else last
    return tree.parse.text[tokens[first].start : tokens[end - 1].end] if first < end else ""


def _is_below(tree: Tree, token: Token, head: Token) -> bool:
    for _ in range(_STEPS):
        if token.index == head.index:
            return True
        token = tree.head(token)
    return False


def _agreed(readings: list[ActorReading]) -> ActorReading | None:
    """Join what all readings tell; None if they tell different things, or nothing."""
    codes = {reading.code for reading in readings if reading.code}
    sectors = [reading.sectors for reading in readings if reading.sectors]
    if len(codes) > 1 or not (codes or sectors):
        return None
    is_same = len(set(sectors)) == 1
    is_contested = any(reading.is_contested for reading in readings)
    return ActorReading(next(iter(codes), None), sectors[0] if is_same else (), is_contested)
