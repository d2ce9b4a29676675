"""Indirect speech: what a cue attributes by grammar alone.

What enters: a tree and a cue. What leaves: a `Draft`, or None where the cue attributes nothing.
Method: the complement of the cue, by the constructions that the lexicon says it takes: a clause,
an infinitive, a prepositional or direct object, the subject of a passive; for "according to" the
rest of the sentence. After Krestel, Bergler and Witte (2008), roles as in Pareti (2015).
Quotations are completed by `direct`.
"""

from collections.abc import Iterable
from dataclasses import replace

from rashomon.attribution.cues import LABEL, Cue
from rashomon.attribution.draft import Draft, Range
from rashomon.attribution.sources import noun_phrase, noun_source, verb_source
from rashomon.attribution.spans import content_ranges, segment
from rashomon.lexicon.cues import CueClass, CueTake
from rashomon.model.parse import MentionKind, Token
from rashomon.model.tree import Tree

_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
# A parenthesis is short: source, cue and nothing else.
_LONGEST_PARENTHESIS = 20
_LONGEST_ADJUNCT = 6  # "said on Wednesday in Paris"
_LONGEST_TAG = 3
_STOPS = frozenset({",", ".", "–", "—"})
_SAYING = frozenset({CueClass.SPEECH, CueClass.REPORT, CueClass.BELIEF})
# A label and its line are short; longer paragraphs with a colon are lists and transcripts.
_LONGEST_LABEL = 8
_LONGEST_LINE_CHARS = 300
_LABEL_PARTS = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PART"})
_SPEAKER_KINDS = frozenset({MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.PLACE})
_RELATIVE = frozenset({"WDT", "WP"})
_CONFIDENCE = {
    "clause": 0.9,
    "parenthesis": 0.7,
    "according-to": 0.9,
    "infinitive": 0.7,
    "preposition": 0.6,
    "object": 0.5,
    "passive": 0.6,
    "noun": 0.6,
    "label": 0.5,
    "adverb": 0.5,
}


def attribute_cue(tree: Tree, cue: Cue) -> Draft | None:
    """Give what the cue attributes, None if its construction is not there."""
    if cue.entry.key == LABEL:
        return _labelled(tree, cue)
    if cue.entry.cue_class is CueClass.PREPOSITION:
        return _according_to(tree, cue)
    if cue.entry.cue_class is CueClass.ADVERB:
        return _reportedly(tree, cue)
    if cue.entry.cue_class is CueClass.NOUN:
        return _noun(tree, cue)
    for find in (_clause, _passive, _infinitive, _preposition, _object, _parenthesis):
        draft = find(tree, cue)
        if draft:
            return draft
    return None


def _draft(rule: str, cue: Cue, source: Range | None, content: tuple[Range, ...]) -> Draft | None:
    return Draft(rule, cue, source, content, _CONFIDENCE[rule]) if content else None


def _clause(tree: Tree, cue: Cue) -> Draft | None:
    """A finite complement, before or after: "said that ...", "..., he said"."""
    if CueTake.CLAUSE not in cue.entry.takes and CueTake.QUOTE not in cue.entry.takes:
        return None
    clauses = tree.children(cue.head, "ccomp")
    if not clauses:
        return None
    source = verb_source(tree, cue)
    clause = next((c for c in clauses if c.index > cue.head.index), clauses[0])
    own = tree.below(clause) & segment(tree, cue.head) - frozenset(range(cue.first, cue.last))
    if len(own) <= _LONGEST_TAG and _parenthesis(tree, cue):
        return None  # "..., the mayor said, Reuters reported": the short clause is no content
    return _draft("clause", cue, source, content_ranges(tree, _without_gaps(tree, own)))


def _without_gaps(tree: Tree, own: frozenset[int]) -> frozenset[int]:
    """Close gaps of punctuation inside a clause."""
    if not own:
        return own
    between = range(min(own), max(own) + 1)
    return own | {i for i in between if tree.parse.tokens[i].pos == "PUNCT"}


def _parenthesis(tree: Tree, cue: Cue) -> Draft | None:
    """A cue set off by commas: "..., X said on Monday", "On Monday, X said, ..."."""
    source = verb_source(tree, cue)
    if cue.entry.cue_class not in _SAYING or CueTake.CLAUSE not in cue.entry.takes or not source:
        return None
    named = [token.index for token in tree.parse.tokens_between(*source)]
    first, last = min(cue.first, *named), max(cue.last, named[-1] + 1)
    around = sorted(segment(tree, cue.head))
    tokens = tree.parse.tokens
    if first == around[0] or tokens[first - 1].text != "," or last - first > _LONGEST_PARENTHESIS:
        return None
    end = next((i for i in around if last <= i and tokens[i].text in _STOPS), around[-1] + 1)
    before, after = range(around[0], first), range(end, around[-1] + 1)
    is_statement = _has_verb(tree, before) and tree.parse.tokens[around[0]].tag != "IN"
    is_bare = all(tokens[i].pos in {"CCONJ", "PUNCT"} for i in before)
    own = [*before] if is_statement else [*(() if is_bare else before), *after]
    if end - last > _LONGEST_ADJUNCT or _has_verb(tree, range(last, end)):
        return None
    if not is_statement and tree.child(cue.head, "advcl"):
        return None  # "The next day, X responded, saying ...": the cue of what follows is another
    content = content_ranges(tree, own) if _has_verb(tree, own) else ()
    return _draft("parenthesis", cue, source, content)


def _has_verb(tree: Tree, indices: Iterable[int]) -> bool:
    return any(tree.parse.tokens[index].tag in _FINITE_TAGS for index in indices)


def _after(
    tree: Tree, first: Token, last_of: tuple[Token, ...], *, not_before: int = 0
) -> tuple[Range, ...]:
    """From the left edge of one complement to the furthest right edge of several."""
    start = max(not_before, tree.edges[first.index][0])
    end = max(tree.edges[token.index][1] for token in (first, *last_of))
    return content_ranges(tree, range(start, end))


def _infinitive(tree: Tree, cue: Cue) -> Draft | None:
    """An infinitive: "refused to ...", "urged them to ..."."""
    if CueTake.INFINITIVE not in cue.entry.takes:
        return None
    clause = next(
        (c for c in tree.children(cue.head, "xcomp", "ccomp", "advcl") if tree.child(c, "aux")),
        None,
    )
    if clause is None or clause.index < cue.head.index:
        return None
    addressed = tree.child(cue.head, "dobj", "dative")
    first = addressed if addressed and addressed.index > cue.head.index else clause
    return _draft("infinitive", cue, verb_source(tree, cue), _after(tree, first, (clause,)))


def _preposition(tree: Tree, cue: Cue) -> Draft | None:
    """A prepositional object: "called for ...", "warned of ..."."""
    for preposition in tree.children(cue.head, "prep"):
        follows = preposition.index > cue.head.index
        if not follows or preposition.text.lower() not in cue.entry.prepositions:
            continue
        content = tree.child(preposition, "pobj", "pcomp")
        if content is None:
            continue
        wide = replace(cue, last=cue.last + (preposition.index == cue.last))
        rest = tree.children(cue.head, "xcomp")  # "called on Russia to free ..."
        return _draft("preposition", wide, verb_source(tree, cue), _after(tree, content, rest))
    return None


def _object(tree: Tree, cue: Cue) -> Draft | None:
    """A direct object with what belongs to it: "denied the report", "called him a liar"."""
    if CueTake.OBJECT not in cue.entry.takes:
        return None
    gerunds = (child for child in tree.children(cue.head, "xcomp") if child.tag == "VBG")
    found = tree.child(cue.head, "dobj") or tree.child(cue.top, "dobj") or next(gerunds, None)
    if found is None or found.index < cue.last:
        return None
    rest = tuple(
        child
        for child in tree.children(cue.head, "oprd", "prep", "xcomp", "acl", "advcl", "advmod")
        if child.index > found.index
    )
    return _draft(
        "object", cue, verb_source(tree, cue), _after(tree, found, rest, not_before=cue.last)
    )


def _passive(tree: Tree, cue: Cue) -> Draft | None:
    """The subject of a passive: "Troops were reported to have ...", "is accused of ..."."""
    if CueTake.PASSIVE not in cue.entry.takes or not tree.child(cue.top, "auxpass"):
        return None
    subject = tree.child(cue.top, "nsubjpass")
    if subject is None:
        return None
    rest = [
        i for c in tree.children(cue.head, "xcomp", "oprd", "prep", "ccomp") for i in tree.below(c)
    ]
    agent = tree.child(cue.top, "agent")
    outside = tree.below(agent) if agent else frozenset()
    if subject.tag in _RELATIVE and not rest:
        noun = tree.head(cue.top)
        content = (noun_phrase(tree, noun),) if noun and cue.top.dep == "relcl" else ()
        return _draft("passive", cue, verb_source(tree, cue), content)
    outside = outside | frozenset(range(cue.first, cue.last))
    own = (tree.below(subject) | frozenset(rest)) & segment(tree, cue.head) - outside
    return _draft("passive", cue, verb_source(tree, cue), content_ranges(tree, own))


def _noun(tree: Tree, cue: Cue) -> Draft | None:
    """A clause under a noun: "claims that ...", "its pledge to ..."."""
    for clause in tree.children(cue.head, "acl", "ccomp", "relcl"):
        mark = tree.child(clause, "mark")
        is_that = mark is not None and mark.text.lower() == "that"
        is_infinitive = CueTake.INFINITIVE in cue.entry.takes and clause.tag == "VB"
        if clause.index > cue.head.index and (is_that or is_infinitive):
            source = noun_source(tree, cue.head)
            return _draft("noun", cue, source, _after(tree, clause, ()))
    return None


def _labelled(tree: Tree, cue: Cue) -> Draft | None:
    """A paragraph that opens with the name of its speaker and a colon, as headlines do."""
    parse = tree.parse
    paragraph = parse.paragraphs[parse.sentences[cue.head.sentence].paragraph]
    label = parse.tokens_between(paragraph[0], cue.head.start)
    is_name = bool(label) and any(
        mention.start <= label[-1].start < mention.end and mention.kind in _SPEAKER_KINDS
        for mention in parse.mentions
    )
    is_short = len(label) <= _LONGEST_LABEL and paragraph[1] - paragraph[0] <= _LONGEST_LINE_CHARS
    rest = parse.tokens_between(cue.head.end, paragraph[1])
    if not (is_name and is_short and all(token.pos in _LABEL_PARTS for token in label)):
        return None
    if not any(token.tag.startswith("VB") or token.tag == "MD" for token in rest):
        return None
    source = (label[0].start, label[-1].end)
    return _draft("label", cue, source, content_ranges(tree, [token.index for token in rest]))


def _reportedly(tree: Tree, cue: Cue) -> Draft | None:
    """The clause around an adverb such as "reportedly"; nobody is named."""
    verb = tree.head(cue.head)
    if verb is None or verb.pos not in {"VERB", "AUX"}:
        return None
    own = tree.below(verb) - {cue.head.index}
    return _draft("adverb", cue, None, content_ranges(tree, own))


def _according_to(tree: Tree, cue: Cue) -> Draft | None:
    """The rest of the sentence around "according to ..."."""
    tokens = tree.parse.tokens
    preposition = tokens[cue.last - 1]
    named = tree.child(preposition, "pobj") or tree.child(cue.head, "pobj")
    if named is None or named.index < cue.last:
        return None
    source = noun_phrase(tree, named)
    outside = range(cue.first, tree.edges[named.index][1])
    own = segment(tree, cue.head) - frozenset(outside)
    return _draft("according-to", cue, source, content_ranges(tree, own))
