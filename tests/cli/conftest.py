"""A case of our own, built once by the program itself."""

import json

import pytest

from rashomon.cli import main

REPORTS = (
    {
        "id": "n1",
        "url": "https://post.example/1",
        "outlet": "Norland Post",
        "date": "2021-05-13",
        "lang": "en",
        "text": (
            "Armenia's defence ministry said on Wednesday that Azerbaijani troops had crossed the "
            "border near Goris and advanced two kilometres.\n"
            "“They entered our territory at dawn,” spokesman Aram Torosyan said.\n"
            "It is unclear how many soldiers took part."
        ),
    },
    {
        "id": "n2",
        "url": "https://times.example/2",
        "outlet": "Sudland Times",
        "date": "2021-05-13",
        "lang": "en",
        "text": (
            "Azerbaijan's foreign ministry denied that its troops had crossed the border with "
            "Armenia.\n“Our soldiers did not enter the territory of Armenia,” it said in a "
            "statement."
        ),
    },
    {
        "id": "n3",
        "url": "https://blatt.example/3",
        "outlet": "Blatt",
        "date": "2021-05-14",
        "lang": "de",
        "text": "Die Regierung in Eriwan wirft dem Nachbarland vor, die Grenze verletzt zu haben.",
    },
)


@pytest.fixture(scope="session")
def case_path(tmp_path_factory):
    """The path of a small case with two accounts and a report in German."""
    folder = tmp_path_factory.mktemp("case")
    reports = folder / "reports.jsonl"
    lines = [json.dumps(report, ensure_ascii=False) for report in REPORTS]
    reports.write_text("\n".join([*lines, "{broken"]) + "\n", encoding="utf-8")
    path = folder / "border.db"

    assert main(["new", str(path), str(reports)]) == 0

    return path
