"""Which words of the text a hit stands for, and which words it is linked to.

What enters: a `Tree` and a `Hit`. What leaves: the span of the relation and that of its other end,
None where the text does not show them. A premise is looked for in the words before, in the same
sentence or the one before it in the paragraph, and no further.
"""

from rashomon.coding.hits import Hit
from rashomon.coding.words import clause_of
from rashomon.lexicon.readings import Other, Take
from rashomon.model.parse import Token
from rashomon.model.relation import RelationKind
from rashomon.model.span import Span
from rashomon.model.tree import NOMINAL, SUBJECTS, VERBAL, Tree

_APART = frozenset({"conj", "cc", "advcl", "parataxis", "punct", "relcl", "acl", "appos"})
_PASSED = frozenset({"PUNCT", "CCONJ", "SCONJ"})
_LOOSE = _PASSED | {"AUX", "ADV", "PART"}
_JUDGING = ("judging", "to judge")
# "an act of aggression": what the act is called stands below.
_ACTS = frozenset({"act", "form", "kind", "sort", "case", "campaign", "instance", "war", "example"})
# A premise in the same sentence has at least so many words.
_FEWEST = 3
_PARTS = ("dobj", "prt", "neg", "aux", "auxpass", "nsubjpass", "oprd", "dative")
_ARGUMENTS = frozenset({"dobj", "attr", *SUBJECTS})
_MARKS = frozenset({"if", "unless"})
_POINTERS = frozenset({"which", "that", "this", "these", "those", "it", "all"})


def words_of(tree: Tree, hit: Hit) -> Span | None:
    """Give the words that a hit stands for, by what its rule takes."""
    match hit.rule.take:
        case Take.OPENED:
            opened = _opened(tree, hit)
            words = tree.span([one.index for one in (*hit.run, *opened)])
            return words if not hit.rule.holds or _is_held(hit, opened) else None
        case Take.PHRASE:
            return _phrase(tree, hit)
        case Take.CLAUSE:
            return _clause(tree, hit)
        case Take.CONTENT:
            return _content(tree, hit)
        case Take.QUESTION:
            sentence = tree.parse.sentences[hit.head.sentence]
            text = tree.parse.text[sentence.start : sentence.end].rstrip("”\"' ")
            return tree.parse.span(sentence.start, sentence.end) if text.endswith("?") else None
        case _:
            return tree.span([token.index for token in hit.run])


def other_of(tree: Tree, hit: Hit, span: Span, other: Other) -> Span | None:
    """Give the words that a hit is linked to."""
    match other:
        case Other.PREMISE:
            return _premise(tree, hit, span)
        case Other.CONDITION:
            return condition_of(tree, hit.head)
        case Other.EARLIER if _names_earlier(hit):
            opened = _opened(tree, hit)
            return tree.span([token.index for token in opened]) if opened else None
        case Other.ACT:
            return _act(tree, hit.head)
        case _:
            return None


def _is_held(hit: Hit, opened: tuple[Token, ...]) -> bool:
    """Tell whether the first noun that is opened, or a year in the run, is what the rule asks."""
    nouns = (token for token in opened if token.pos in {"NOUN", "PROPN", "NUM"})
    first = next((token for token in nouns if token.dep not in {"compound", "nummod"}), None)
    found = {hit.run[-1].pos} | ({first.lemma.lower(), first.pos} if first is not None else set())
    return not found.isdisjoint(hit.rule.holds)


def _names_earlier(hit: Hit) -> bool:
    """Tell whether what is opened is an earlier event: not in "the third raid in nine days"."""
    is_since = any(token.text.lower() == "since" for token in hit.run)
    return is_since or hit.rule.form in {"repeats", "comparison"}


def condition_of(tree: Tree, word: Token) -> Span | None:
    """Give the clause with "if" or "unless" under the verb of a word."""
    verb = next((step for step in tree.path(word) if step.pos in VERBAL), word)
    clauses = tree.children(verb, "advcl")
    held = next((clause for clause in clauses if is_conditional(tree, clause)), None)
    return tree.span(tree.below(held)) if held is not None else None


def is_conditional(tree: Tree, clause: Token) -> bool:
    """Tell whether a clause is opened by "if" or "unless"."""
    return any(mark.text.lower() in _MARKS for mark in tree.children(clause, "mark"))


def _opened(tree: Tree, hit: Hit) -> tuple[Token, ...]:
    """Give the words behind a run that stand below it, without what is only joined to it."""
    inside = {token.index for token in hit.run}
    found = set[int]()
    for token in hit.run:
        head = tree.head(token)
        is_mark = token.dep in {"mark", "aux", "case", "det"} and head.index > hit.run[-1].index
        for word in (token, head) if is_mark else (token,):
            loose = _APART if word is hit.head or is_mark else frozenset[str]()
            below = [child for child in tree.children(word) if child.dep not in loose]
            found |= {word.index}.union(*(tree.below(child) for child in below))
    tokens = tree.parse.tokens
    behind = sorted(i for i in found - inside if i > hit.run[-1].index)
    while behind and tokens[behind[-1]].pos in _PASSED:
        behind.pop()
    return tuple(tokens[index] for index in behind)


def _phrase(tree: Tree, hit: Hit) -> Span | None:
    """Give a noun with what describes it, or a verb with its objects and negations."""
    head, words = hit.head, hit.entry.replace("|", " ").split()
    found = {token.index for token in hit.run}
    if head.pos in {"NOUN", "PROPN"}:
        beside = (
            one for one in tree.children(tree.head(head), "prep") if one.index == head.index + 1
        )
        below = (tree.below(one, without=_APART) for one in (head, *beside))
        return tree.span(found.union(*below))
    if hit.rule.kind is RelationKind.EFFECT and not hit.is_wording and not _has_object(tree, hit):
        return None
    parts = [*tree.children(head, *_PARTS)]
    parts += [one for one in tree.children(head, "xcomp", "ccomp") if one.index > head.index]
    parts += [one for one in tree.children(head, "advmod") if one.text.lower() in words]
    if not tree.child(head, "dobj"):
        parts += [
            one for one in tree.children(head, "acomp", "prep") if one.index == head.index + 1
        ]
    if head.dep in {"acl", "amod"} and head.tag == "VBN":
        parts.append(tree.head(head))
    parts += [one for one in tree.children(head, "nsubj") if _is_negated(tree, head, one)]
    return tree.span(found.union(*(tree.below(part, without=_APART) for part in parts)))


def _has_object(tree: Tree, hit: Hit) -> bool:
    """Tell whether a verb says what it does to whom; a participle may stand on them."""
    head = hit.head
    has_one = tree.child(head, "dobj", "nsubjpass", "conj") is not None
    is_joined = head.dep == "conj" or (head.tag == "VBN" and head.dep in {"acl", "amod"})
    return has_one or is_joined or hit.rule.undergone or head.pos == "ADJ"


def _is_negated(tree: Tree, verb: Token, subject: Token) -> bool:
    words = (subject, *tree.children(subject, "det"))
    is_empty = any(word.text.lower() in {"no", "nobody", "none"} for word in words)
    return is_empty or tree.child(verb, "neg") is not None


def _clause(tree: Tree, hit: Hit) -> Span:
    """Give the clause of a hit, from the hit on if a comma or a joining word stands before it."""
    if hit.entry.startswith(_JUDGING) and hit.head.dep == "advcl":
        main = tree.head(hit.head)
        return tree.span(tree.below(main, without=frozenset({"advcl", "punct", "parataxis"})))
    whole = clause_of(tree, hit.head)
    words = tree.parse.tokens_between(whole.start, whole.end)
    before = [token for token in words if token.index < hit.run[0].index]
    cut = max((t.end for t in before if t.text in {";", "—", ":"}), default=whole.start)
    if before and before[-1].pos in _PASSED:
        cut = max(cut, before[-1].end)
    kept = [token for token in words if cut <= token.start and token.sentence == hit.head.sentence]
    while len(kept) > 1 and kept[0].pos in _PASSED:
        kept.pop(0)
    return tree.span([kept[0].index, max(kept[-1].index, hit.run[-1].index)])


def _content(tree: Tree, hit: Hit) -> Span | None:
    """Give the clause that a word governs, else what it names."""
    head = hit.head
    clauses = tree.children(head, "ccomp", *(("acl",) if head.pos == "NOUN" else ()))
    is_reading = hit.rule.kind is RelationKind.INFERENCE
    if is_reading and _is_telling(tree, head, clauses):
        return None
    if not clauses and is_reading and head.lemma != "mean":
        return None
    steps = tree.children(head, "xcomp", "dobj")
    steps += tuple(
        one for prep in tree.children(head, "prep") for one in tree.children(prep, "pobj", "pcomp")
    )
    found = next((one for one in (*clauses, *steps) if one.index > head.index), None)
    if hit.rule.form == "warning" and found is not None and condition_of(tree, found):
        return None  # "warned that he would strike if" threatens
    if found is None or (is_reading and not clauses and not _has_pointer(tree, head)):
        return None
    return tree.span(tree.below(found, without=frozenset({"punct"})))


def _is_telling(tree: Tree, verb: Token, clauses: tuple[Token, ...]) -> bool:
    """Tell whether "showed us that", "to show that" or "shows what" draw no conclusion."""
    is_aim = any(one.text.lower() == "to" for one in tree.children(verb, "aux"))
    words = (one for clause in clauses for one in tree.children(clause))
    is_open = any(one.tag in {"WP", "WRB", "WDT"} and one.lemma != "where" for one in words)
    return is_aim or is_open or tree.child(verb, "dative") is not None


def _has_pointer(tree: Tree, verb: Token) -> bool:
    return any(one.text.lower() in _POINTERS for one in tree.children(verb, *SUBJECTS))


def _premise(tree: Tree, hit: Hit, span: Span) -> Span | None:
    """Give what a conclusion rests on: the subject, what "judging by" opens, what was before."""
    if hit.rule.take is Take.CONTENT and not _has_pointer(tree, hit.head):
        for subject in tree.children(hit.head, *SUBJECTS):
            return tree.span(tree.below(subject))
    if hit.entry.startswith(_JUDGING):
        opened = _opened(tree, hit)
        return tree.span([token.index for token in opened]) if opened else None
    above = tree.head(hit.head)
    if hit.rule.form == "shows" and hit.head.dep == "relcl" and above.pos in NOMINAL:
        whole = next((step for step in tree.path(above) if step.dep in _ARGUMENTS), above)
        return tree.span(tree.below(whole, without=_APART - {"acl"}))
    start = min(span.start, hit.run[0].start)
    return _before(tree, hit.head, start)


def _before(tree: Tree, word: Token, start: int) -> Span | None:
    """Give the words of the sentence before a place, else the sentence before in the paragraph."""
    sentence = tree.parse.sentences[word.sentence]
    words = [t for t in tree.parse.tokens_of(sentence) if t.end <= start]
    while words and (words[-1].pos in _LOOSE or words[-1].text.lower() in _POINTERS):
        words.pop()
    if len(words) >= _FEWEST:
        return tree.span([words[0].index, words[-1].index])
    if sentence.index and tree.parse.sentences[sentence.index - 1].paragraph == sentence.paragraph:
        before = tree.parse.sentences[sentence.index - 1]
        return tree.parse.span(before.start, before.end)
    return None


def _act(tree: Tree, word: Token) -> Span | None:
    """Give the act that a word characterises: "the raid was illegal", "called it a provocation"."""
    governor = tree.head(word)
    if word.pos == "ADV":
        words = tree.below(governor, without=_APART | {"mark"})
        kept = [index for index in words if index >= min(word.index, governor.index)]
        return tree.span(kept) if governor.pos == "VERB" else None
    if word.pos in VERBAL:
        return _act_of_verb(tree, word)
    if word.dep == "amod":
        return tree.span(tree.below(governor, without=_APART))
    if governor.text == "of" and tree.head(governor).lemma in _ACTS:
        word = tree.head(governor)
        governor = tree.head(word)
    if governor.text.lower() == "as":
        word, governor = governor, tree.head(governor)
    named = tree.children(governor, "dobj", "nsubjpass") if word.dep in {"oprd", "prep"} else ()
    subjects = tree.children(governor, *SUBJECTS) if word.dep in {"attr", "acomp", "oprd"} else ()
    acts = [*named, *subjects]
    return tree.span(tree.below(acts[0], without=_APART)) if acts else None


def _act_of_verb(tree: Tree, verb: Token) -> Span | None:
    """Give the act of "broke the truce by shelling", "closing the strait violates the treaty"."""
    steps = (one for one in tree.children(verb, "prep") if one.text.lower() in {"by", "in"})
    acts = [act for step in steps for act in tree.children(step, "pcomp")]
    acts += tree.children(verb, "csubj")
    return tree.span(tree.below(acts[0], without=_APART)) if acts else None
