"""What somebody looks for: words, numbers in any format, and tags such as `company:` and `before:`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import groupby, islice

from app.core.contact import Contact
from app.core.conversation import Conversation, LegKind
from app.core.words import LONGEST_WORD, SHORTEST_NUMBER, fold, pairs, pieces, searchable, without_gaps

# Marks of words that mean more than themselves. No text has these, as they are no letters.
COMPANY, EMAIL, NUMBER, MEDIUM = "c§", "e§", "n§", "m§"

_CHANNELS = {
    **dict.fromkeys(("call", "phone", "voice"), LegKind.CALL),
    **dict.fromkeys(("chat",), LegKind.CHAT),
    **dict.fromkeys(("sms", "text"), LegKind.SMS),
    **dict.fromkeys(("email", "mail"), LegKind.EMAIL),
}
_PART = re.compile(r'(\w+)[:：](?:"([^"]*)"?|(\S*))|"[^"]*"?|\S+')
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_NUMBERISH = re.compile(r"[\d+()\-./]+")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_NO_DIGIT = re.compile(r"\D")
_AROUND = 40
"""How many characters an excerpt shows before what was found."""
_EXCERPT = 120
_MOST_TYPED, _MOST_PARTS = 1_000, 16
"""Characters and words of what is looked for: somebody may paste a book."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word as the index has it. Usually its beginning is enough, as it is still being typed."""

    text: str
    is_whole: bool = False


Way = tuple[Term, ...]
"""Terms that must all be there."""
Ways = tuple[Way, ...]
"""Of which one is enough."""


@dataclass(frozen=True, slots=True)
class Search:
    """`words` must be found in one place, `about` in the contact; each of them in one of its ways.

    `runs` must be in a text as they are; `begins` is what a name may begin with. `not_understood` are tags as they were
    written.
    """

    words: tuple[Ways, ...] = ()
    about: tuple[Ways, ...] = ()
    runs: tuple[str, ...] = ()
    begins: str = ""
    channel: LegKind | None = None
    before: datetime | None = None
    after: datetime | None = None
    not_understood: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing, and so finds everybody."""
        return not (self.words or self.about or self.begins or self.is_of_conversations)

    @property
    def is_of_signs(self) -> bool:
        """Whether it has neither letters nor digits: then only names that begin so are found."""
        return bool(self.begins) and not self.words

    @property
    def is_of_conversations(self) -> bool:
        """Whether it says something that only conversations have."""
        return (self.channel, self.before, self.after) != (None, None, None)

    @property
    def by_contact(self) -> Search:
        """The same, with its words looked for in the contact and not in what was said."""
        return replace(self, words=(), runs=(), about=(*self.about, *self.words))


@dataclass(frozen=True, slots=True)
class TextHit:
    """Something that was said or noted down; `excerpt` is the line that it was found by, "" for a call."""

    contact: Contact
    conversation: Conversation
    at: datetime
    excerpt: str


@dataclass(frozen=True, slots=True)
class Findings:
    """People by name, then what was said, the newest first."""

    search: Search
    contacts: tuple[Contact, ...]
    texts: tuple[TextHit, ...]


def parse(text: str) -> Search:
    """Tags are `company:`, `email:`, `phone:`, `channel:`, `before:` and `after:`; a value in quotes may have spaces.

    A date is a day, a month or a year, as 2026-11-30, in the zone of this computer; `before:` is before it has begun,
    `after:` is since then. Whatever else there is are words.
    """
    search, free = Search(), list[str]()
    for part in islice(_PART.finditer(_as_typed(text)), _MOST_PARTS):
        apply = _TAGS.get((part[1] or "").casefold())
        value = part[2] or part[3] or ""
        if apply is None:
            free.append(part[0])
        elif value:
            told = apply(search, value)
            search = told or replace(search, not_understood=(*search.not_understood, part[0]))
    search = replace(
        search,
        words=tuple(_ways(free)),
        runs=tuple(run for word in free for run, is_run in pieces(word) if is_run and len(run) > 2),
    )
    is_plain = search.about == () and not search.is_of_conversations
    return replace(search, begins=" ".join(fold(" ".join(free)).split()) if is_plain else "")


def _as_typed(text: str) -> str:
    """Wide letters and digits, and all kinds of dashes, as a keyboard elsewhere types them; nothing unspeakable."""
    plain = unicodedata.normalize("NFKC", text[:_MOST_TYPED].encode(errors="ignore").decode())
    return _DASHES.sub("-", plain)


def excerpt(text: str, search: Search) -> str:
    """The first line of `text` that has a word looked for, from a little before it on; otherwise its first line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()] or [""]
    wanted = [term.text for ways in search.words for way in ways for term in way]
    for line in lines:
        folded = searchable(line)
        places = [found.start() for word in wanted if (found := re.search(rf"(?<![^\W_]){re.escape(word)}", folded))]
        places += [place for word in wanted if not word.isascii() and (place := folded.find(word)) >= 0]
        if places:
            return _cut(line, min(places) * len(line) // len(folded))
    return _cut(lines[0], 0)


def has_runs(text: str, search: Search) -> bool:
    """Whether the runs of a script without spaces, which the index has in pairs, are in `text` as they are."""
    if not search.runs:
        return True
    said = searchable(text)
    both = f"{said}\n{without_gaps(said)}"
    return all(run in both for run in search.runs)


def _cut(line: str, place: int) -> str:
    start = max(0, place - _AROUND)
    if start:
        start = line.find(" ", start, place) + 1 or start
    shown = line[start : start + _EXCERPT]
    return f"{'…' if start else ''}{shown}{'…' if start + _EXCERPT < len(line) else ''}"


def _marked(mark: str, value: str) -> Iterator[Ways]:
    yield from (((Term(mark + term.text, term.is_whole),),) for term in _terms(value))


def _ways(parts: Iterable[str]) -> Iterator[Ways]:
    """Neighbours that are made of digits also count as one number."""
    for is_number, group in groupby(parts, lambda part: _NUMBERISH.fullmatch(part) is not None):
        run = list(group)
        terms = tuple(term for part in run for term in _terms(part))
        number = _digits("".join(run)) if is_number else ""
        if len(number) >= SHORTEST_NUMBER:
            yield terms, (Term(NUMBER + number),), (Term(_NO_DIGIT.sub("", "".join(run))),)
        else:
            yield from (((term,),) for term in terms)


def _terms(text: str) -> Iterator[Term]:
    for piece, is_run in pieces(text):
        if not is_run:
            yield Term(piece[:LONGEST_WORD])
        elif len(piece) == 1:
            yield Term(piece)
        else:
            yield from (Term(pair, is_whole=True) for pair in pairs(piece))


def _digits(text: str) -> str:
    """ "06 12", "0033 6 12" and "+33 (0)6 12" are how people write +33 6 12 at home and abroad."""
    return _NO_DIGIT.sub("", text.replace("(0)", "") if "+" in text else text).lstrip("0")


def _about(search: Search, ways: Iterable[Ways]) -> Search | None:
    found = tuple(ways)
    return replace(search, about=(*search.about, *found)) if found else None


def _company(search: Search, value: str) -> Search | None:
    return _about(search, _marked(COMPANY, value))


def _email(search: Search, value: str) -> Search | None:
    return _about(search, _marked(EMAIL, value))


def _phone(search: Search, value: str) -> Search | None:
    digits = _digits(value)
    return _about(search, [((Term(NUMBER + digits),),)] if digits else [])


def _channel(search: Search, value: str) -> Search | None:
    channel = _CHANNELS.get(value.casefold())
    return replace(search, channel=channel) if channel else None


def _before(search: Search, value: str) -> Search | None:
    moment = _moment(value)
    return replace(search, before=moment) if moment else None


def _after(search: Search, value: str) -> Search | None:
    moment = _moment(value)
    return replace(search, after=moment) if moment else None


_TAGS: dict[str, Callable[[Search, str], Search | None]] = {
    "company": _company,
    "email": _email,
    "phone": _phone,
    "tel": _phone,
    "channel": _channel,
    "before": _before,
    "after": _after,
}
"""Each returns None for a value that it does not understand."""


def _moment(text: str) -> datetime | None:
    """When the day, month or year begins."""
    if not _DATE.fullmatch(text):
        return None
    try:
        midnight = datetime.combine(date.fromisoformat((text + "-01-01")[:10]), time.min)
        return datetime.fromtimestamp(midnight.timestamp(), UTC)  # the first moment, where clocks skip midnight
    except (ValueError, OverflowError):
        return None
