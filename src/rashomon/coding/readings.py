"""What a report reads into acts: motives, predictions, effects, signals, inferences and more.

What enters: a Parse and the attributions. What leaves: Relations in text order, of one kind never
two that overlap. Method: the rules of `readings.toml`, the stances of attributions, conditional
sentences and words in scare quotes. What DESIGN lists as suggestion only, and what we are not sure
of, is marked a suggestion. It does not judge whether a reading is right.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.coding.hits import Hit, HitFinder, doers
from rashomon.coding.reading_words import condition_of, is_conditional, other_of, words_of
from rashomon.coding.roles import Heads, find_roles, noun_phrase, subjects
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.readings import ReadingLexicon, Suggested
from rashomon.model.attribution import Attribution, CueStance, QuotationKind, owner_of
from rashomon.model.derivation import Derivation
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse, Token
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import Span
from rashomon.model.tree import SUBJECTS, VERBAL, Tree

# Below it a relation is a suggestion; set by eye on the two incidents and on sentences of our own.
_SURE = 0.7
_CONDITIONAL, _STANCE, _SCARE = 0.95, 0.75, 0.6
_MODALS = frozenset({"will", "would", "could", "may", "might", "'ll", "’ll"})
# "It would be better if" judges, it predicts nothing.
_JUDGED = frozenset({"better", "good", "best", "nice", "helpful", "easy", "wrong", "right"})
_FIRST_PERSON = frozenset({"i", "we", "you"})
_SCARE_WORDS = 3
_QUOTED = frozenset({QuotationKind.DIRECT, QuotationKind.MIXED})
_MARKS = "\"'“”‘’"
_Ends = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A relation before it has an owner and before overlaps are settled."""

    kind: RelationKind
    form: str
    span: Span
    ends: _Ends
    other: Span | None
    derivation: Derivation


@dataclass(frozen=True, slots=True)
class ReadingFinder:
    """Finds readings."""

    lexicon: ReadingLexicon
    hits: HitFinder
    parties: PartyLexicon

    @classmethod
    def load(cls) -> "ReadingFinder":
        """Load the packaged word lists."""
        return cls(ReadingLexicon.load(), HitFinder.load(), PartyLexicon.load())

    def __call__(self, parse: Parse, attributions: tuple[Attribution, ...]) -> tuple[Relation, ...]:
        """Find the readings of one document, in text order, possibly none."""
        tree = Tree.of(parse)
        drafts = [
            *self._of_hits(tree),
            *self._conditionals(tree),
            *self._of_claims(parse, attributions),
        ]
        kept = _without_overlaps(
            one for one in drafts if not parse.is_furniture(one.span.start, one.span.end)
        )
        return tuple(self._relation(parse, draft, attributions) for draft in kept)

    def _of_hits(self, tree: Tree) -> Iterator[_Draft]:
        for hit in self.hits(tree):
            kind, span = self.lexicon.kinds[hit.rule.kind], words_of(tree, hit)
            if span is not None:
                name = "wording" if hit.is_wording else "predicate"
                yield _Draft(
                    hit.rule.kind,
                    hit.rule.form,
                    span,
                    self._ends(tree, hit, kind.ends),
                    other_of(tree, hit, span, kind.other),
                    _derivation(name, round(hit.rule.weight * hit.trust, 2), hit.entry),
                )

    def _conditionals(self, tree: Tree) -> Iterator[_Draft]:
        """Give what would follow from a condition, unless the speaker binds himself by it."""
        for clause in tree.parse.tokens:
            is_clause = clause.dep == "advcl" and clause.pos in VERBAL
            if not is_clause or not is_conditional(tree, clause):
                continue
            verb = tree.head(clause)
            if self._is_open(tree, verb):
                condition = tree.below(clause)
                rest = tree.below(verb, without=frozenset({"punct", "advcl", "parataxis"}))
                span = _beside(tree, rest - condition, verb, condition)
                derivation = _derivation("conditional", _CONDITIONAL, "if")
                ends = self._end(tree, subjects(tree, verb)), None
                other = condition_of(tree, verb)
                yield _Draft(RelationKind.PREDICTION, "conditional", span, ends, other, derivation)

    def _is_open(self, tree: Tree, verb: Token) -> bool:
        """Tell whether a verb says what will or may come, of something that nobody promises."""
        aids = {aid.text.lower() for aid in tree.children(verb, "aux")}
        doing = tree.children(verb, *SUBJECTS)
        is_own = any(one.text.lower() in _FIRST_PERSON for one in doing)
        is_bound = verb.lemma.lower() in self.lexicon.commitments and any(
            self.hits.is_person_or_party(tree, one) for one in doing
        )
        first = tree.parse.tokens[min(tree.below(verb, without=frozenset({"advcl"})))]
        is_asked = first.tag.startswith("W")
        is_judged = any(one.text.lower() in _JUDGED for one in tree.children(verb, "acomp"))
        is_barred = is_own or is_bound or is_asked or is_judged
        return bool(aids & _MODALS) and "have" not in aids and not is_barred

    def _of_claims(self, parse: Parse, attributions: tuple[Attribution, ...]) -> Iterator[_Draft]:
        """Give the readings that an attribution is: a prediction, a hint, scare quotes."""
        for claim in attributions:
            speaker = claim.speaker.party or claim.speaker.name
            if claim.stance is CueStance.PREDICTS and _has_verb(parse, claim.extent):
                derivation = _derivation("stance", _STANCE, claim.stance, claim.id)
                yield _Draft(
                    RelationKind.PREDICTION, "will", claim.extent, (speaker, None), None, derivation
                )
            elif _is_scare(parse, claim, attributions):
                derivation = _derivation("scare_quotes", _SCARE, "", claim.id)
                kind = RelationKind.INSINUATION
                yield _Draft(kind, "scare_quotes", claim.extent, (None, None), None, derivation)

    def _ends(self, tree: Tree, hit: Hit, asked: frozenset[str]) -> _Ends:
        """Give who or what stands at either end, as far as the kind has ends."""
        doing = doers(tree, hit.head, self.lexicon.light) if asked else ()
        done_to: Heads = ()
        if "to" in asked and hit.rule.undergone:
            doing, done_to = (), subjects(tree, hit.head)
        elif "to" in asked:
            known = hit.entry.replace("|", " ").split()  # "sent a message to Y": Y, no message
            others = find_roles(tree, hit.head).recipients
            done_to = tuple(one for one in others if one.lemma.lower() not in known)
        return self._end(tree, doing), self._end(tree, done_to)

    def _end(self, tree: Tree, heads: Heads) -> str | None:
        """Give the party of the first noun, else its words."""
        nouns = (head for head in heads if head.pos in {"NOUN", "PROPN"} and head.lemma != "one")
        first = next(nouns, None)
        if first is None:
            return None
        phrase = tree.span(noun_phrase(tree, first)).quote(tree.parse.text)
        reading = self.parties.read(phrase)
        return reading.party if reading is not None and reading.party else phrase

    def _relation(
        self, parse: Parse, draft: _Draft, attributions: tuple[Attribution, ...]
    ) -> Relation:
        owner = owner_of(draft.span, attributions)
        identity = record_id(f"relation-{draft.kind}", parse.document_id, (draft.span,))
        rule = self.lexicon.kinds[draft.kind].suggested
        is_quoted = (
            owner is not None and owner.kind in _QUOTED and parse.is_quoted(draft.span.start)
        )
        is_suggestion = draft.derivation.confidence < _SURE or rule is Suggested.ALWAYS
        is_suggestion |= rule is Suggested.UNLESS_QUOTED and not is_quoted
        return Relation(
            identity,
            parse.document_id,
            draft.kind,
            draft.span,
            *draft.ends,
            owner.id if owner else None,
            draft.derivation,
            draft.form,
            is_suggestion,
            draft.other,
        )


def _derivation(rule: str, confidence: float, entry: str, claim: str | None = None) -> Derivation:
    upstream = (claim,) if claim else ()
    return Derivation(f"coding.reading.{rule}", confidence, upstream, f"readings.toml#{entry}")


def _has_verb(parse: Parse, span: Span) -> bool:
    return any(token.pos in VERBAL for token in parse.tokens_between(span.start, span.end))


def _is_scare(parse: Parse, claim: Attribution, attributions: tuple[Attribution, ...]) -> bool:
    """Tell whether a term stands in quotation marks in the article's own voice, as if doubted.

    It is a part of a noun phrase, no name and no word spoken of ("a 'he'").
    """
    if not claim.borrowed or claim.source is not None or claim.cue is not None:
        return False
    words = claim.extent.quote(parse.text).strip(_MARKS).split()
    tokens = parse.tokens_between(claim.extent.start, claim.extent.end)
    before = parse.tokens[tokens[0].index - 1 : tokens[0].index] if tokens else ()
    is_inside = any(one.pos in {"DET", "PRON"} for one in before)
    is_term = all(word.replace("-", "").isalpha() and word.islower() for word in words)
    is_noun = any(token.pos in {"NOUN", "ADJ"} for token in tokens)
    is_short = 0 < len(words) <= _SCARE_WORDS
    is_fit = is_inside and is_term and is_noun and is_short
    return is_fit and owner_of(claim.extent, attributions) is None


def _beside(tree: Tree, rest: frozenset[int], verb: Token, condition: frozenset[int]) -> Span:
    """Give the words of a main clause on the side of its conditional where its verb stands."""
    if verb.index > max(condition):
        return tree.span([index for index in rest if index > max(condition)])
    return tree.span([index for index in rest if index < min(condition)])


def _without_overlaps(drafts: Iterable[_Draft]) -> list[_Draft]:
    """Keep of overlapping readings of one kind the surest, then the first; sort by place."""
    kept: list[_Draft] = []
    for draft in sorted(drafts, key=lambda one: (-one.derivation.confidence, one.span)):
        if not any(draft.kind is one.kind and draft.span.overlaps(one.span) for one in kept):
            kept.append(draft)
    return sorted(kept, key=lambda one: (one.span, one.kind))
