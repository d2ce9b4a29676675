"""``hypothesis``: put an explanation on the board, weigh a claim against one, undo."""

import argparse
from pathlib import Path

from rashomon.alignment.stage import align
from rashomon.cli.boards import say_explanation, texts_of
from rashomon.cli.opening import find_among, find_record, next_act
from rashomon.cli.printing import note, say, say_json
from rashomon.errors import UsageError
from rashomon.exchange.boards import hypotheses_json
from rashomon.model.attribution import Attribution, NarratorPassage
from rashomon.model.case import Case
from rashomon.model.hypothesis import Weight
from rashomon.model.ruling import Ruling, RulingKind
from rashomon.realign import update_alignment
from rashomon.reviewing.decisions import with_marks
from rashomon.reviewing.making import Act
from rashomon.reviewing.weighing import make_explanation, make_unweighed, make_weight
from rashomon.store.sqlite import CaseStore

_WEIGHTS = tuple(map(str, Weight))
_KINDS = frozenset({RulingKind.EXPLAIN, RulingKind.WEIGH, RulingKind.UNDO})


def hypothesis(options: argparse.Namespace) -> int:
    """Make a ruling on explanations, line the case up again and print what became of it."""
    with CaseStore.open(Path(options.case)) as store:
        case = with_marks(store.load_case())
        ruling = _ruling(case, options, next_act(case.rulings, options))
        store.put_decision(ruling)
        update_alignment(store, align)
        case = store.load_case()
    if options.json:
        say_json({"ruling": ruling.id, **hypotheses_json(case)})
        return 0
    say(f"{ruling.id}  {ruling.kind} {ruling.words or ruling.value or ruling.target_id}")
    for explanation in case.alignment.explanations:
        if explanation.id in {ruling.id, ruling.target_id}:
            say_explanation(explanation, texts_of(case))
    for problem in case.alignment.problems:
        if problem.what.startswith(f"ruling {ruling.sequence} "):
            note(f"problem: {problem.what} (see errors.md#{problem.code})")
    return 0


def _ruling(case: Case, options: argparse.Namespace, act: Act) -> Ruling:
    given: list[str] = options.given
    if options.action == "add":
        return make_explanation(" ".join(given), act)
    if options.action == "undo" and len(given) == 1:
        mine = [ruling for ruling in case.rulings if ruling.kind in _KINDS]
        return make_unweighed(find_among(mine, given[0]), act)
    if options.action == "weigh" and len(given) == 3 and given[2] in _WEIGHTS:
        explanation = find_among(case.alignment.explanations, given[0])
        claim = find_record(case, given[1])
        if isinstance(claim, Attribution | NarratorPassage):
            return make_weight(case, explanation, claim, Weight(given[2]), act)
    raise UsageError(
        f"`hypothesis CASE {options.action} {' '.join(given)}` cannot be carried out",
        expected=f"add WORDS, weigh EXPLANATION CLAIM {'|'.join(_WEIGHTS)}, undo RULING",
        slug="usage",
    )
