"""``discover``: group reports by story, offer each as a case, and say what a case mixes."""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rashomon.casework import AddOptions, add_documents
from rashomon.cli.opening import headline
from rashomon.cli.printing import counted, note, say, say_json
from rashomon.cli.reading import NOTHING_READ, note_problems
from rashomon.discovery import CLEAR, discover
from rashomon.errors import CaseError, UsageError
from rashomon.exchange.stories import discovery_json
from rashomon.ingestion.gather import GatherOptions
from rashomon.model.case import Case
from rashomon.model.span import RecordId
from rashomon.model.story import Discovery, FoundStory, Member
from rashomon.pipeline import Pipeline, load_pipeline
from rashomon.store.sqlite import CaseStore
from rashomon.text import fold, shorten

_LABEL_CHARS, _OPENING_CHARS, _SLUG_CHARS = 110, 60, 40
# So much of a long list is printed; all of it is in the JSON.
_OUTLETS, _REPORTS, _WORDINGS = 6, 20, 3


def run_discover(options: argparse.Namespace) -> int:
    """Group reports by story and print them; write cases of them where a folder is named."""
    if options.story and not options.output:
        raise UsageError(
            "--story says which story to write", action="name a folder with -o", slug="usage"
        )
    pipeline, gathering = load_pipeline(options.engine), GatherOptions(published_at=options.date)
    found = discover(pipeline, options.inputs, gathering, _case(options.case))
    note_problems(found.problems)
    files = _write(pipeline, found, options, gathering) if options.output else {}
    if options.json:
        say_json(discovery_json(found, files))
    else:
        _say(found, files)
    _note_next(found, files)
    return 0 if found.stories or found.alone or found.unread else NOTHING_READ


def _case(path: str | None) -> Case | None:
    if path is None:
        return None
    with CaseStore.open(Path(path), read_only=True) as store:
        return store.load_case()


def _write(
    pipeline: Pipeline, found: Discovery, options: argparse.Namespace, gathering: GatherOptions
) -> Mapping[RecordId, str]:
    """Write a case file for each story that is wanted, or for all that are no case already."""
    folder, chosen = Path(options.output), _chosen(found.stories, options.story)
    names = [f"{at:02d}-{_slug(each[0])}.db" for at, each in chosen]
    taken = next((name for name in names if (folder / name).exists()), None)
    if taken:
        raise CaseError(
            f"{taken} is there already", action="name another folder", slug="case-exists"
        )
    if not chosen:
        return {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{folder.name}: {error.strerror}",
            action="name a folder that can be written",
            slug="output",
        ) from error
    adding = AddOptions(gathering, options.processes)
    for name, (_, stories) in zip(names, chosen, strict=True):
        documents = [member.document for story in stories for member in story.members]
        with CaseStore.create(folder / name) as store:
            add_documents(store, pipeline, iter(documents), adding)
    written = zip(names, chosen, strict=True)
    return {story.id: name for name, (_, stories) in written for story in stories}


def _chosen(
    found: Sequence[FoundStory], wanted: Sequence[str] | None
) -> Sequence[tuple[int, Sequence[FoundStory]]]:
    """Give the stories of each case to write, with the number of the first; all if none is named.

    Raises:
        CaseError: If a number or id that is wanted is none of these stories.
        UsageError: If two cases are to hold one story.
    """
    offered = (str(at) for at, story in enumerate(found, start=1) if not story.is_case)
    cases = dict.fromkeys(_numbers(found, each) for each in wanted or offered)
    held = Counter(at for numbers in cases for at in numbers)
    twice = next((at for at in sorted(held) if held[at] > 1), None)
    if twice is not None:
        raise UsageError(
            f"story {twice + 1} is wanted in {counted(held[twice], 'case')}",
            expected="each story in one case only",
            action="write them to different folders",
            slug="usage",
        )
    return [(numbers[0] + 1, [found[at] for at in numbers]) for numbers in cases]


def _numbers(found: Sequence[FoundStory], wanted: str) -> tuple[int, ...]:
    """Look up the places of the stories that one case is to hold, ascending."""
    named = {name: at for at, each in enumerate(found) for name in (str(at + 1), each.id)}
    names = wanted.split("+")
    absent = next((name for name in names if name not in named), None)
    if absent is not None:
        raise CaseError(
            f"no story {absent!r} among {counted(len(found), 'story', 'stories')}",
            expected="a number as printed here, an id as `--json` gives it, or 1+2 for both",
            slug="unknown-record",
        )
    numbers = tuple(sorted({named[name] for name in names}))
    if any(found[at].is_case for at in numbers):
        raise CaseError(
            f"story {wanted!r} holds the case itself",
            action="add the reports that are not in it with `rashomon add`",
            slug="case-exists",
        )
    return numbers


def _slug(story: FoundStory) -> str:
    """Make a file name of the places and days of a story, or of what runs through it."""
    named = story.name.places or story.shared[:2]
    words = " ".join(part.words for part in (*named, *story.name.days))
    return re.sub(r"[^a-z0-9]+", "-", fold(words))[:_SLUG_CHARS].strip("-") or "story"


def _say(found: Discovery, files: Mapping[RecordId, str]) -> None:
    read = sum(len(each.members) for each in (*found.stories, *found.alone))
    unread = f", {len(found.unread)} in a language not read" if found.unread else ""
    stories = counted(len(found.stories), "story", "stories")
    say(f"{counted(read, 'report')}: {stories}, {len(found.alone)} alone{unread}")
    for number, story in enumerate(found.stories, start=1):
        say()
        for line in _story_lines(number, story, files.get(story.id)):
            say(line)
    alone = [each.members[0] for each in found.alone]
    _say_members("alone: no other report tells the same story", alone)
    _say_members("not read by machine, not grouped", found.unread)
    for at, line in enumerate(_near_lines(found)):
        if not at:
            say()
            say("nearly one story: look whether they belong together")
        say(f"    {line}")


def _say_members(heading: str, members: Sequence[Member]) -> None:
    if members:
        say()
        say(heading)
    for member in members:
        say(_report(member))


def _story_lines(number: int, story: FoundStory, file: str | None) -> Iterator[str]:
    case = "  (the case; = is in it already)" if story.is_case else ""
    yield f"{number}  {shorten(story.label or story.id, _LABEL_CHARS)}{case}"
    size = len(story.members)
    accounts = counted(story.accounts, "account")
    copies = f" ({accounts} if copies count once)" if story.accounts < size else ""
    days = f"published {' to '.join(story.published)}" if story.published else "undated"
    vague = f" ({story.vague} not dated to the day)" if story.published and story.vague else ""
    yield f"   {counted(size, 'report')}{copies}, {days}{vague}"
    if story.outlets:
        outlets = ", ".join(story.outlets[:_OUTLETS])
        yield f"   {counted(len(story.outlets), 'outlet')}: {outlets}{_more(story.outlets)}"
    yield from (f"   {line}" for line in _grounds(story))
    unsure = [member for member in story.members if _is_unsure(member)]
    if unsure:
        yield f"   to check: {len(unsure)} marked ?, joined by little"
    listed = [x for at, x in enumerate(story.members) if at < _REPORTS or _is_unsure(x)]
    for member in listed:
        yield _report(member)
    if len(listed) < size:
        yield f"    ... and {size - len(listed)} more (all with --json)"
    if file:
        yield f"   written to {file}"


def _report(member: Member) -> str:
    """Name a report, one without a title by how it begins."""
    document, sign = member.document, "=" if member.is_known else "?" if _is_unsure(member) else " "
    opening = "" if document.title else f"  {shorten(document.text, _OPENING_CHARS)}"
    return f"  {sign} {headline(document)}{opening}"


def _more(outlets: Sequence[str]) -> str:
    return f" and {len(outlets) - _OUTLETS} more" if len(outlets) > _OUTLETS else ""


def _grounds(story: FoundStory) -> Iterator[str]:
    """Say why the reports of a story are together."""
    size = len(story.members)
    told = [f"{part.words} ({part.reports} of {size})" for part in story.shared]
    if told:
        yield f"together because they share {', '.join(told)}"
    for event in story.name.events:
        words = ", ".join(f"“{one.words}”" for one in event.wordings[:_WORDINGS])
        read = f"the {story.name.read} most typical" if story.name.read < size else f"{size}"
        yield f"told by {event.reports} of {read}: {words}"


def _is_unsure(member: Member) -> bool:
    return member.margin is not None and member.margin < CLEAR


def _near_lines(found: Discovery) -> Iterator[str]:
    names = {each.id: each.members[0].document.id for each in found.alone}
    names |= {each.id: f"story {at}" for at, each in enumerate(found.stories, start=1)}
    for pair in found.near:
        shared = f": both tell of {', '.join(pair.names)}" if pair.names else ""
        yield f"{names[pair.first]} and {names[pair.second]}{shared}"


def _note_next(found: Discovery, files: Mapping[RecordId, str]) -> None:
    """Say on stderr what there is to do with what was found."""
    if files:
        cases = counted(len(set(files.values())), "case")
        note(f"{cases} written; `rashomon matrix FILE` lines up its accounts")
        left = {
            "alone": len(found.alone),
            "not read by machine": sum(not each.is_known for each in found.unread),
            "that could not be read": sum(each.document_id is None for each in found.problems),
        }
        told = ", ".join(f"{number} {what}" for what, number in left.items() if number)
        if told:
            note(f"in none of them: {told}; `rashomon add CASE FILE` puts a report into one")
    elif found.stories:
        note(
            "next: `-o FOLDER` writes a case of each story, `-o FOLDER --story 1` of one, "
            "`--story 1+2` one case of two"
        )
    elif len(found.alone) == 1:
        note("one report is no choice of stories; `rashomon new CASE FILE` makes a case of it")
    elif found.alone:
        note("no two of these reports tell one story")
    elif not found.unread:
        note("no report could be read, so there is no story")
