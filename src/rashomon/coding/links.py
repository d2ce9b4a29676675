"""What the finders of links share: who an end is, and whether a predicate is told as a fact.

What enters: the tree of one document, its attributions and the word lists. What leaves: a `Page`,
which gives parties, readings and new Relations. It finds no link itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.coding.modality import HAPPENED, ModalityReader, Reading, Sign
from rashomon.coding.roles import Heads, noun_phrase, subjects
from rashomon.coding.slots import heads_in, owners
from rashomon.lexicon.modality import Operator
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.relations import RelationLexicon
from rashomon.model.attribution import NOT_PARTIES, Attribution, owner_of
from rashomon.model.derivation import Derivation
from rashomon.model.event import Modality
from rashomon.model.ids import record_id
from rashomon.model.parse import Token
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import Span
from rashomon.model.tree import NOMINAL, SUBJECTS, Tree, top

# Below this confidence a link is a suggestion; set by eye on the sentences of test_relations.py.
SURE = 0.6
# Polarity of what is told as a fact, and of what somebody unsure tells ("reportedly").
_FACT, _HEARSAY, _HEARSAY_WEIGHT = 2.0, 1.2, 0.7
_TOLD = frozenset({Modality.ACTUAL, Modality.PRESUPPOSED, Modality.HISTORICAL})
# "minister Ana Soto": a name stands so near behind the office that it belongs to.
_NAME_WORDS = 3
_BESIDE = frozenset({"appos", "compound"})
_SHORT_OF = Operator("negative", factor=-1.0)
# "his counterpart" is not of his side.
_ITS = frozenset({"its", "our"})
_BEHIND = frozenset({"relcl", "acl", "advcl", "appos", "conj", "cc", "punct", "ccomp", "prep"})
_FIRST_PERSON = frozenset({"we", "us", "i", "me", "our", "my"})


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: its head, its words, and the party it belongs to if that is known."""

    head: Token
    words: str
    party: str | None
    span: Span

    @property
    def name(self) -> str:
        """The party if known, else the words."""
        return self.party or self.words

    @property
    def is_name(self) -> bool:
        """Whether the head is a name; the parser takes some plain nouns for names."""
        return self.head.pos == "PROPN" and self.head.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Page:
    """One document as the finders see it."""

    tree: Tree
    attributions: tuple[Attribution, ...]
    parties: PartyLexicon
    modality: ModalityReader
    words: RelationLexicon

    def owner(self, token: Token) -> Attribution | None:
        """Give the claim in which a token stands, None for the narrator."""
        return owner_of(self.tree.span((token.index,)), self.attributions)

    def read(self, token: Token) -> Reading:
        """Tell how a predicate is told in the account that it belongs to.

        What is pending ("has yet to reply", "had they asked", "applied to join") is hypothetical,
        what somebody "stopped short of" is negated.
        """
        reading = self._read(token)
        if self._is_pending(token):
            return replace(reading, polarity=0.0, modality=Modality.HYPOTHETICAL)
        short = next((one for one in self.tree.path(token)[1:3] if one.lemma == "short"), None)
        if short is None:
            return reading
        return replace(reading, polarity=-HAPPENED, signs=(Sign(_SHORT_OF, short),))

    def _is_pending(self, token: Token) -> bool:
        verb = self.tree.head(token)
        yet = [one.lemma for each in (verb, token) for one in self.tree.children(each, "advmod")]
        is_yet = token.dep == "xcomp" and verb.lemma in {"have", "be"} and "yet" in yet
        is_planned = token.dep == "xcomp" and verb.lemma in self.words.pending
        helper, subject = self.tree.child(token, "aux"), self.tree.child(token, *SUBJECTS)
        is_inverted = token.dep == "advcl" and helper and subject and helper.index < subject.index
        return is_yet or is_planned or bool(is_inverted and helper and helper.text[0].isupper())

    def _read(self, token: Token) -> Reading:
        owner = self.owner(token)
        cue = owner.cue if owner else None
        words = self.tree.parse.tokens_between(cue.start, cue.end) if cue else ()
        stop = top(words).index if words else None
        # "X, a member of Y, asked for": what an apposition says is not what is asked for.
        beside = token.head if token.pos == "NOUN" and token.dep in _BESIDE else stop
        return self.modality.read(self.tree, token, stop=beside)

    def end(self, head: Token) -> End | None:
        """Give an end by the head of its noun phrase; None for a pronoun that nothing resolves."""
        span = self.tree.span(noun_phrase(self.tree, head))
        named = [one for one in self.tree.children(head, "appos") if one.pos == "PROPN"][:1]
        beside = tuple(one.index for one in named if one.index - head.index <= _NAME_WORDS)
        whole = self.tree.span((head.index, *noun_phrase(self.tree, head), *beside))
        party = self.party(head)
        is_open = head.pos == "PRON" or head.lemma.lower() in _FIRST_PERSON
        words = span.quote(self.tree.parse.text)
        return None if party is None and is_open else End(head, words, party, whole)

    def ends(self, heads: Iterable[Token]) -> tuple[End, ...]:
        """Give the ends of some heads that are somebody, each party once, in order."""
        found = [end for head in heads if (end := self.end(head)) is not None]
        names = [end.name for end in found]
        return tuple(end for i, end in enumerate(found) if end.name not in names[:i])

    def is_somebody(self, end: End) -> bool:
        """Tell whether an end can ask, answer or be asked: a party, a name, an office, people."""
        is_people = end.head.lemma.lower() in self.words.people
        return bool(end.is_name or end.party or is_people or self.parties.level(end.words))

    def is_power(self, end: End) -> bool:
        """Tell whether what an end says of others is a reaction: not a judge, not a farmer."""
        return end.is_name or end.party is not None or end.head.lemma.lower() in self.words.people

    def party(self, head: Token) -> str | None:
        """Give the state or organisation that a noun phrase stands for, None if not known."""
        if head.text.lower() in _FIRST_PERSON:
            owner = self.owner(head)
            return _official(owner.speaker.party) if owner else None
        if head.tag == "PRP$":
            return self._chained(head)
        if head.pos not in NOMINAL:
            return self._named(head.text) if head.text[:1].isupper() else None
        party = self._phrased(head) or self._spoken(head) or self._chained(head)
        holders = self.tree.children(head, "poss") if party is None else ()
        return party or next((self.party(one) for one in holders if one.text.lower() in _ITS), None)

    def issuer(self, head: Token) -> Heads:
        """Give who issued a paper: "issued a statement noting ...", "a resolution by ..."."""
        if head.lemma.lower() not in self.words.papers:
            return (head,)
        governor = self.tree.head(head)
        issued = head.dep == "dobj" and governor.pos == "VERB"
        return (*owners(self.tree, head), *(subjects(self.tree, governor) if issued else ()), head)

    def _phrased(self, head: Token) -> str | None:
        """Read the noun phrase; what stands behind its head counts only for people.

        "The president of Chad" is of Chad, "the attack on Chad" is not.
        """
        if head.pos == "PROPN" and self.parties.is_state(head.text):  # "NATO member Turkey"
            return self._named(head.text)
        text = self.tree.parse.text
        bare = self.tree.span(self.tree.below(head, without=_BEHIND)).quote(text)
        is_people = head.lemma.lower() in self.words.people or self.parties.level(bare)
        whole = self.tree.span(noun_phrase(self.tree, head)).quote(text)
        if (party := self._named(bare)) or not is_people:
            return party
        homes = (self.party(one) for one in heads_in(self.tree, head, "from"))
        return self._named(whole) or next((one for one in homes if one), None)

    def _spoken(self, head: Token) -> str | None:
        """Give the party of a speaker whose surname the head is."""
        speakers = (one.speaker for one in self.attributions)
        return next(
            (
                party
                for one in speakers
                if one.name and one.name.split()[-1] == head.text
                if (party := _official(one.party))
            ),
            None,
        )

    def _named(self, phrase: str) -> str | None:
        reading = self.parties.read_speaker(phrase)
        return _official(reading.party) if reading else None

    def _chained(self, head: Token) -> str | None:
        """Give the party that another mention or an apposition of the same thing has."""
        tree = self.tree
        beside = [*tree.children(head, "appos")]
        beside += [tree.head(head)] if head.dep == "appos" else []
        chain = tree.parse.chain_at(head.start, head.end, head.start)
        for span in chain.spans if chain else ():
            if tokens := tree.parse.tokens_between(span.start, span.end):
                beside.append(top(tokens))
        phrased = (self._phrased(one) for one in beside if one.pos in NOMINAL)
        return next((one for one in phrased if one), None)


def _official(party: str | None) -> str | None:
    return None if party in NOT_PARTIES else party


def confidence(sure: float, reading: Reading) -> float | None:
    """Weigh a match by how it is told; None where it is told as no fact."""
    if reading.modality not in _TOLD or reading.polarity < _HEARSAY:
        return None
    return round(sure * (1 if reading.polarity >= _FACT else _HEARSAY_WEIGHT), 2)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a finder knows of a link before its ends are paired."""

    kind: RelationKind
    span: Span
    derivation: Derivation
    form: str | None = None
    other: Span | None = None
    is_suggestion: bool = False
    initiator: str | None = None


def pairs_of(draft: Draft, by: Sequence[End], to: Sequence[End]) -> Iterator[Relation]:
    """Give a Relation for each pair of ends; an empty side is not stated."""
    for first in by or (None,):
        for second in to or (None,):
            yield make_link(draft, first, second, is_first=(first, second) == _first(by, to))


def make_link(draft: Draft, by: End | None, to: End | None, *, is_first: bool = True) -> Relation:
    """Make a Relation; one that is not the first on its words is told apart by its ends."""
    place = draft.span
    ends = () if is_first else (_at(draft, by), _at(draft, to))
    return Relation(
        id=record_id(f"relation-{draft.kind}", place.document_id, (place, *ends)),
        document_id=place.document_id,
        kind=draft.kind,
        span=place,
        from_=by.name if by else None,
        to=to.name if to else None,
        attribution_id=None,
        derivation=draft.derivation,
        form=draft.form,
        is_suggestion=draft.is_suggestion or draft.derivation.confidence < SURE,
        other=draft.other,
        initiator=draft.initiator,
        ends=ends,
        end_words=(by.span if by else None, to.span if to else None),
    )


def _first(by: Sequence[End], to: Sequence[End]) -> tuple[End | None, End | None]:
    return next(iter(by), None), next(iter(to), None)


def _at(draft: Draft, end: End | None) -> Span | None:
    return Span(draft.span.document_id, end.head.start, end.head.end) if end else None


def derivation_of(rule: str, sure: float, entry: str) -> Derivation:
    """Say which line fired."""
    return Derivation(f"coding.relation.{rule}", sure, lexicon=f"relations.toml#{entry}")
