"""Predictions have the scorer's form for every task, whatever the order of the lines."""

import json

import pytest

from rashomon.errors import GoldError
from rashomon.eval.incidents import reports_of
from rashomon.eval.predict import predict_file
from rashomon.eval.tasks import Task

TEXT = "The ministry in Tbilisi said that troops attacked a village near Gori on 3 May 2021."
ROWS = {
    Task.ATTRIBUTION: [{"id": "a", "text": TEXT}],
    Task.PLACES: [{"id": "a", "text": TEXT}],
    Task.EVENTS: [{"id": "a", "text": TEXT}],
    Task.ACLED: [{"id": "a", "text": TEXT}],
    Task.SPEAKERS: [{"id": "a", "text": TEXT}],
    Task.TIMES: [{"id": "a", "text": TEXT, "dct": "2021-05-04", "dct_type": "DATE"}],
    Task.COPIES: [{"id": "a", "text": TEXT * 3}, {"id": "b", "text": TEXT * 3}],
    Task.STORIES: [{"id": "a", "text": TEXT}, {"id": "b", "text": "A cup final was lost."}],
    Task.COREFERENCE: [{"id": "a", "text": TEXT, "mentions": []}],
    Task.FACTUALITY: [
        {
            "id": "a",
            "corpus": "c",
            "text": "They did not cross .",
            "tokens": ["They", "did", "not", "cross", "."],
            "targets": [{"tok": 3, "tok_end": 4, "start": 13, "end": 18, "text": "cross"}],
        }
    ],
    Task.STANCE: [
        {"body_id": "1", "body": TEXT},
        {"id": "a", "headline": "Troops attacked a village near Gori", "body_id": "1"},
    ],
}
KEYS = {
    Task.ATTRIBUTION: {"id", "attributions"},
    Task.PLACES: {"id", "toponyms"},
    Task.EVENTS: {"id", "events"},
    Task.ACLED: {"id", "label"},
    Task.TIMES: {"id", "timexes"},
    Task.SPEAKERS: {"id", "links"},
    Task.COPIES: {"id", "cluster"},
    Task.STORIES: {"id", "cluster"},
    Task.FACTUALITY: {"id", "targets"},
    Task.STANCE: {"id", "label"},
}


def predict(task, rows, folder) -> list[dict]:
    """Predict rows and give the lines."""
    source, output = folder / "in.jsonl", folder / "out.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    predict_file(task, source, output)
    return [json.loads(line) for line in output.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("task", list(KEYS))
def test_every_task_writes_its_form(task, tmp_path):
    """Each task gives one line with the scorer's keys for every line that asks."""
    lines = predict(task, ROWS[task], tmp_path)

    assert sum("id" in row for row in ROWS[task]) == len(lines)
    assert all(KEYS[task] == set(line) for line in lines)


def test_an_incident_is_one_matrix_and_its_gold_names_its_reports(tmp_path):
    """The reports give the stable JSON of the matrix; a gold without reports is refused."""
    rows = [{"id": "a", "date": "2031-03-01", "text": "Malta said that Icelandic boats fired."}]
    (matrix,) = predict(Task.INCIDENTS, rows, tmp_path)
    gold = tmp_path / "gold.json"
    gold.write_text('{"documents": "../x/in.jsonl"}', encoding="utf-8")

    assert [["a"]] == [
        [words["document_id"] for words in position["evidence"]]
        for issue in matrix["issues"]
        for position in issue["positions"]
        if position["evidence"]
    ]
    assert tmp_path / "in.jsonl" == reports_of(gold)
    gold.write_text("{}", encoding="utf-8")
    with pytest.raises(GoldError):
        reports_of(gold)


def test_a_denied_target_is_negative(tmp_path):
    """A negated target word scores below zero."""
    line = predict(Task.FACTUALITY, ROWS[Task.FACTUALITY], tmp_path)[0]

    assert line["targets"][0]["score"] < 0


def test_copies_share_a_cluster(tmp_path):
    """Two equal texts are one cluster."""
    first, second = predict(Task.COPIES, ROWS[Task.COPIES], tmp_path)

    assert first["cluster"] is not None
    assert first["cluster"] == second["cluster"]


FERRY = "The ferry Ondine sank off Karvel on Friday. Divers found the wreck of the Ondine."
FERRY_LATER = "Divers dived off Karvel, where the ferry Ondine had sunk with its crew."
CUP = "Halden beat Ostby in the cup final; striker Tore Lie scored as the Ostby keeper slipped."


def mentions(name, text, *told):
    """Make a line with marked words, beside them the answers that a gold has."""
    marked = [
        {"id": f"{name} {word}", "start": text.index(word), "end": text.index(word) + len(word)}
        for word in told
    ]
    return {"id": name, "text": text, "mentions": [{**each, "chain": "X"} for each in marked]}


def test_mentions_of_one_event_meet_across_reports_of_one_story(tmp_path):
    """Sank and sunk are one event, found is another; what another story tells is neither."""
    rows = [
        mentions("a", FERRY, "sank", "found"),
        mentions("b", FERRY_LATER, "sunk"),
        mentions("c", CUP, "beat", "slipped"),
    ]

    found = {line["id"]: line["cluster"] for line in predict(Task.COREFERENCE, rows, tmp_path)}

    assert found["a sank"] == found["b sunk"]
    assert 4 == len(set(found.values()))
    assert found == {
        line["id"]: line["cluster"] for line in predict(Task.COREFERENCE, rows[::-1], tmp_path)
    }


@pytest.mark.parametrize("text", ["", "____"])
def test_a_mention_in_a_text_without_words_tells_an_event_of_its_own(tmp_path, text):
    """Every mention has an answer, and none joins those of other texts."""
    empty = {"id": "e", "text": text, "mentions": [{"id": "e 0", "start": 0, "end": len(text)}]}

    found = predict(Task.COREFERENCE, [empty, mentions("a", FERRY, "sank")], tmp_path)

    assert {"e 0", "a sank"} == {line["id"] for line in found}
    assert 2 == len({line["cluster"] for line in found})


def test_a_mention_without_a_place_is_an_error(tmp_path):
    """A marked mention has to say where it stands."""
    with pytest.raises(GoldError, match="mentions"):
        predict(Task.COREFERENCE, [{"id": "a", "text": TEXT, "mentions": [{"id": "m"}]}], tmp_path)


def test_order_of_lines_means_nothing(tmp_path):
    """Stories are the same sets whatever the order of the lines."""
    rows = [
        {"id": str(n), "text": f"The flood in district {n % 2} rose; district {n % 2} was cleared."}
        for n in range(6)
    ]

    def groups(lines):
        ids = {line["cluster"]: set() for line in lines}
        for line in lines:
            ids[line["cluster"]].add(line["id"])
        return {frozenset(members) for members in ids.values()}

    assert groups(predict(Task.STORIES, rows, tmp_path)) == groups(
        predict(Task.STORIES, rows[::-1], tmp_path)
    )


def test_an_unknown_body_is_an_error(tmp_path):
    """A headline whose body is not in the file is named."""
    with pytest.raises(GoldError, match="body_id"):
        predict(Task.STANCE, [{"id": "a", "headline": "h", "body_id": "9"}], tmp_path)
