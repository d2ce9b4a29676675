import pytest


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ferry left the port at noon.", "statement"),
        ("The navy took a curious detour.", "evaluation"),
        ("So what is the navy up to?", "question"),
        ("The details of the raid remain unclear.", "unknown_declared"),
    ],
)
def test_the_article_speaks_in_its_own_voice(attribute, text, kind):
    """A sentence that nobody is credited with is the narrator's, by kind."""
    assert [kind] == [found for found, _ in attribute(text).narrator()]


def test_what_others_say_is_not_the_narrators(attribute):
    """Sources, cues and contents are taken away; left-overs without a verb say nothing."""
    read = attribute("Norway said on Monday that the road was open. The ferry left at noon.")

    assert [("statement", "The ferry left at noon")] == read.narrator()
