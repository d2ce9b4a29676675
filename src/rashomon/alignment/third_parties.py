"""Third parties of a case: reactions beside roles, obligations, requests and contacts (J40-J43).

What enters: a case and the alignment made so far. What leaves: the alignment with these tables.
Which parties are third ones, and which bind whom, is told by `sides` and `obligations`.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from rashomon.alignment.case_view import CaseView, view_case
from rashomon.alignment.contacts import find_contacts
from rashomon.alignment.ends import end_of
from rashomon.alignment.no_contacts import beside_contacts, find_no_contacts
from rashomon.alignment.obligations import find_obligations, names_of_open
from rashomon.alignment.reactions import find_reactions
from rashomon.alignment.requests import find_requests
from rashomon.model.account import Sides
from rashomon.model.case import Alignment, Case
from rashomon.model.ids import make_id
from rashomon.model.obligation import Obligation, Standing, ToldRole
from rashomon.model.reaction import Reaction
from rashomon.model.relation import RelationKind
from rashomon.model.request import Request


def with_third_parties(case: Case, alignment: Alignment) -> Alignment:
    """Add the tables of third parties to an alignment."""
    view = view_case(case, alignment)
    sides = alignment.sides
    requests, none = find_requests(view), find_no_contacts(view)
    contacts = find_contacts(view, [each.telling.cue for each in none])
    reactions = find_reactions(view, sides)
    obligations = find_obligations(view, sides, requests)
    return replace(
        alignment,
        reactions=reactions,
        requests=requests,
        contacts=contacts,
        no_contacts=beside_contacts(none, contacts),
        obligations=obligations,
        standings=tuple(_standings(view, sides, (reactions, requests, obligations))),
    )


def _standings(
    view: CaseView,
    sides: Sides,
    found: tuple[tuple[Reaction, ...], tuple[Request, ...], tuple[Obligation, ...]],
) -> Iterator[Standing]:
    """Give the third parties that have a role, an obligation or a reaction, or were asked."""
    reactions, requests, obligations = found
    roles = _roles(view)
    open_names = names_of_open()
    for party in sides.others:
        held = [each for each in obligations if _has_part(party, each)]
        reacted = tuple(each.id for each in reactions if each.party == party)
        asked = tuple(each.id for each in requests if each.asked == party)
        # A seat in the Security Council alone gives no party a place beside the incident.
        if reacted or asked or roles[party] or any(each.name not in open_names for each in held):
            yield Standing(
                id=make_id("standing", party),
                party=party,
                roles=tuple(roles[party]),
                obligation_ids=tuple(each.id for each in held),
                reaction_ids=reacted,
                request_ids=asked,
                search=view.searcher.search(party),
            )


def _has_part(party: str, obligation: Obligation) -> bool:
    return party == obligation.body or party in {one.party for one in obligation.bound}


def _roles(view: CaseView) -> defaultdict[str, list[ToldRole]]:
    """Give the roles that reports tell, by party."""
    roles = defaultdict[str, list[ToldRole]](list)
    for report in view.reports:
        for relation in report.records.relations:
            if relation.kind is RelationKind.OBLIGATION:
                telling = report.tell(relation.span, relation)
                party = end_of(relation.from_, telling, view)
                towards = end_of(relation.to, telling, view)
                if party:
                    role = ToldRole(relation.form or "", towards, telling, relation.is_suggestion)
                    roles[party].append(role)
    return roles
