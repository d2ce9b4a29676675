"""Discovery: reports of any number of incidents -> stories, each of which may become a case.

What enters are inputs as `new` takes them, and the case that they may belong to; what leaves says
which reports tell one story, how sure that is and why, what a story may be called, which reports
stand alone and which stories are nearly one. Reports are grouped by their words, and the few most
typical ones of each story are read for its name. Nothing is stored.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from rashomon.alignment.copies import components, find_copies
from rashomon.alignment.stories import Linker, NearStories, Story
from rashomon.alignment.story_names import name_story, share_words
from rashomon.alignment.story_words import StoryWords, read_story_words
from rashomon.casework import set_problems_aside
from rashomon.ingestion.gather import GatherOptions, gather
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.document import Document
from rashomon.model.ids import make_id
from rashomon.model.problem import Problem
from rashomon.model.span import DocumentId
from rashomon.model.story import Discovery, FoundStory, Member, NearMiss
from rashomon.pipeline import Pipeline, read_document
from rashomon.text import fold

# As lab/stories/margins.py prints it of reports that the weights did not learn from: all 40 stories
# with at least this margin, in log-odds, held one story, 65 of 72 below it.
CLEAR = 2.0
# There, of 15 pairs of stories that fell short by no more than this, nine were one.
NEAR = -1.0
# Of six that fell short by more, but no more than this, three were one; of 38 others one.
_APART = -2.0
# A story is named by so many reports, and by so much of each.
_NAMED_BY, _NAMED_BY_CHARS = 5, 1500
# Reading takes a tenth of a second; of more stories than this the small ones go by shared words.
_MOST_NAMED = 60
# From so many reports on, and this share of all, a second story in a case is no stray report.
_SEVERAL, _SEVERAL_SHARE = 3, 0.1


def discover(
    pipeline: Pipeline, inputs: Sequence[str], options: GatherOptions, case: Case | None = None
) -> Discovery:
    """Find the stories of some inputs, beside that of a case.

    Args:
        pipeline: Reads the reports that give a story its name.
        inputs: Files, folders and addresses.
        options: As for `new`.
        case: Its reports are known to be one story.
    """
    problems: list[Problem] = []
    held = case.documents if case else ()
    found = {document.id: document for document in held}
    for document in set_problems_aside(gather(inputs, options, known=held), problems):
        found.setdefault(document.id, document)
    documents = in_order(found.values())
    read = [each for each in documents if each.is_machine_read]
    known = frozenset(each.id for each in held)
    words = list(map(_words, read))
    one = [at for at, document in enumerate(read) if document.id in known]
    grouped = Linker.load().join(words, one)
    offer = _Offering(pipeline, read, words, known, _originals(read))
    stories = [*offer(grouped.stories)]
    near = (_near(pair, stories) for pair in grouped.apart if pair.margin >= NEAR)
    offered = [each for each in stories if len(each.members) > 1 or each.is_case]
    return Discovery(
        tuple(sorted(offered, key=lambda each: (not each.is_case, -len(each.members)))),
        tuple(each for each in stories if len(each.members) == 1 and not each.is_case),
        tuple(near),
        tuple(Member(x, None, x.id in known) for x in documents if not x.is_machine_read),
        tuple(problems),
    )


def stories_apart(documents: Iterable[Document]) -> tuple[int, ...]:
    """Give the sizes of the stories of a case, if they are clearly several; else nothing.

    Stories that are not far from one another count as one, and so does a stray report or two.
    """
    read = [each for each in in_order(documents) if each.is_machine_read]
    grouped = Linker.load().join(list(map(_words, read)))
    close = [(str(x.first), str(x.second)) for x in grouped.apart if x.margin >= _APART]
    joined = components(map(str, range(len(grouped.stories))), close)
    counts = (sum(len(grouped.stories[int(at)].members) for at in group) for group in joined)
    least = max(_SEVERAL, _SEVERAL_SHARE * len(read))
    large = sorted((count for count in counts if count >= least), reverse=True)
    return tuple(large) if len(large) > 1 else ()


def in_order(documents: Iterable[Document]) -> list[Document]:
    """Order reports by day of publication and id, so that it does not matter how they came."""
    return sorted(documents, key=lambda each: (_published(each), each.id))


def _published(document: Document) -> str:
    return document.published_at.value if document.published_at else ""


def _day(document: Document) -> int | None:
    day = document.published_at.day if document.published_at else None
    return day.toordinal() if day else None


def _words(document: Document) -> StoryWords:
    return read_story_words(_text(document), _day(document))


def _text(document: Document) -> str:
    """Give the words of a report without furniture."""
    pieces, start = [], 0
    for piece in document.furniture:
        pieces.append(document.text[start : piece.span.start])
        start = piece.span.end
    text = "\n".join((*pieces, document.text[start:]))
    return text if not document.title or document.title in text else f"{document.title}\n{text}"


@dataclass(frozen=True, slots=True)
class _Offering:
    """Names stories and counts their accounts; `words` are those of the documents."""

    pipeline: Pipeline
    documents: Sequence[Document]
    words: Sequence[StoryWords]
    known: frozenset[DocumentId]
    originals: Mapping[DocumentId, DocumentId]

    def __call__(self, stories: Sequence[Story]) -> Iterator[FoundStory]:
        """Give the offers in the order of the stories."""
        largest = nlargest(_MOST_NAMED, stories, key=lambda story: len(story.members))
        named = {story.members for story in largest}
        return (self._offer(story, _NAMED_BY * (story.members in named)) for story in stories)

    def _offer(self, story: Story, named_by: int) -> FoundStory:
        members = tuple(
            self._member(at, margin)
            for at, margin in zip(story.members, story.margins, strict=True)
        )
        ids = [one.document.id for one in members]
        central = [self.documents[at] for at in story.central] if len(ids) > 1 else []
        told = (self.words[at].told for at in story.members)
        opened = [_read_opening(self.pipeline, each) for each in central[:named_by]]
        return FoundStory(
            id=make_id("story", ids[0]),
            name=name_story(opened),
            members=members,
            accounts=len({self.originals.get(each, each) for each in ids}),
            shared=share_words(central, told, (*story.names, *story.words)),
            is_case=not self.known.isdisjoint(ids),
        )

    def _member(self, at: int, margin: float | None) -> Member:
        document = self.documents[at]
        is_known = document.id in self.known
        is_joined = margin is not None and math.isfinite(margin)
        return Member(document, margin if is_joined and not is_known else None, is_known)


def _originals(documents: Iterable[Document]) -> Mapping[DocumentId, DocumentId]:
    """Give the first of its copies for every report that has some."""
    copies = find_copies(tuple(DocumentRecords(each) for each in documents)).groups
    return {each: group.document_ids[0] for group in copies for each in group.document_ids}


def _near(pair: NearStories, stories: Sequence[FoundStory]) -> NearMiss:
    one, two = stories[pair.first], stories[pair.second]
    names = {fold(each.words): each.words for story in (two, one) for each in story.shared}
    shared = tuple(names[each] for each in pair.names if each in names)
    return NearMiss(one.id, two.id, pair.margin, shared)


def _read_opening(pipeline: Pipeline, document: Document) -> DocumentRecords:
    """Read the opening of a report, which says where, when and who."""
    end = _end_of_opening(document.text)
    kept = tuple(piece for piece in document.furniture if piece.span.end <= end)
    return read_document(pipeline, replace(document, text=document.text[:end], furniture=kept))


def _end_of_opening(text: str) -> int:
    """Say where a text is cut, if it is long: behind a paragraph, or else behind a word."""
    if len(text) <= _NAMED_BY_CHARS:
        return len(text)
    half = _NAMED_BY_CHARS // 2
    paragraph = text.rfind("\n", half, _NAMED_BY_CHARS + 1)
    spaces = (at for at in range(_NAMED_BY_CHARS, half, -1) if text[at].isspace())
    return paragraph if paragraph > 0 else next(spaces, _NAMED_BY_CHARS)
