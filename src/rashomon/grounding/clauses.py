"""What an expression hangs on in the dependency tree: tense, the saying or the event that it dates.

Nothing is linked because it stands near: the way up from the expression may pass prepositions and,
for a saying, nouns such as "interview", never a second clause. Without a parse nothing is linked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.grounding.clocks import Tense
from rashomon.lexicon.times import TimeWords
from rashomon.model.parse import Token
from rashomon.model.span import CharOffset, Span
from rashomon.model.tree import SUBJECTS, VERBAL, Tree, top

# Labels of the parser's scheme (ClearNLP, as spaCy's English models have it).
_ADVERBIAL = {"npadvmod", "pobj", "prep", "advmod", "pcomp", "nummod", "dep", "amod"}
_NOMINAL = {"compound", "poss", "nmod", "appos"}
_MODIFIERS = {"compound", "amod", "nmod", "nummod"}
_PRESENT = {"VBZ", "VBP"}
_SCHEDULED = {"npadvmod", "attr"}
_COMPLEMENTS = {"dobj", "xcomp", "nsubjpass", "attr", "prt"}


@dataclass(frozen=True, slots=True)
class Clauses:
    """Reads the dependency tree of one parse around temporal expressions."""

    tree: Tree
    words: TimeWords

    def tense(self, span: Span) -> Tense:
        """Give the tense of the clause around an expression."""
        path = self._path(span)
        verb = _verb(path)
        if verb is None or path[0].dep == "poss" or "of" in {token.lemma for token in path[1:2]}:
            # "Friday's ruling", "the remark of Friday" have been made
            return Tense.UNKNOWN if verb is None else Tense.PAST
        below = path[: path.index(verb)]
        if self._is_planned(verb, below):
            return Tense.FUTURE
        helpers = self.tree.children(verb, "aux", "auxpass")
        tags = {verb.tag, *(token.tag for token in helpers)}
        is_modal = any(token.text.lower() in self.words.future_modals for token in helpers)
        is_over = {"have", "will"} & {token.lemma for token in helpers} == {"have"}
        is_set = path[0].dep in _SCHEDULED and verb.tag in _PRESENT  # "it opens Monday"
        if is_set or "TO" in tags or (is_modal and not is_over):  # "it may have opened Monday"
            return Tense.FUTURE
        # "is heard on", "the June 3 deadline", "until June 3", "the vote on June 3":
        # not a day on which the deed of the verb was done.
        is_present = any(each.dep == "auxpass" and each.tag in _PRESENT for each in helpers)
        is_own = path[0].dep not in _MODIFIERS and not self._is_aim(below)
        is_own = is_own and not any(token.pos == "NOUN" for token in below[1:])
        is_past = bool(tags & {"VBD", "VBN"}) and is_own and not is_present
        return Tense.PAST if is_past else Tense.UNKNOWN

    def _is_planned(self, verb: Token, below: Sequence[Token]) -> bool:
        """Tell whether a day is planned ("due on", "the deadline of") or aimed at ("moved to")."""
        if any(token.lemma.lower() in self.words.planning for token in (*below, verb)):
            return True
        return self._is_aim(below) and verb.lemma in self.words.aiming

    def _is_aim(self, below: Sequence[Token]) -> bool:
        return any(token.lemma in self.words.goals for token in below[1:])

    def modifies_noun(self, start: CharOffset, end: CharOffset) -> bool:
        """Tell whether an expression stands before the noun that it belongs to."""
        inside = self.tree.parse.tokens_between(start, end)
        head = self.tree.head(top(inside)) if inside else None
        is_modifier = bool(inside) and top(inside).dep in _MODIFIERS
        return is_modifier and head is not None and head.start >= end

    def dates_saying(self, span: Span, cue: Span, source: Span | None) -> bool:
        """Tell whether an expression is an adverbial of a cue, such as "said on Tuesday"."""
        for token in self._path(span):
            if _inside(token, cue):
                return True
            if token.pos in VERBAL:
                return self._goes_with(token, cue)
            is_named = source is not None and _inside(token, source)
            is_occasion = token.lemma.lower() in self.words.occasions
            is_held = self.tree.head(token).lemma.lower() in self.words.venues
            if token.pos == "NOUN" and not (is_named or is_held or _inside(token, span)):
                return False  # "commented on the meeting of Tuesday"
            nominal = is_named or is_occasion or _inside(token, span)
            if not _is_adverbial(token, nominal=nominal):
                return False
        return False

    def _goes_with(self, verb: Token, cue: Span) -> bool:
        """Tell whether a verb and a cue are one act ("replied, saying", "speaking, he said")."""
        said = self.tree.children(verb, "advcl", "xcomp")
        if any(_inside(each, cue) and each.tag == "VBG" for each in said):
            return True
        is_speaking = verb.tag == "VBG" and verb.lemma in self.words.occasion_verbs
        return is_speaking and _inside(self.tree.head(verb), cue)

    def dates_event(self, span: Span, predicate: Span) -> bool:
        """Tell whether an expression is an adverbial of the clause of a predicate."""
        below = None
        for token in self._path(span):  # "Sunday's incident" dates the incident, no verb above it
            if _inside(token, predicate) or self._tells_of(token, predicate):
                return True
            if token.pos in VERBAL:
                return self._belongs(predicate, token, span)
            if token.lemma in self.words.bounds and not _inside(token, span):
                return False
            head = self.tree.head(token)
            is_own = _inside(head, predicate) or self._tells_of(head, predicate)
            is_subject = token.dep in SUBJECTS and below is not None and below.lemma == "on"
            if not (is_subject or _is_adverbial(token, nominal=is_own)):
                return False
            below = token
        return False

    def dates_noun(self, span: Span, predicate: Span) -> bool:
        """Tell whether an expression belongs to the noun of a predicate ("a meeting on Friday")."""
        path = self._path(span)
        verb = _verb(path)
        nouns = path[: path.index(verb)] if verb else path
        return any(_inside(token, predicate) for token in nouns)

    def _tells_of(self, noun: Token, predicate: Span) -> bool:
        """Tell whether a predicate is the clause of a noun ("the clash in which they fired")."""
        clauses = self.tree.children(noun, "relcl")
        verbs = [verb for each in clauses for verb in (each, *self.tree.children(each, "conj"))]
        links = (self.tree.child(verb, "prep", "advmod") for verb in verbs)
        is_within = any(link and link.lemma in self.words.links for link in links)
        return is_within and any(_inside(verb, predicate) for verb in verbs)

    def dates_speaking(self, span: Span, surname: str) -> bool:
        """Tell whether an expression dates a clause in which somebody of this name speaks."""
        verb = _verb(self._path(span))
        if verb is None or verb.lemma not in self.words.occasion_verbs:
            return False
        act = self.tree.parse.span(verb.start, verb.end)
        subjects = self.tree.children(verb, *SUBJECTS)
        return any(s.text == surname for s in subjects) and self.dates_saying(span, act, None)

    def _belongs(self, predicate: Span, verb: Token, span: Span) -> bool:
        # "launched an attack"; in "came and went" both share only what stands before the first.
        return any(
            token.dep in _COMPLEMENTS
            or (token.dep == "conj" and span.end <= verb.start)
            or (token.dep in SUBJECTS and verb.lemma in self.words.happenings)
            for token in self.tree.parse.tokens_between(predicate.start, predicate.end)
            if token.head == verb.index
        )

    def is_plain_telling(self, cue: Span) -> bool:
        """Tell whether a cue tells of one saying in the simple past, by no word of another time."""
        tokens = self.tree.parse.tokens_between(cue.start, cue.end)
        verb = next((token for token in tokens if token.tag == "VBD"), None)
        beside = self.tree.children(verb, "aux", "advmod") if verb else ()
        return verb is not None and not any(t.lemma in self.words.elsewhen for t in beside)

    def _path(self, span: Span) -> tuple[Token, ...]:
        inside = self.tree.parse.tokens_between(span.start, span.end)
        if not inside:
            return ()
        head, before = top(inside), self.tree.parse.tokens[max(0, inside[0].index - 1)]
        if head.dep == "compound" and before.pos == "ADP" and not self.tree.child(before, "pobj"):
            # "On Friday President Okoro said": the parser takes the day for a part of the name.
            return (head, *self.tree.path(before))
        return self.tree.path(head)


def _verb(path: tuple[Token, ...]) -> Token | None:
    return next((token for token in path if token.pos in VERBAL), None)


def _is_adverbial(token: Token, *, nominal: bool) -> bool:
    return token.dep in _ADVERBIAL or (nominal and token.dep in _NOMINAL)


def _inside(token: Token, span: Span) -> bool:
    return span.start <= token.start and token.end <= span.end
