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
    Screen("/", "Case", "home.html.j2", show_home, has_jobs=True),
    Screen("/matrix", "Matrix", "matrix.html.j2", show_matrix, has_filter=True),
    Screen("/timeline", "Timeline", "timeline.html.j2", show_timeline, has_filter=True),
    Screen("/map", "Map", "map.html.j2", show_map, has_filter=True),
    Screen("/parties", "Third parties", "parties.html.j2", show_parties),
    Screen("/evidence", "Evidence", "evidence.html.j2", show_evidence),
    Screen("/questions", "Questions", "questions_page.html.j2", show_questions),
    Screen("/sources", "Sources", "sources.html.j2", show_sources),
    Screen("/problems", "Problems", "problems.html.j2", show_problems),
    Screen("/search", "Search", "search.html.j2", show_search, has_filter=True),
    Screen("/beside", "Side by side", "beside_screen.html.j2", show_beside),
    Screen("/brief", "Brief", "brief_screen.html.j2", show_brief),
    Screen("/publish", "Publish", "publish.html.j2", show_publish, has_filter=True),
    Screen("/handover", "Hand-over", "handover.html.j2", show_handover),
    Screen("/review", "Review", "queue.html.j2", show_queue, has_filter=True),
    Screen("/review/{claim}", "", "review.html.j2", show_claim, has_filter=True),
    Screen("/report", "", "reader.html.j2", show_reader),
    Screen("/matrix/{issue}", "", "cell.html.j2", show_cell),
    Screen("/issues/{issue}", "", "issue.html.j2", show_issue),
    Screen("/adding", "", "adding.html.j2", show_adding, has_jobs=True),
)
