"""The parties to the incident, as the alignment made so far shows them.

What enters: an alignment with positions and findings. What leaves: the parties whose silence was
looked for; where none was silent anywhere, those that hold positions on what is disputed or agreed.
"""

from rashomon.model.account import Basis, Status
from rashomon.model.attribution import NOT_PARTIES
from rashomon.model.case import Alignment

_CONTENDED = frozenset({Status.DISPUTED, Status.AGREED})


def incident_parties(alignment: Alignment) -> frozenset[str]:
    """Give the parties to the incident."""
    silent = {item.party for item in alignment.positions if item.basis is Basis.DERIVED}
    if silent:
        return frozenset(silent)
    contended = {item.issue_id for item in alignment.findings if item.status in _CONTENDED}
    told = {item.party for item in alignment.positions if item.issue_id in contended}
    return frozenset(told.difference(NOT_PARTIES))
