"""Figures: value, bound, unit, what they measure, from where, and the event whose size they are."""

from dataclasses import replace

import pytest

from rashomon.coding.quantities import Measurer
from rashomon.coding.stage import EventCoder
from rashomon.model.quantity import Bound
from tests.coding.figures import written

MEASURE = Measurer.load()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They moved up to 4.5 kilometers inland.", "at_most 4.5 km advance"),
        ("At least 14 soldiers died.", "at_least 14 - dead"),
        ("Some 2,500 villagers left.", "about 2500 - people"),
        ("More than two million people fled.", "more_than 2e+06 - displaced"),
        ("Fewer than twenty-five ships sailed.", "less_than 25 - -"),
        ("The aid is worth $3 million.", "exact 3e+06 usd money"),
        ("A dozen boats sank.", "exact 12 - -"),
        ("Two tanks burned.", "exact 2 - weapons"),
        (
            "Troops advanced three-and-a-half kilometres from their old trenches.",
            "exact 3.5 km advance <from their old trenches>",
        ),
        (
            "The unit pushed five to seven kilometres into the valley.",
            "between 5-7 km advance <into the valley>",
        ),
        ("Between 1,200 and 1,500 troops crossed the river.", "between 1200-1500 - troops"),
        ("An estimated 5,000 people were displaced.", "about 5000 - displaced"),
        ("The union sent a 2,000-strong mission.", "exact 2000 - troops"),
        ("A 12-man patrol went missing.", "exact 12 - missing"),
        ("Four soldiers are missing.", "exact 4 - missing"),
        ("No soldiers were wounded.", "exact 0 - injured"),
        ("No one was killed in the shelling.", "exact 0 - dead"),
        ("None of the sailors were hurt.", "exact 0 - injured"),
        ("There were no casualties on either side.", "exact 0 - casualties"),
        ("Nobody was injured.", "exact 0 - injured"),
        ("Border guards detained 9 shepherds.", "exact 9 - arrested"),
        ("The militia captured 17 soldiers.", "exact 17 - captured"),
        ("Seventeen soldiers were captured on the ridge.", "exact 17 - captured"),
        ("The militia holds 40 prisoners.", "exact 40 - captured"),
        ("Five soldiers surrendered.", "exact 5 - captured"),
        ("The death toll climbed to 31.", "exact 31 - dead"),
        ("The number of wounded reached 64.", "exact 64 - injured"),
        (
            "The raid left eleven villagers dead and thirty injured.",
            "exact 11 - dead; exact 30 - injured",
        ),
        ("Three of the guards were wounded.", "exact 3 - injured"),
        ("A strike killed two farmers and wounded four.", "exact 2 - dead; exact 4 - injured"),
        ("Eight people, including 3 children, were killed.", "exact 8 - dead; exact 3 - dead"),
        ("The deaths of 12 miners caused anger.", "exact 12 - dead"),
        ("Forty-four bodies were exchanged.", "exact 44 - dead"),
        ("The peak is 3,200 metres high.", "exact 3200 m height"),
        ("They took a 2,800-metre hill.", "exact 2800 m height"),
        ("The camp lies at an altitude of 2,400 m.", "exact 2400 m height"),
        (
            "The village stands 1,900 meters above sea level.",
            "exact 1900 m height <above sea level>",
        ),
        (
            "The post is 800 metres from the line of contact.",
            "exact 800 m distance <from the line of contact>",
        ),
        ("The convoy stopped 3 km short of the bridge.", "exact 3 km distance <of the bridge>"),
        (
            "Drones struck a depot 20 miles north of the town.",
            "exact 20 mile distance <north of the town>",
        ),
        (
            "The boats were seized 12 nautical miles off the coast.",
            "exact 12 nautical_mile distance <off the coast>",
        ),
        ("The fence runs 40 km along the frontier.", "exact 40 km distance <along the frontier>"),
        ("The army holds 30 square kilometres of farmland.", "exact 30 km2 area <of farmland>"),
        ("About 600 hectares burned.", "about 600 hectare area"),
        ("The force seized 41 sq. km of land.", "exact 41 km2 area <of land>"),
        ("Half of the lake belongs to them.", "exact 0.5 fraction share <of the lake>"),
        (
            "Two-thirds of the island is under their control.",
            "exact 0.6667 fraction share <of the island>",
        ),
        ("A third of the district was flooded.", "exact 0.3333 fraction share <of the district>"),
        ("They control half the lake.", "exact 0.5 fraction share <the lake>"),
        ("Some 40 percent of the region was lost.", "about 40 percent share <of the region>"),
        ("Nearly 15% of the houses collapsed.", "about 15 percent share <of the houses>"),
        ("The government spent 2.5 billion drams.", "exact 2.5e+09 amd money"),
        ("Repairs cost €40 million.", "exact 4e+07 eur money"),
        ("He received US$5m from abroad.", "exact 5e+06 usd money"),
        ("The army lost seven villages.", "exact 7 - settlements"),
        ("Three towns were taken.", "exact 3 - settlements"),
        ("The sides traded 170 ceasefire violations.", "exact 170 - strikes"),
        ("The jets carried out 24 airstrikes.", "exact 24 - strikes"),
        ("Four drones were shot down.", "exact 4 - weapons"),
        ("The army bought 36 howitzers.", "exact 36 - weapons"),
        ("Ten thousand people protested.", "exact 10000 - people"),
        ("Over 300 demonstrators gathered.", "more_than 300 - people"),
        ("Some 1,100 families were evacuated.", "about 1100 - displaced"),
        ("A hundred refugees arrived.", "exact 100 - displaced"),
        ("They handed over 15 prisoners.", "exact 15 - captured"),
        ("One soldier was killed.", "exact 1 - dead"),
        ("One was killed and two were wounded.", "exact 1 - dead; exact 2 - injured"),
        ("A force of 900 entered the town.", "exact 900 - troops"),
        ("The number of troops rose from 500 to 900.", "exact 500 - troops; exact 900 - troops"),
        ("The patrol of 20-25 men moved out.", "between 20-25 - troops"),
        ("Two or three shots were heard.", "between 2-3 - strikes"),
        ("Up to about 200 fighters crossed the border.", "at_most 200 - troops"),
        ("The city has 30,000 or so inhabitants.", "about 30000 - people"),
        ("The column covered 15 miles.", "exact 15 mile advance"),
        ("Troops withdrew 10 km from the frontier.", "exact 10 km advance <from the frontier>"),
        ("Half a million people left the country.", "exact 500000 - people"),
        ("The river is half a kilometre wide.", "exact 0.5 km distance"),
        ("They came within 5 km of the base.", "at_most 5 km distance <of the base>"),
        ("The missile has a range of 300 km.", "exact 300 km distance"),
        (
            "The tanks reached the road 6km inside the zone.",
            "exact 6 km distance <inside the zone>",
        ),
        ("Police arrested two hundred and fifty protesters.", "exact 250 - arrested"),
        ("Thirteen wounded soldiers were flown out.", "exact 13 - injured"),
        ("The clash killed at least 4 Azerbaijanis.", "at_least 4 - dead"),
        ("Two lakes dried up.", "exact 2 - -"),
        ("Troops crept 1.5 km past the old fence.", "exact 1.5 km advance <past the old fence>"),
        ("The base lost 12 vehicles.", "exact 12 - weapons"),
        ("Police detained between 30 and 40 students.", "between 30-40 - arrested"),
        ("Two and a half million people were displaced.", "exact 2.5e+06 - displaced"),
        ("The patrol of six men vanished.", "exact 6 - missing"),
        ("The navy seized two trawlers.", "exact 2 - captured"),
        ("Nine hostages were freed.", "exact 9 - captured"),
        ("The blast hurt at least a dozen workers.", "at_least 12 - injured"),
        ("Just over 700 homes burned.", "more_than 700 - -"),
        ("The road climbs to a 2,300-metre pass.", "exact 2300 m height"),
        ("A fifth of the troops deserted.", "exact 0.2 fraction share <of the troops>"),
        ("No prisoners were taken.", "exact 0 - captured"),
    ],
)
def test_a_number_has_bound_unit_measure_and_reference(parse_text, text, expected):
    """The words around a number say how it limits, what it measures and from where."""
    quantities = MEASURE(parse_text(text), (), ())

    assert expected == "; ".join(written(quantity, text) for quantity in quantities)


@pytest.mark.parametrize(
    ("text", "expected", "words"),
    [
        ("They moved up to 4.5 kilometers inland.", None, "up to 4.5 kilometers"),
        ("At least 14 soldiers died.", "soldier", "At least 14"),
        ("A dozen boats sank.", "boat", "dozen"),
        ("The union sent a 2,000-strong mission.", "mission", "2,000"),
        ("Three of the guards were wounded.", "guard", "Three"),
        ("No soldiers were wounded.", "soldier", "No"),
        ("They sent between 5 and 7 tanks.", "tank", "between 5 and 7"),
    ],
)
def test_the_span_holds_number_bound_and_unit(parse_text, text, expected, words):
    """What is counted is a lemma; the span quotes the number with its bound and unit."""
    (quantity,) = MEASURE(parse_text(text), (), ())

    assert (expected, words) == (quantity.counts, quantity.span.quote(text))


@pytest.mark.parametrize(
    "text",
    [
        "It began on 14 May 2019.",
        "Dozens of men came.",
        "One can see.",
        "Hundreds of soldiers arrived.",
        "Several thousand people left.",
        "The talks lasted three days.",
        "At 6:30 a.m. the guns fell silent.",
        "Anna Sargsyan, 34, saw the smoke.",
        "A 19-year-old conscript spoke.",
        "Article 5 was invoked.",
        "Resolution 822 was adopted.",
        "They fired S-300 missiles from Su-30 jets.",
        "The team won 3-1.",
        "Call +374 55 123456 for help.",
        "The M-2 road was closed.",
        "He stayed in Room 12.",
        "The 102nd base was rebuilt.",
        "The first soldier spoke.",
        "The car drove at 80 km/h.",
        "It is one of the oldest towns.",
        "No one spoke.",
        "The six-point plan was signed.",
        "The order came within 24 hours.",
        "Prices rose three times.",
        "In 1994 the guns fell silent.",
    ],
)
def test_what_is_no_figure_is_left_out(parse_text, text):
    """Dates, times, ages, labels, names, scores, rates and vague numbers are no quantities."""
    assert () == MEASURE(parse_text(text), (), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels killed five soldiers.", "killed"),
        ("Police arrested 12 protesters.", "arrested"),
        ("Troops advanced up to three kilometres toward the town.", "advanced"),
        ("The ministry said that rebels had killed five soldiers.", "killed"),
        ("The mayor condemned the attack that killed 12 people.", "killed"),
        ("The clashes left four dead.", "clashes"),
        ("Some 300 gunmen attacked the base.", "attacked"),
        ("The state seized 40 percent of the land.", "seized"),
        ("Rebels shelled six villages.", "shelled"),
        ("The army attacked a post 3 km from the border.", None),
        ("Leaders of five villages attacked the plan.", None),
        ("The minister said 20 soldiers died and accused the rebels of an attack.", None),
    ],
)
def test_a_figure_is_the_size_of_the_event_it_belongs_to(parse_text, text, expected):
    """Along the dependency path, inside one clause; a place or a bystander is no size."""
    parse = parse_text(text)
    events = EventCoder.load()(parse, ())
    (quantity,) = MEASURE(parse, (), events)
    words = {event.id: event.span.quote(text).split()[0] for event in events}

    assert expected == words.get(quantity.event_id or "")


def test_a_figure_and_its_event_are_of_one_account(parse_text):
    """An event under another claim is never given a size by this one."""
    parse = parse_text("Rebels killed five soldiers.")
    events = EventCoder.load()(parse, ())
    other = tuple(replace(event, attribution_id="a") for event in events)
    (quantity,) = MEASURE(parse, (), other)

    assert quantity.event_id is None


def test_a_range_keeps_both_ends(parse_text):
    """The lower end is the value, so that a program that knows no ranges claims no more."""
    (quantity,) = MEASURE(parse_text("Between 60 and 80 men came."), (), ())

    assert (60, 80, Bound.BETWEEN) == (quantity.value, quantity.upper, quantity.bound)


def test_a_long_list_is_read_in_time(parse_text):
    """Looking back along a list is bounded: a report is hostile input."""
    text = f"Rebels killed {', '.join(f'{n} men' for n in range(2, 150))} and 3 boys."

    assert 149 == len(MEASURE(parse_text(text), (), ()))


def test_words_without_tokens_are_passed_over(parse_text):
    """Furniture has no tokens: its numbers, "no" included, are no figures."""
    parse = parse_text("Two men died.\n\nNo ads, only $5 a month.")
    bare = replace(parse, tokens=parse.tokens[:4], sentences=parse.sentences[:1], mentions=())

    assert [2.0] == [quantity.value for quantity in MEASURE(bare, (), ())]
