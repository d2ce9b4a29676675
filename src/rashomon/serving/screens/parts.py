"""The screens that show one part of a case whole: the views of the dossier, a page each."""

from rashomon.dossier.families import build_contradictions
from rashomon.dossier.lives import build_latencies, build_links, build_registers, build_rumours
from rashomon.dossier.map_svg import build_maps
from rashomon.dossier.places import build_places
from rashomon.dossier.questions import build_questions
from rashomon.dossier.third_parties import build_third_parties
from rashomon.dossier.timeline_svg import build_timeline
from rashomon.errors import PROBLEM_KINDS
from rashomon.lexicon.baselines import BaseLines
from rashomon.model.exhibit import GROUNDS
from rashomon.model.relation import RelationKind
from rashomon.serving.asking import Asked
from rashomon.serving.paging import cut_part
from rashomon.serving.rendering import Shown
from rashomon.serving.snapshot import View

_DATES = 120
_PLACES = 100
_SOURCES = 100
_PROBLEMS = 200
_QUESTIONS = 6


def show_timeline(view: View, asked: Asked) -> Shown:
    """Show both clocks, and how long each party took to answer."""
    part, index = view.matching(asked.filter), view.snapshot.index
    timeline = build_timeline(index, part.records)
    lanes = (("Happened, as told", timeline.happened), ("Said", timeline.said))
    return {
        "timeline": timeline,
        "lanes": [(title, lane, cut_part(lane.groups, asked, _DATES)) for title, lane in lanes],
        "latencies": build_latencies(part.case),
        "index": index,
        "parties": view.parties,
    }


def show_map(view: View, asked: Asked) -> Shown:
    """Show the places with their radius, all names side by side."""
    part, index = view.matching(asked.filter), view.snapshot.index
    places = build_places(index, part.records)
    return {
        "maps": build_maps(places, BaseLines.load()),
        "shown": cut_part(places, asked, _PLACES),
        "namings": part.case.alignment.place_names,
        "index": index,
        "parties": view.parties,
    }


def show_parties(view: View, _: Asked) -> Shown:
    """Show the ladder of reactions, obligations, requests and contacts."""
    case = view.snapshot.case
    return {
        "third": build_third_parties(case.alignment),
        "alignment": case.alignment,
        "index": view.snapshot.index,
    }


def show_evidence(view: View, _: Asked) -> Shown:
    """Show exhibits, rival explanations, reasons, rumours, contradictions and registers."""
    case, index = view.snapshot.case, view.snapshot.index
    return {
        "alignment": case.alignment,
        "index": index,
        "grounds": GROUNDS,
        "contradictions": build_contradictions(case.alignment, view.snapshot.ranked),
        "rumours": build_rumours(case),
        "latencies": build_latencies(case),
        "registers": build_registers(case),
        "linked_cases": build_links(case),
        "relation_kinds": tuple(RelationKind),
        "relations": [each for record in index.records for each in record.relations],
    }


def show_questions(view: View, asked: Asked) -> Shown:
    """Show what is asked, what answers it, what nobody answers."""
    snapshot = view.snapshot
    alignment = snapshot.case.alignment
    return {
        "alignment": alignment,
        "shown": cut_part(
            build_questions(alignment, snapshot.ranked, snapshot.index), asked, _QUESTIONS
        ),
        "index": snapshot.index,
    }


def show_sources(view: View, asked: Asked) -> Shown:
    """Show every report with what it is known by, its copies and versions."""
    snapshot = view.snapshot
    records = snapshot.index.records
    decided = view.last_decisions
    return {
        "shown": cut_part(records, asked, _SOURCES),
        "waiting": {
            each.document.id: sum(claim.id not in decided for claim in each.attributions)
            for each in records
        },
        "alignment": snapshot.case.alignment,
        "index": snapshot.index,
    }


def show_problems(view: View, asked: Asked) -> Shown:
    """Show what could not be read, parsed, placed or dated."""
    problems = sorted(view.snapshot.case.all_problems(), key=lambda each: each.code)
    return {
        "shown": cut_part(problems, asked, _PROBLEMS),
        "problem_kinds": {kind.code: kind for kind in PROBLEM_KINDS},
        "index": view.snapshot.index,
    }
