"""Stories: reports of one incident are grouped, others stay apart."""

from rashomon.alignment.stories import group_stories

QUAKE = "The earthquake near Lomna destroyed forty houses; rescuers dug through rubble overnight."
QUAKE_LATER = "Rescuers left Lomna after the earthquake; forty houses in rubble await engineers."
FINAL = "The striker scored twice in the cup final and the goalkeeper saved a late penalty kick."
FINAL_LATER = "A late penalty kick saved by the goalkeeper decided the cup final, the striker said."
VOTE = "Parliament votes on the harbour budget after ministers met committees about tariffs."


def test_reports_of_one_incident_meet():
    """Two incidents give two groups, a report alone its own."""
    assert ((0, 2), (1, 3), (4,)) == group_stories([QUAKE, FINAL, QUAKE_LATER, FINAL_LATER, VOTE])


def test_nothing_gives_nothing():
    """No report, no story."""
    assert () == group_stories([])


def test_one_report_is_one_story():
    """A single report is a story of its own even without a telling word."""
    assert ((0,),) == group_stories(["a"])
