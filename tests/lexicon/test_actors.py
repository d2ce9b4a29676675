"""Codes and sectors of noun phrases that we made up."""

import pytest

from rashomon.lexicon.actors import ActorLexicon, ActorReading
from rashomon.lexicon.offices import Office, load_offices


@pytest.fixture(scope="module")
def lexicon():
    """The packaged tables."""
    return ActorLexicon.load()


@pytest.mark.parametrize(
    ("phrase", "code", "sectors"),
    [
        ("Kenyan border guards", "KEN", ("COP",)),
        ("the Chilean navy", "CHL", ("MIL",)),
        ("Peru's foreign ministry", "PER", ("GOV",)),
        ("a military court in Kampala", "UGA", ("JUD",)),
        ("Finnish lawmakers", "FIN", ("LEG",)),
        ("villagers near Almaty", "KAZ", ("CVL",)),
        ("the FSB", "RUS", ("SPY",)),
        ("ECOWAS", "IGO", ()),
        ("ECOWAS, a bloc with an army", "IGO", ()),
        ("the Security Council", "UNO", ()),
        ("Frontex", "EUR", ("COP",)),
        ("Amnesty International", "NGO", ()),
        ("a human rights group", "NGO", ()),
        ("al-Qaeda", "IMG", ()),
        ("Boko Haram", "NGA", ("REB",)),
        ("Lebanese Hezbollah", "LBN", ("REB",)),
        ("peshmerga fighters", "IRQ", ("MIL",)),
        ("the Kosovo police", "KOS", ("COP",)),
        ("Uruguay's former defence minister", "URY", ("ELI",)),
        ("Danish journalists", "DNK", ("JRN",)),
        ("unknown gunmen", None, ("UAF",)),
        ("farmers", None, ("AGR",)),
        ("East German diplomats", "DDR", ("GOV",)),
    ],
)
def test_a_phrase_tells_code_and_sectors(lexicon, phrase, code, sectors):
    """Whose somebody is and what he is are read from the words alone."""
    assert ActorReading(code, sectors) == lexicon.read(phrase)


@pytest.mark.parametrize("phrase", ["the weather", "a long table", "Ivana Putin", "turkey"])
def test_what_names_nobody_has_no_reading(lexicon, phrase):
    """No code is better than a guessed one."""
    assert None is lexicon.read(phrase)


@pytest.mark.parametrize(
    ("phrase", "code", "sectors"),
    [
        ("Crimea", None, ()),
        ("Kashmiri villagers", None, ("CVL",)),
        ("the Spratly Islands", None, ()),
        ("Abkhazia", "GEO", ("PRE",)),
        ("Transnistrian troops", "MDA", ("PRE", "MIL")),
        ("the Polisario Front", "MAR", ("PRE",)),
        ("Donetsk People's Republic", "UKR", ("PRE",)),
        ("Denis Pushilin", "UKR", ("PRE",)),
    ],
)
def test_claimed_ground_is_marked(lexicon, phrase, code, sectors):
    """Ground that several claim has PLOVER's code or none, and always the mark."""
    assert ActorReading(code, sectors, is_contested=True) == lexicon.read(phrase, "2021-03-02")


@pytest.mark.parametrize(
    ("phrase", "date", "expected"),
    [
        ("Merkel", None, ActorReading("DEU")),
        ("Merkel", "2004-03-01", ActorReading("DEU")),
        ("Merkel", "2010-03-01", ActorReading("DEU", ("GOV",))),
        ("Merkel's", "2010-03-01", ActorReading("DEU", ("GOV",))),
        ("Germany's Angela Merkel", "2010", ActorReading("DEU", ("GOV",))),
        ("Angela Merkel", "2023-03-01", ActorReading("DEU", ("ELI",))),
        ("Angela Merkel", "2021-12", ActorReading("DEU")),
        ("Merkel supporters", "2010-03-01", ActorReading("DEU", ("CVL",))),
        ("lawyers for Angela Merkel", "2010-03-01", None),
        ("former Chancellor Angela Merkel", "2010-03-01", ActorReading("DEU", ("ELI",))),
        ("Stoltenberg", "2010-03-01", ActorReading("NOR", ("GOV",))),
        ("Stoltenberg", "2020-03-01", ActorReading("IGO", ("GOV",))),
        ("Stoltenberg", None, None),
        ("the Taliban", "2000-03-01", ActorReading("AFG", ("GOV",))),
        ("the Taliban", "2015-03-01", ActorReading("AFG", ("REB",))),
        ("the Taliban", None, ActorReading("AFG")),
        ("Mark Rutte", "2031-03-01", None),
    ],
)
def test_who_is_in_office_depends_on_the_date(lexicon, phrase, date, expected):
    """An office is said for a date of which the table is sure, and for no other."""
    assert expected == lexicon.read(phrase, date)


@pytest.mark.parametrize(
    ("since", "until", "date", "is_held"),
    [
        ("2011-03", "2014", "2012-05-01", True),
        ("2011-03", "2014", "2011-03-20", None),
        ("2011-03", "2014", "2014-01-01", None),
        ("2011-03", "2014", "2015-01-01", False),
        ("2011-03", "2014", "2010", False),
        ("", "2014", "2012-05-01", None),
        ("2011", "..", "2012", True),
        ("2011", "..", "2026", None),
    ],
)
def test_a_coarse_date_is_no_fine_one(since, until, date, is_held):
    """What the grain of a date leaves open stays open."""
    office = Office("A", "KEN", "president", "GOV", (), since, until)

    assert is_held is office.holds(date)


def test_nobody_leaves_before_coming():
    """No row ends before it starts."""
    wrong = [one for one in load_offices() if one.until < one.since and one.until not in {"", ".."}]

    assert [] == [one for one in wrong if not one.since.startswith(one.until)]


def test_no_spelling_means_people_of_two_states():
    """A name or alias that two people bear belongs to people of one state."""
    owners = {}
    for office in load_offices():
        for spelling in (office.name, *office.aliases):
            owners.setdefault(spelling, {}).setdefault(office.name, set()).add(office.code)

    shared = {name: people for name, people in owners.items() if len(people) > 1}
    assert [] == [name for name, people in shared.items() if len(set.union(*people.values())) > 1]


@pytest.mark.parametrize(
    ("phrase", "date", "code", "sectors"),
    [
        ("President Bush", None, "USA", ("GOV",)),
        ("President Bush's", None, "USA", ("GOV",)),
        ("the Bush administration", "2002-02-03", "USA", ("GOV",)),
        ("former President Bush", None, "USA", ("ELI",)),
        ("Aliyev", None, "AZE", ()),
        ("Aliyev", "2001-02-03", "AZE", ("GOV",)),
        ("Prime Minister Major", None, "GBR", ("GOV",)),
        ("the Blair government", None, "GBR", ("GOV",)),
        ("Defense Minister Barak", None, "ISR", ("GOV",)),
        ("President Roh", None, "KOR", ("GOV",)),
        # A word that is also a surname, another state's man, somebody else, several states.
        ("Major", None, None, None),
        ("Kenyan President Bush", None, "KEN", ("GOV",)),
        ("Hilary Bush", None, None, None),
        ("President Santos", None, None, ("GOV",)),
        ("Judge Roh", None, None, ("JUD",)),
    ],
)
def test_a_title_and_a_surname_tell_a_state(lexicon, phrase, date, code, sectors):
    """A surname with its title has the code that all who bore both share, alone if it is listed."""
    reading = lexicon.read(phrase, date)

    assert (code, sectors) == (reading and reading.code, reading and reading.sectors)


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Saudi-led troops", "SAU"),
        ("NATO-led troops", "IGO"),
        ("Serb-led Yugoslav army units", "YUG"),
        ("Saudi-backed troops", None),
        ("Saudi-trained troops", None),
        ("a Saudi-born dissident", None),
        ("ethnic Albanians", None),
        ("ethnic Albanians in southern Serbia", "SRB"),
        ("the Albanians of southern Serbia", "SRB"),
        ("Turks of Bulgaria", "BGR"),
        ("Nigerians in Libya", "NGA"),
        ("the Kenyan army of Uganda's friend", "KEN"),
        ("Iraq's al-Qaeda leader", "IRQ"),
        ("al-Qaeda in Yemen", "YEM"),
        ("al-Qaeda", "IMG"),
        ("the Red Cross", "IGO"),
        ("the Kenyan Red Cross", "KEN"),
    ],
)
def test_a_name_before_another_tells_or_does_not_tell_whose(lexicon, phrase, code):
    """Who leads is told, who helps is not; a people has the state in which it is said to live."""
    reading = lexicon.read(phrase)

    assert code == (reading and reading.code)


def test_all_states_of_a_text_are_found(lexicon):
    """Bodies are no states, and disputed ground is marked by None."""
    text = "Kenyan dockers in Lima met the UN; Kashmiri weavers did not."

    assert {"KEN", "PER", None} == lexicon.states(text)


def test_of_a_long_phrase_the_beginning_is_read(lexicon):
    """A list of hundreds of names costs no more than one of twenty."""
    long = "Kenyan officials " + "and many of their friends " * 3000

    assert lexicon.read("Kenyan officials") == lexicon.read(f"{long} Ugandan soldiers")


def test_many_capitals_are_read_in_no_time(lexicon):
    """A phrase of capitals beside a group of several states, as a headline writes it."""
    reading = lexicon.read(" ".join(["MILITANT" * 5] * 12) + " al-Qaeda commander")

    assert "IMG" == reading.code
