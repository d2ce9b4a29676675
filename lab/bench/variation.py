"""Reports of one case by variation: sentences of the bundled incidents told again and again.

Each report takes a few sentences of one of the two incidents, in an order of its own, and changes
who did it, names of persons, places and ships, numbers, days and every word for which the list
below has another, so that two reports that rest on one sentence share few runs of words. What they
say stays sayable in the voice of agency copy, and nothing of it is true of anybody. Report number n
depends on the seed and n alone: the first hundred are those of a case of five thousand.

Usage: python lab/bench/variation.py COUNT -o FILE.jsonl [--first N] [--pairs N] [--seed N]
"""

# ruff: noqa: SIM905 - lists of words are read, and written, more easily as text
import argparse
import json
import random
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rashomon.demo import DemoCase, demo_path


class State(NamedTuple):
    """The forms of one state's name."""

    name: str
    adjective: str
    people: str
    capital: str


STATES = [
    State(*line.split(","))
    for line in (
        "Peru,Peruvian,Peruvians,Lima;Chile,Chilean,Chileans,Santiago;"
        "Kenya,Kenyan,Kenyans,Nairobi;Somalia,Somali,Somalis,Mogadishu;"
        "Vietnam,Vietnamese,Vietnamese,Hanoi;Cambodia,Cambodian,Cambodians,Phnom Penh;"
        "Norway,Norwegian,Norwegians,Oslo;Iceland,Icelandic,Icelanders,Reykjavik;"
        "Morocco,Moroccan,Moroccans,Rabat;Algeria,Algerian,Algerians,Algiers;"
        "Ghana,Ghanaian,Ghanaians,Accra;Togo,Togolese,Togolese,Lome;"
        "Bolivia,Bolivian,Bolivians,La Paz;Paraguay,Paraguayan,Paraguayans,Asuncion;"
        "Nepal,Nepali,Nepalis,Kathmandu;Bhutan,Bhutanese,Bhutanese,Thimphu;"
        "Malta,Maltese,Maltese,Valletta;Tunisia,Tunisian,Tunisians,Tunis;"
        "Zambia,Zambian,Zambians,Lusaka;Malawi,Malawian,Malawians,Lilongwe"
    ).split(";")
]
# What each incident calls its two sides, longest first: the first side, then the second.
SIDES = {
    DemoCase.KERCH: (
        ("Russian", "Russians", "Russia", "Moscow|Kremlin|Washington"),
        ("Ukrainian", "Ukrainians", "Ukraine", "Kiev"),
    ),
    DemoCase.GALWAN: (
        ("Chinese", "PLA", "China", "Beijing"),
        ("Indian", "Indians", "India", "Delhi"),
    ),
}
GIVEN = (
    "Ana Boris Carla Dmitri Elena Farid Grace Hugo Irina Jonas Karim Lena Marco Nadia Omar".split()
)
FAMILY = (
    "Adamo Bekker Castell Duarte Ekman Fofana Garrido Halvorsen Ibarra Jansky Kovar Lindqvist "
    "Mbeki Nasser Okafor Petrescu Quintero Rahimi Sandoval Tembo Ulrich Varga Wanjiru Yilmaz Zahra"
).split()
PERSONS = (
    "Tatyana Moskalkova|Petro Poroshenko|Vasyl Hrytsak|Dmitry Polyanskiy|Nikki Haley|Dmitry Peskov|"
    "Jens Stoltenberg|Federica Mogherini|Vladimir Putin|Sergei Lavrov|Alexey Volkov|Zhao Lijian|"
    "Narendra Modi|RKS Bhadauria|Mike Pompeo|Wang Yi|S Jaishankar|Subrahmanyam Jaishankar|"
    "Donald Trump|Sitaram Yechury|Sanjay Singh|Rajnath Singh|K C Singh|Brahma Chellaney|"
    "Sonia Gandhi|Zhao Legian"
).split("|")
SURNAMES = "Poroshenko Hrytsak Zhao Modi".split()
PLACES = {
    "Galwan Valley|Galwan valley|Jalwan Valley|Gallowan Valley": "valley",
    "Kerch Strait": "strait",
    "Galwan|Galluan": "name",
    "Berdyansk|Nikopol|Yany Kapu|Yana Kapu|Don|Odessa|Mariupol|Kerch|Crimea|Black Sea": "name",
}
NAMES = (
    "Arado Belvis Corvo Dessa Elmira Fontana Gorda Halma Isola Jarin Kestra Lomond Marisk Novara "
    "Orsk Pellan Quira Rosal Sorrel Tamar Ursa Velda Wexel Yarrow Zorin"
).split()
MONTHS = "January February March April May June July August September October November December"
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
COUNTED = "two three four five six seven eight nine ten eleven twelve twenty thirty"
OUTLETS = "Herald Courier Gazette Monitor Tribune Observer Dispatch Chronicle Ledger Sentinel Echo"
WORDINGS = [
    line.split("|")
    for line in Path(__file__).with_name("wordings.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@cache
def pool(incident):
    """Give the sentences of an incident."""
    lines = demo_path(incident).read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    return [
        sentence
        for text in texts
        for sentence in re.split(r"(?<=[.?!])\s+(?=[A-Z])", text)
        if len(sentence.split()) > 4
    ]


@cache
def worded():
    """Give the pattern of every wording, longest first, and the groups that have it."""
    groups = {}
    for group in WORDINGS:
        for wording in group:
            groups.setdefault(wording, []).extend(group)
    ordered = sorted(groups, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b"), groups


def replace_names(text, names, choose):
    """Put one invented name for each name of a list, the same wherever it stands."""
    for forms in names:
        chosen = choose()
        text = re.sub(rf"\b(?:{forms})\b", chosen, text)
    return text


def vary(sentence, incident, sides, draw):
    """Tell a sentence again."""
    for forms, state in zip(SIDES[incident], sides, strict=True):
        theirs = (state.adjective, state.people, state.name, state.capital)
        for form, new in zip(forms, theirs, strict=True):
            sentence = re.sub(rf"\b(?:{form})\b", new, sentence)
    sentence = replace_names(
        sentence, PERSONS, lambda: f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}"
    )
    sentence = replace_names(sentence, SURNAMES, lambda: draw.choice(FAMILY))
    for forms, kind in PLACES.items():
        suffix = "" if kind == "name" else f" {kind.title()}"
        names = forms.split("|") if kind == "name" else [forms]
        sentence = replace_names(sentence, names, lambda s=suffix: f"{draw.choice(NAMES)}{s}")
    for words in (MONTHS, WEEKDAYS, COUNTED):
        alike = words.split()
        sentence = re.sub(rf"\b(?:{'|'.join(alike)})\b", lambda _: draw.choice(alike), sentence)
    sentence = re.sub(r"(?<![\d:])\d\d?(?![\d:])", lambda _: str(draw.randint(2, 28)), sentence)
    pattern, groups = worded()
    return pattern.sub(lambda found: draw.choice(groups[found[0]]), sentence)


def report(number, *, pairs, seed):
    """Make report number `number`: a line of a JSONL file."""
    draw = random.Random(f"{seed}/{number}")
    incident = draw.choice(list(DemoCase))
    chosen = draw.randrange(pairs)
    states = random.Random(f"{seed}/pair/{incident}/{chosen}").sample(STATES, 2)
    sentences = draw.sample(pool(incident), draw.randint(4, 7))
    text = " ".join(vary(each, incident, states, draw) for each in sentences)
    day = 1 + draw.randrange(28)
    city = draw.choice(NAMES)
    return {
        "id": f"v{number:05}",
        "url": f"https://{city.lower()}-{number}.example/{number}",
        "outlet": f"{city} {draw.choice(OUTLETS.split())} {number % 700}",
        "date": f"2020-06-{day:02}",
        "lang": "en",
        "text": text,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument(
        "--pairs", type=int, default=1, help="pairs of states that have an incident"
    )
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    numbers = range(options.first, options.first + options.count)
    made = (report(number, pairs=options.pairs, seed=options.seed) for number in numbers)
    options.output.write_text("".join(json.dumps(each) + "\n" for each in made), "utf-8")


if __name__ == "__main__":
    main()
