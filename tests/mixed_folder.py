"""A folder as an analyst has it: two stories, news that nobody else tells, one report in German."""

import json

FERRY = (
    {
        "id": "f1",
        "outlet": "Norland Post",
        "date": "2021-09-04",
        "text": (
            "The car ferry Ondine sank off Karvel in the Baltic Sea on Saturday after a collision "
            "with the tanker Brage, Estonia's coast guard said. Eleven passengers of the Ondine "
            "are missing. Finland sent two helicopters to Karvel."
        ),
    },
    {
        "id": "f2",
        "outlet": "Harbour Gazette",
        "date": "2021-09-05",
        "text": (
            "Divers reached the wreck of the ferry Ondine on Sunday, a day after the tanker Brage "
            "rammed it off Karvel. The owner of the Brage denied that the tanker had collided "
            "with the Ondine first. Estonia's coast guard said eleven passengers were missing."
        ),
    },
    {
        "id": "f3",
        "outlet": "Norland Post",
        "date": "2021-09-06",
        "text": (
            "Finland's transport ministry said on Monday that the tanker Brage had ignored two "
            "calls before it collided with the ferry Ondine off Karvel. Estonia has detained the "
            "captain of the Brage. Eleven passengers of the sunken ferry are still missing."
        ),
    },
)
RIDGE = (
    {
        "id": "r1",
        "outlet": "Sudland Times",
        "date": "2021-05-13",
        "text": (
            "Armenia's defence ministry said that Azerbaijani troops crossed the border near Sev "
            "Lake on Wednesday and advanced three kilometres. Azerbaijan denied the incursion."
        ),
    },
    {
        "id": "r2",
        "outlet": "Norland Post",
        "date": "2021-05-14",
        "text": (
            "Azerbaijan denied that its soldiers had crossed into Armenia at Sev Lake. Armenia's "
            "prime minister called the advance of Azerbaijani troops an incursion and asked for "
            "talks about the border at Sev Lake."
        ),
    },
)
ALONE = (
    {
        "id": "a1",
        "text": "Peel the quinces and simmer them in cider until soft; honey goes in last.",
    },
    {
        "id": "a2",
        "text": "Grandmaster Ilse Brandt drew her eleventh game and leads before the last round.",
    },
)
GERMAN = (
    {
        "id": "g1",
        "outlet": "Blatt",
        "text": "Die Fähre ist vor der Küste gesunken, wie die Küstenwache gestern mitteilte.",
    },
)
EVERY = (*FERRY, *RIDGE, *ALONE, *GERMAN)


def write_reports(path, reports=EVERY):
    """Write reports as a list of JSON lines and give its path."""
    lines = (json.dumps(report, ensure_ascii=False) + "\n" for report in reports)
    path.write_text("".join(lines), encoding="utf-8")
    return path
