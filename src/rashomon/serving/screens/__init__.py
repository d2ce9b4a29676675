"""The screens: one module a page, each a pure function of the view and of what is asked."""

from rashomon.serving.rendering import Screen
from rashomon.serving.screens.handing import show_beside, show_brief, show_handover
from rashomon.serving.screens.home import show_adding, show_home
from rashomon.serving.screens.issue import show_issue
from rashomon.serving.screens.matrix import show_cell, show_matrix
from rashomon.serving.screens.parts import (
    show_evidence,
    show_map,
    show_parties,
    show_problems,
    show_questions,
    show_sources,
    show_timeline,
)
from rashomon.serving.screens.publish import show_publish
from rashomon.serving.screens.reader import show_reader
from rashomon.serving.screens.review import show_claim, show_queue
from rashomon.serving.screens.search import show_search

ALL_SCREENS = (
    Screen("/", "Case", "home.html.j2", show_home, 1, has_jobs=True),
    Screen("/matrix", "Matrix", "matrix.html.j2", show_matrix, 1, has_filter=True),
    Screen("/timeline", "Timeline", "timeline.html.j2", show_timeline, 1, has_filter=True),
    Screen("/map", "Map", "map.html.j2", show_map, 1, has_filter=True),
    Screen("/parties", "Third parties", "parties.html.j2", show_parties, 2),
    Screen("/evidence", "Evidence", "evidence.html.j2", show_evidence, 2),
    Screen("/questions", "Questions", "questions_page.html.j2", show_questions, 2),
    Screen("/sources", "Sources", "sources.html.j2", show_sources, 3),
    Screen("/problems", "Problems", "problems.html.j2", show_problems, 3),
    Screen("/search", "Search", "search.html.j2", show_search, 4, has_filter=True),
    Screen("/beside", "Side by side", "beside_screen.html.j2", show_beside, 4),
    Screen("/review", "Review", "queue.html.j2", show_queue, 5, has_filter=True),
    Screen("/brief", "Brief", "brief_screen.html.j2", show_brief, 5),
    Screen("/publish", "Publish", "publish.html.j2", show_publish, 5, has_filter=True),
    Screen("/handover", "Hand-over", "handover.html.j2", show_handover, 5),
    Screen("/review/{claim}", "", "review.html.j2", show_claim, has_filter=True),
    Screen("/report", "", "reader.html.j2", show_reader),
    Screen("/matrix/{issue}", "", "cell.html.j2", show_cell),
    Screen("/issues/{issue}", "", "issue.html.j2", show_issue),
    Screen("/adding", "", "adding.html.j2", show_adding, has_jobs=True),
)
