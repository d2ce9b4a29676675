"""Who acts and who is acted upon; all sentences are ours."""

import pytest

from rashomon.coding.stage import EventCoder


@pytest.fixture
def sides(parse_text):
    """Give the words of both sides of the event whose predicate begins with a word."""

    def read(text, word):
        events = EventCoder.load()(parse_text(text), ())
        event = next(one for one in events if one.span.quote(text).startswith(word))
        actors = [part.name for part in (event.actor, *event.co_actors) if part]
        return actors, [part.name for part in (event.recipient, *event.co_recipients) if part]

    return read


@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients"),
    [
        # Things give way to the party in their phrase: doer, owner, colour, prepositions.
        ("Peru rejected a Chilean proposal.", "rejected", ["Peru"], ["Chilean"]),
        ("Peru rejected Chile's proposal.", "rejected", ["Peru"], ["Chile"]),
        ("Peru rejected a proposal by Chile.", "rejected", ["Peru"], ["Chile"]),
        ("Ghana lifted a ban on imports of Kenyan tea.", "lifted", ["Ghana"], ["Kenyan"]),
        ("Ghana condemned crimes committed by rebels.", "condemned", ["Ghana"], ["rebels"]),
        ("Ghana promised aid for Togo and Benin.", "promised", ["Ghana"], ["Togo", "Benin"]),
        ("Ghana severed relations with Togo and Benin.", "severed", ["Ghana"], ["Togo", "Benin"]),
        # Persons and institutions bear the role themselves, whatever stands in their phrase.
        ("Police arrested nine dockers of Peru's union.", "arrested", ["Police"], None),
        ("Ghana urged the leaders of Togo to resign.", "urged", ["Ghana"], ["the leaders of Togo"]),
        ("Ghana shelled a camp for Malian refugees.", "shelled", ["Ghana"], ["Malian refugees"]),
        ("Ghana shelled the town.", "shelled", ["Ghana"], ["the town"]),
        # What is moved or talked about is not whom it is done to.
        ("Chad sent 300 soldiers to Mali.", "sent", ["Chad"], ["Mali"]),
        ("Chad gave Mali a loan.", "gave", ["Chad"], ["Mali"]),
        ("Chad discussed Cyprus with Malta.", "discussed", ["Chad"], ["Malta"]),
        ("Chad withdrew its troops.", "withdrew", ["Chad"], []),
        # Complements, conditions, purposes.
        ("Chad demanded that Mali leave the valley.", "demanded", ["Chad"], ["Mali"]),
        ("Chad repeated its demand that Mali leave.", "demand", ["Chad"], ["Mali"]),
        ("Chad demanded compensation from Mali.", "demanded", ["Chad"], ["Mali"]),
        ("Chad threatened to shell Mali.", "threatened", ["Chad"], ["Mali"]),
        ("Chad threatened to act unless Mali leaves soon.", "threatened", ["Chad"], ["Mali"]),
        ("Chad warned that police will act.", "warned", ["Chad"], []),
        ("Miners blocked a road to protest against Chad.", "blocked", ["Miners"], ["Chad"]),
        ("Miners went on strike in protest at Chad's law.", "strike", ["Miners"], ["Chad"]),
    ],
)
def test_recipients_are_parties(sides, text, word, actors, recipients):
    """A recipient is who is acted upon, found in the phrase of a thing if need be."""
    doers, others = sides(text, word)

    assert (actors, recipients or others) == (doers, others)


@pytest.mark.parametrize(
    ("text", "word", "recipients"),
    [
        ("Mali urged restraint.", "urged", []),
        ("Mali crossed the border.", "crossed", []),
        ("Mali attacked them at night.", "attacked", []),
        ("Mali asked for the release of the pilots.", "asked", []),
        ("Mali condemned the violence in Torit.", "condemned", []),
        ("Mali declared a state of emergency.", "declared", []),
    ],
)
def test_nobody_is_a_recipient_for_want_of_another(sides, text, word, recipients):
    """Things, unknown places and pronouns left open are no recipients."""
    assert recipients == sides(text, word)[1]


@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients"),
    [
        ("Three boats were shelled and seized.", "seized", [], ["Three boats"]),
        ("Three boats were attacked by Chad.", "attacked", ["Chad"], ["Three boats"]),
        ("The blast left nine people injured.", "injured", [], ["nine people"]),
        ("Chad has attacked and killed rebels.", "killed", ["Chad"], ["rebels"]),
        ("Chad is committed to helping Mali.", "committed", ["Chad"], ["Mali"]),
        ("The editor's arrest by Chad angered many.", "arrest", ["Chad"], ["The editor"]),
    ],
)
def test_passives_have_their_patient_as_recipient(sides, text, word, actors, recipients):
    """Passives with and without "be", also in a row of verbs, are acts done to their subject."""
    assert (actors, recipients) == sides(text, word)


@pytest.mark.parametrize(
    ("text", "word", "actors"),
    [
        ("Chad launched an attack on Mali.", "launched", ["Chad"]),
        ("Chad stopped the advance.", "advance", []),
        ("Chad condemned the Malian invasion of Togo.", "invasion", ["Malian"]),
        ("Chad completed its withdrawal of troops.", "withdrawal", ["Chad"]),
        ("Chad drew criticism from Mali.", "criticism", ["Mali"]),
        ("Chad remained on alert.", "alert", ["Chad"]),
        ("Chad said there had been no incursion.", "incursion", []),
        ("Chad issued a statement condemning Mali.", "condemning", ["Chad"]),
        ("Chad defended its decision to attack Mali.", "attack", ["Chad"]),
        ("Chad's attempt to attack Mali failed.", "attack", ["Chad"]),
        ("Students marched when they heard that Chad attacked.", "attacked", ["Chad"]),
        ("Rebels fled when they attacked Mali.", "attacked", ["Rebels"]),
        ("Rebels said their fighters attacked Mali.", "attacked", ["Rebels"]),
        ("Students held an anti-government rally.", "rally", ["Students"]),
    ],
)
def test_the_actor_is_who_carries_the_act_out(sides, text, word, actors):
    """A light verb lends its subject to the act of its noun, another verb does not."""
    assert actors == sides(text, word)[0]


@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients"),
    [
        ("Peru and Chile met in Lima.", "met", ["Peru", "Chile"], []),
        ("Peru and Chile agreed that talks help Peruvians.", "agreed", ["Peru", "Chile"], []),
        ("Peru and Chile signed a treaty with Mali.", "signed", ["Peru", "Chile"], ["Mali"]),
        ("Peru met Chile.", "met", ["Peru"], ["Chile"]),
        ("Peru hosted President Boric of Chile.", "hosted", None, ["Peru"]),
    ],
)
def test_states_that_act_with_each_other_have_no_recipient(sides, text, word, actors, recipients):
    """Reciprocal acts list all parties as actors; a guest acts and the host receives."""
    doers, others = sides(text, word)

    assert (actors or doers, recipients) == (doers, others)


def test_a_dateline_is_no_subject(sides):
    """The place before a report's first sentence does not act."""
    actors, _ = sides("LIMA, Peru (AP) -- Chilean police arrested a singer.", "arrested")

    assert ["Chilean police"] == actors


def test_a_long_row_of_verbs_is_read(parse_text):
    """A row of joined verbs longer than the recursion limit of Python does not break the stage."""
    text = f"The camp was {' and '.join(['attacked and shelled'] * 600)}."

    assert EventCoder.load()(parse_text(text), ())


@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients"),
    [
        ("Chad pulled its troops out of Mali.", "pulled", ["Chad"], ["Mali"]),
        ("Chad withdrew from inside Mali.", "withdrew", ["Chad"], ["Mali"]),
        ("Guards opened fire on miners who threw stones.", "opened", ["Guards"], ["miners"]),
        ("Chad gave Mali a June deadline.", "deadline", ["Chad"], ["Mali"]),
        ("Chad and Mali began a round of talks.", "talks", ["Chad", "Mali"], []),
        ("Chad was responsible for the killings in Mali.", "killings", ["Chad"], ["Mali"]),
        ("Chad claimed responsibility for the attack.", "attack", ["Chad"], []),
        ("Chad denied responsibility for the attack.", "attack", [], []),
        ("Chad was not responsible for the killings.", "killings", [], []),
        ("Chad shelled camps near the Malian border.", "shelled", ["Chad"], ["camps"]),
    ],
)
def test_what_stands_between_an_act_and_its_sides(sides, text, word, actors, recipients):
    """Steps of grammar between an act and a party are followed, denials and borders are not."""
    assert (actors, recipients) == sides(text, word)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NATO member Norway accused Chad.", "NOR"),
        ("EU candidate Serbia accused Chad.", "SRB"),
        ("Miners affiliated with the Serbian Union of Dockers accused Chad.", "SRB"),
        ("Miners linked to Serbia accused Chad.", None),
        ("Guards at the Serbian border accused Chad.", None),
    ],
)
def test_whose_an_actor_is(parse_text, text, code):
    """A head that is a state is that state; who belongs to a body is of its state."""
    (event,) = EventCoder.load()(parse_text(text), ())

    assert code == event.actor.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A Malian miner died in Chad's custody.", "TCD"),
        ("A Malian miner died of torture in Chadian police custody.", "TCD"),
        ("A Malian miner died in June.", None),
    ],
)
def test_who_dies_is_no_actor(parse_text, text, code):
    """The dead are recipients of the act, and those who held them act."""
    event = EventCoder.load().code_sentence(parse_text(text))[0]

    assert (code, "MLI") == (event.actor and event.actor.code, event.recipient.code)
