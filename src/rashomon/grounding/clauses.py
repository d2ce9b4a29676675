"""What an expression hangs on in the dependency tree: tense, the saying or the event that it dates.

What enters: the `Parse` and character ranges. What leaves: the tense of the clause around an
expression, and whether it is an adverbial of a given cue or predicate. Nothing is linked because
it stands near: the way from the expression up to the verb may pass prepositions and, for a saying,
nouns such as "interview"; it never passes a second clause. Without a parse nothing is linked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.grounding.clocks import Tense
from rashomon.lexicon.times import TimeLexicon
from rashomon.model.parse import Parse, Token
from rashomon.model.span import CharOffset, Span

# Labels of the parser's scheme (ClearNLP, as spaCy's English models have it).
_ADVERBIAL = {"npadvmod", "pobj", "prep", "advmod", "pcomp", "nummod", "dep", "amod"}
_NOMINAL = {"compound", "poss", "nmod", "appos"}
_COMPLEMENTS = {"dobj", "xcomp", "nsubjpass", "attr", "prt"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_SAME_SPEECH = {"advcl", "xcomp"}
_VERBS = {"VERB", "AUX"}


@dataclass(frozen=True, slots=True)
class Clauses:
    """Reads the dependency tree of one parse around temporal expressions."""

    parse: Parse
    lexicon: TimeLexicon

    def tense(self, start: CharOffset, end: CharOffset) -> Tense:
        """Give the tense of the clause around a range."""
        path = self._path(start, end)
        verb = next((token for token in path if token.pos in _VERBS), None)
        if verb is None:
            return Tense.UNKNOWN
        if path[0].dep == "poss" or "of" in {token.lemma for token in path[1:2]}:
            return Tense.PAST  # "Friday's ruling", "the remark of Friday" have been made
        helpers = [token for token in self._children(verb) if token.dep in {"aux", "auxpass"}]
        modals = (token.text.lower() for token in helpers)
        if any(modal in self.lexicon.future_modals for modal in modals):
            return Tense.FUTURE
        tags = {token.tag for token in helpers} | {verb.tag}
        if "TO" in tags:
            return Tense.FUTURE
        is_past = "VBD" in tags or ("VBN" in tags and not _is_present_passive(helpers))
        return Tense.PAST if is_past else Tense.PRESENT

    def dates_saying(self, span: Span, cue: Span, source: Span | None) -> bool:
        """Tell whether an expression is an adverbial of a cue, such as "said on Tuesday"."""
        for token in self._path(span.start, span.end):
            if _inside(token, cue):
                return True
            if token.pos in _VERBS:
                return self._says_in_the_same_breath(token, cue)
            is_named = source is not None and _inside(token, source)
            is_occasion = is_named or token.lemma.lower() in self.lexicon.occasions
            if not _is_adverbial(token, nominal=is_occasion or _inside(token, span)):
                return False
        return False

    def dates_event(self, span: Span, predicate: Span) -> bool:
        """Tell whether an expression is an adverbial of the clause of a predicate."""
        path = self._path(span.start, span.end)
        for below, token in zip((None, *path), path, strict=False):
            if _inside(token, predicate):
                return True
            if token.pos in _VERBS:
                return self._belongs(predicate, token, span)
            is_subject = token.dep in _SUBJECTS and below is not None and below.lemma == "on"
            if not (is_subject or _is_adverbial(token, nominal=True)):
                return False
        return False

    def dates_speaking(self, start: CharOffset, end: CharOffset, surname: str) -> bool:
        """Tell whether an expression dates a clause in which somebody of this name speaks."""
        verb = next((token for token in self._path(start, end) if token.pos in _VERBS), None)
        if verb is None or verb.lemma not in self.lexicon.occasion_verbs:
            return False
        return any(
            token.dep in _SUBJECTS and token.text == surname for token in self._children(verb)
        )

    def _says_in_the_same_breath(self, verb: Token, cue: Span) -> bool:
        """Tell whether the cue is a participle of this verb ("responded on Monday, saying")."""
        return any(
            _inside(token, cue) and token.dep in _SAME_SPEECH and token.tag == "VBG"
            for token in self._children(verb)
        )

    def _belongs(self, predicate: Span, verb: Token, span: Span) -> bool:
        """Tell whether a predicate is told in the clause of a verb ("launched an attack").

        A second verb ("came and went") shares only an expression that stands before the first.
        """
        inside = self.parse.tokens_between(predicate.start, predicate.end)
        return any(
            token.head == verb.index
            and (token.dep in _COMPLEMENTS or (token.dep == "conj" and span.end <= verb.start))
            for token in inside
        )

    def _path(self, start: CharOffset, end: CharOffset) -> tuple[Token, ...]:
        """Give the head of a range and the tokens above it, up to the root of the sentence."""
        inside = self.parse.tokens_between(start, end)
        indices = {token.index for token in inside}
        head = next((t for t in inside if t.head not in indices or t.head == t.index), None)
        path: list[Token] = []
        while head is not None and head not in path:
            path.append(head)
            head = self.parse.tokens[head.head]
        return tuple(path)

    def _children(self, verb: Token) -> Iterator[Token]:
        sentence = self.parse.sentences[verb.sentence]
        for token in self.parse.tokens_of(sentence):
            if token.head == verb.index and token.index != verb.index:
                yield token


def _is_adverbial(token: Token, *, nominal: bool) -> bool:
    return token.dep in _ADVERBIAL or (nominal and token.dep in _NOMINAL)


def _is_present_passive(helpers: list[Token]) -> bool:
    """Tell "is expected" from "was expected" and "has expected"."""
    forms = {token.text.lower() for token in helpers}
    return bool(forms & {"is", "are", "'s", "’s", "'re", "’re"}) and "been" not in forms


def _inside(token: Token, span: Span) -> bool:
    return span.start <= token.start and token.end <= span.end
