"""Right of reply: who was asked about what, who answered, who did not by which day.

Enters a case; leaves the steps that were written into its logbook, in sequence. It asks nobody.
"""

import msgspec

from rashomon.errors import UsageError
from rashomon.model.case import Case
from rashomon.model.logbook import LogEntry, LogKind
from rashomon.model.partial_date import PartialDate
from rashomon.model.publication import Reply, ReplyAct
from rashomon.model.undo import standing
from rashomon.reviewing.logbook import make_entry
from rashomon.reviewing.making import Act


class _Value(msgspec.Struct):
    to: str
    act: ReplyAct
    day: str = ""


def make_reply(reply: Reply, act: Act) -> LogEntry:
    """Write down one step.

    Raises:
        UsageError: If it does not say whom, or an answer has no words, or the day is none.
    """
    to, words = reply.to.strip(), reply.words.strip()
    if not to or not (words or reply.act is ReplyAct.NO_ANSWER):
        raise UsageError("a reply needs a name and words", expected="--to NAME WORDS", slug="usage")
    try:
        day = PartialDate.parse(reply.day).value if reply.day else ""
    except ValueError as error:
        raise UsageError(str(error), expected="a day, 2021-05-13", slug="bad-date") from error
    value = msgspec.json.encode(_Value(to, reply.act, day)).decode()
    return make_entry(LogKind.REPLY, act, target_id=reply.target_id, words=words, value=value)


def read_replies(case: Case) -> tuple[Reply, ...]:
    """Give the steps that stand, in sequence."""
    entries, _ = standing(case.logbook)
    return tuple(_read(entry) for entry in entries if entry.kind is LogKind.REPLY)


def _read(entry: LogEntry) -> Reply:
    try:
        value = msgspec.json.decode(entry.value, type=_Value)
    except msgspec.DecodeError:  # written by another hand: whom it is about, and no more
        value = _Value(entry.value, ReplyAct.ASKED)
    day = value.day or entry.decided_at[:10]
    return Reply(entry.target_id, value.to, value.act, day, entry.words)
