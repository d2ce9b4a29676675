import pytest


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ferry left the port at noon.", "statement"),
        ("The navy took a curious detour.", "evaluation"),
        ("So what is the navy up to?", "question"),
        ("Why then burn a bakery at all?", "question"),
        ("The details of the raid remain unclear.", "unknown_declared"),
        ("Who paid for the road has never been explained.", "unknown_declared"),
        ("It remains to be seen if the ferry will sail.", "unknown_declared"),
        ("The question of who fired first remains open.", "unknown_declared"),
        ("The border crossing is open on Monday.", "statement"),
        ("The reply was anything but prompt.", "evaluation"),
        ("Its clumsy barrier cuts the school in two.", "evaluation"),
    ],
)
def test_the_article_speaks_in_its_own_voice(settle, text, kind):
    """A sentence that nobody is credited with is the narrator's, by kind."""
    assert [kind] == [found for found, _ in settle(text).narrator()]


def test_what_others_say_is_not_the_narrators(settle):
    """Sources, cues and contents are taken away; left-overs without a verb say nothing."""
    text = "Norway said on Monday that the road was open. The ferry left at noon."
    read = settle(text, ("Norway", "said on Monday", "that the road was open"))

    assert [("statement", "The ferry left at noon")] == read.narrator()


def test_a_term_with_its_cue_is_not_the_narrators(settle):
    """Who calls a thing so speaks; a scare quote alone stands in the article's own sentence."""
    row = ("The mayor", "calls", "the raid a “police visit” by night")

    assert [] == settle("The mayor calls the raid a “police visit” by night.", row).narrator()
    assert 1 == len(settle("The town lived with its “peace line” for years.").narrator())
