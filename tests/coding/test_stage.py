import pytest

from rashomon.coding.stage import EventCoder
from rashomon.model.attribution import Attribution, CueStance, QuotationKind, Speaker
from rashomon.model.derivation import Derivation
from rashomon.model.document import Furniture, FurnitureKind
from rashomon.model.event import EventType
from rashomon.model.span import Span
from rashomon.model.tree import Tree

CODER = EventCoder.load()


def claim(text, source, cue, content, stance=CueStance.ASSERTS):
    """Make an attribution by its words."""

    def span(words):
        return Span("d1", text.index(words), text.index(words) + len(words))

    return Attribution(
        id=f"claim-{source}",
        document_id="d1",
        source=span(source),
        speaker=Speaker(source),
        cue=span(cue),
        content=(span(content),),
        kind=QuotationKind.INDIRECT,
        stance=stance,
        factuality=None,
        derivation=Derivation("test", 1.0),
    )


@pytest.mark.parametrize(
    ("text", "type_", "outcome"),
    [
        ("Kenya did not attack the rebels.", "ASSAULT", "did not happen"),
        ("Chad never shelled the town.", "ASSAULT", "did not happen"),
        ("Kenya has not invaded Chad.", "ASSAULT", "did not happen"),
        ("Kenya will not attack the rebels.", "ASSAULT", "did not happen"),
        ("Kenya would not invade Chad.", "ASSAULT", "uncertain"),
        ("Chad could invade Kenya.", "ASSAULT", "uncertain"),
        ("Chad shelled the town.", "ASSAULT", "happened"),
        ("Malta will not meet the delegation.", "REJECT", "happened"),
    ],
)
def test_a_denied_act_keeps_its_type_and_is_not_done(parse_text, text, type_, outcome):
    """What two sides tell of one act, done or not done, has one type in the ledger."""
    (event,) = EventCoder.load()(parse_text(text), ())

    assert (EventType(type_), outcome) == (event.type, event.outcome)


@pytest.mark.parametrize("hedge", ["allegedly", "reportedly", "probably"])
def test_a_hedge_in_words_is_not_weighed_away(parse_text, hedge):
    """The learned reading may lower what a hedge leaves, never raise it."""
    coder = EventCoder.load()
    parse = parse_text(f"Chad {hedge} shelled the town.")
    (event,) = coder(parse, ())
    token = next(one for one in parse.tokens if one.text == "shelled")

    assert event.polarity <= coder.modality.read(Tree.of(parse), token).polarity


def test_a_type_that_the_encoder_chose_says_so(parse_text):
    """No line of the lexicon is cited for a verb that none knows."""
    (event,) = EventCoder.load().code_sentence(
        parse_text("Leaders spent an evening in each other's company.")
    )

    assert ("coding.encoder", "") == (event.derivation.rule, event.derivation.lexicon)


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("Norway and Finland held talks in Oslo.", "CONSULT", None),
        ("The king of Jordan visited Cairo.", "CONSULT", "visit"),
        ("Chile condemned the raid.", "ACCUSE", "disapprove"),
        ("Peru accused Ecuador of moving border posts.", "ACCUSE", "allege"),
        ("Kenya asked Uganda to free the fishermen.", "REQUEST", "yield"),
        ("Kenya refused to meet the envoy.", "REJECT", "meet"),
        ("Eritrea threatened to shell the port.", "THREATEN", "violence"),
        ("Ghana sent food to Togo.", "AID", None),
        ("Japan will send doctors to Nepal.", "AGREE", None),
        ("Mali agreed to release the pilots.", "AGREE", None),
        ("The garrison withdrew its troops from the hill.", "RETREAT", "withdraw"),
        ("Students staged a hunger strike in Lima.", "PROTEST", "hunger"),
        ("Brazil suspended aid to Bolivia.", "SANCTION", "discontinue"),
        ("Greece deployed troops along the river.", "MOBILIZE", "troops"),
        ("Soldiers crossed the border at night.", "MOBILIZE", "troops"),
        ("Police arrested nine dockers.", "COERCE", "arrest"),
        ("Gunmen opened fire on a bus.", "ASSAULT", "firearms"),
        ("Warplanes bombed the depot.", "ASSAULT", "aerial"),
        ("Chile protested against the new fence.", "ACCUSE", None),
        ("Spain said Morocco must withdraw its patrols.", "REQUEST", None),
        ("Malta said it would not meet the delegation.", "REJECT", None),
    ],
)
def test_the_best_event_has_type_and_mode(parse_text, text, type_, mode):
    """One sentence, one event: words, governing acts and modality decide its type and mode."""
    best = EventCoder.load().code_sentence(parse_text(text))[0]

    assert (EventType(type_), mode) == (best.type, best.mode)


@pytest.mark.parametrize(
    "text", ["The minister said it was a cold day.", "The spokesman added that he was tired."]
)
def test_a_verb_of_saying_is_no_event(parse_text, text):
    """What only introduces a claim is not an act."""
    assert () == CODER(parse_text(text), ())


def test_an_event_hangs_on_the_claim_that_holds_it(parse_text):
    """Inside a content the event is the speaker's account, outside it is the narrator's."""
    text = "Sudan bombed a market, and Chad said that gunmen attacked a village."
    attribution = claim(text, "Chad", "said", "gunmen attacked a village")
    bombed, attacked = CODER(parse_text(text), (attribution,))

    assert (None, attribution.id) == (bombed.attribution_id, attacked.attribution_id)
    assert 3.0 == attacked.polarity


def test_a_denied_event_did_not_happen_for_the_one_who_denies(parse_text):
    """The cue of a denial flips the polarity in its speaker's own account."""
    text = "Chad denied that its forces attacked a village."
    content = "that its forces attacked a village"
    attribution = claim(text, "Chad", "denied", content, CueStance.DENIES)
    (attacked,) = CODER(parse_text(text), (attribution,))

    assert attacked.polarity < -1.5


def test_a_demand_is_made_even_if_not_met(parse_text):
    """What somebody "must" do is open, but the request itself happened, and has its speaker."""
    request = EventCoder.load().code_sentence(
        parse_text("Spain said Morocco must withdraw its patrols.")
    )[0]

    assert (3.0, "actual") == (request.polarity, request.modality)
    assert ("ESP", "MAR") == (request.actor.code, request.recipient.code)


def test_furniture_yields_no_event(parse_text):
    """Words of an appeal or a caption are nobody's account."""
    parse = parse_text("Readers attacked the paywall.")
    piece = Furniture(Span("d1", 0, len(parse.text)), FurnitureKind.APPEAL)
    marked = type(parse)(
        parse.document_id,
        parse.text,
        parse.tokens,
        parse.sentences,
        parse.paragraphs,
        furniture=(piece,),
    )

    assert (1, 0) == (len(CODER(parse, ())), len(CODER(marked, ())))


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Iran attacked Iraq.", ["IRN"], ["IRQ"]),
        ("Iraq was attacked by Iran.", ["IRN"], ["IRQ"]),
        ("An attack by Iran on Iraq was reported.", ["IRN"], ["IRQ"]),
        ("Iran's attack on Iraq surprised nobody.", ["IRN"], ["IRQ"]),
        ("Troops from Iran crossed the border into Iraq.", ["IRN"], ["IRQ"]),
        ("Iran launched an attack on Iraq.", ["IRN"], ["IRQ"]),
        ("Peru and Chile met in Lima.", ["PER", "CHL"], []),
        ("Peruvian and Chilean officials met.", ["PER", "CHL"], []),
        ("Talks between Peru and Chile collapsed.", ["PER", "CHL"], []),
        ("A clash between Peru and Chile killed nine guards.", ["PER", "CHL"], []),
        ("Peru rejected a Chilean proposal.", ["PER"], ["CHL"]),
        ("Peru accused Chile of attacking a boat.", ["PER"], ["CHL"]),
    ],
)
def test_actor_and_recipient_follow_the_grammar(parse_text, text, actors, recipients):
    """Passives, nouns, possessors and compound actors give the codes of both sides."""
    event = EventCoder.load().code_sentence(parse_text(text))[0]
    doers = [part.code for part in (event.actor, *event.co_actors) if part and part.code]
    others = [part.code for part in (event.recipient, *event.co_recipients) if part and part.code]

    assert (actors, recipients) == (doers, others if recipients else [])


def test_every_span_gives_its_quotation(parse_text):
    """The predicate lies in its clause, and participants are words of the text."""
    text = "Nepalese guards detained three Indian drivers near the bridge."
    (event,) = CODER(parse_text(text), ())

    assert "detained" == event.span.quote(text)
    assert event.clause.contains(event.span)
    assert (event.actor.name, event.recipient.name) == (
        event.actor.span.quote(text),
        event.recipient.span.quote(text),
    )


def test_coding_twice_gives_the_same_records(parse_text):
    """Same parse, same events, ids included."""
    parse = parse_text("Togo expelled two envoys and Benin closed the border.")

    assert CODER(parse, ()) == CODER(parse, ())


def test_what_leaves_soldiers_dead_does_not_withdraw(parse_text):
    """What "left" leaves behind it decides: people who are dead are no retreat."""
    events = EventCoder.load()(parse_text("The ambush left nine soldiers dead."), ())

    assert EventType.RETREAT not in {event.type for event in events}
