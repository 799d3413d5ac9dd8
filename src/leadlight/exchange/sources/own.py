"""Decides who the business is in exports of chats: "we" among the names that write there.

In this order: what the user says; the profile in the export, or in another file of the same import; whoever answers the
customers that chats are named for; the one sender common to all chats. A look ahead at each file finds out.
"""

from collections.abc import Collection, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from leadlight.exchange.records import Reject
from leadlight.exchange.sources.chats import Chat, Peer, Said, UnknownOwn, customers_among
from leadlight.exchange.sources.formats import Format
from leadlight.exchange.sources.jsonstream import Broken
from leadlight.exchange.sources.reading import Own, Reading

_WRITERS: Final = 50_000
"""Names of one file that are remembered."""


@dataclass(slots=True)
class Cast:
    """Who writes in a file's chats: identities with the names they show.

    `guess` is whom the format takes for the business where nothing better tells, `answering` the first who writes in a
    chat that is with somebody else, `may_be` how that one may be called where the file leaves open where the name ends,
    the likeliest first. `unnamed`: there are chats that do not say whom they are with, or by a name that none of two
    writes under; `common` are those who write in every chat of two and more that does not say.
    """

    profile: Own | None = None
    guess: Own | None = None
    writers: dict[str, str] = field(default_factory=dict)
    answering: str | None = None
    may_be: tuple[str, ...] = ()
    common: frozenset[str] | None = None
    unnamed: bool = False

    @property
    def sure_profile(self) -> Own | None:
        """The profile, unless it is but the format's best guess, which comes after all that others tell."""
        return self.profile if self.profile and self.profile.sure else None

    def find(self, name: str) -> str | None:
        """The identity that writes under that identity or name."""
        wanted = name.casefold()
        by_id = (one for one in self.writers if one.casefold() == wanted)
        return next(by_id, None) or next(
            (one for one, shown in self.writers.items() if shown.casefold() == wanted), None
        )


def decide(files: Sequence[tuple[Format, Reading]]) -> None:
    """Sets `own` of every reading of chats, as far as anything tells.

    Raises `UnknownOwn` where somebody writes and nothing tells who the business is, or where the user names nobody who
    writes there.
    """
    chats = [one for one in files if one[0].chats is not None]
    for _, group in groupby(sorted(chats, key=_platform), key=_platform):
        _decide(list(group))


def _platform(file: tuple[Format, Reading]) -> str:
    return file[0].platform


def _decide(files: Sequence[tuple[Format, Reading]]) -> None:
    casts = [_look_ahead(form, reading) for form, reading in files]
    told = files[0][1].options.me
    everywhere = _told(files[0][0], told, casts) if told else _shared(casts)
    for (_, reading), cast in zip(files, casts, strict=True):
        own = everywhere if told else cast.sure_profile or everywhere
        reading.own = own or _answering(cast) or next(filter(None, map(_answering, casts)), cast.profile or cast.guess)
        if cast.may_be and not told and (reading.own is None or reading.own.id not in cast.may_be):
            reading.own = Own(cast.may_be[0], cast.may_be[0], "an answer seems to begin with that name", sure=False)
        if reading.own is None and cast.writers:
            raise UnknownOwn("Nothing tells which name in these chats is the business's own.", cast.writers.values())


def _told(form: Format, name: str, casts: Sequence[Cast]) -> Own:
    for cast in casts:
        if (found := cast.find(name)) is not None:
            identity = name if form.own_as_told else found
            return Own(identity, identity if form.own_as_told else cast.writers[found], "--me says so")
    if any(cast.answering or cast.unnamed for cast in casts):
        names = {shown for cast in casts for shown in cast.writers.values()}
        raise UnknownOwn("--me names nobody who writes in these chats.", names)
    return Own(name, name, "--me says so")


def _shared(casts: Sequence[Cast]) -> Own | None:
    """Who all files together tell: the only profile, or the one sender common to all chats."""
    profiles = {cast.sure_profile.id: cast.sure_profile for cast in casts if cast.sure_profile}
    if len(profiles) == 1:
        return next(iter(profiles.values()))
    sets = [cast.common for cast in casts if cast.common is not None]
    common = frozenset.intersection(*sets) if sets else frozenset()
    if len(common) != 1:
        return None
    (identity,) = common
    name = next(cast.writers[identity] for cast in casts if identity in cast.writers)
    return Own(identity, name, "the one who writes in all chats")


def _answering(cast: Cast) -> Own | None:
    if cast.answering is None or cast.may_be:
        return None
    return Own(
        cast.answering, cast.writers[cast.answering], "answers the customers that chats are named for", sure=False
    )


def _look_ahead(form: Format, reading: Reading) -> Cast:
    me, cast = reading.options.me, Cast()
    if form.profile and not me:
        cast.profile = form.profile(reading.file)
    if form.chats is None or cast.profile:
        return cast
    ahead = reading.ahead()
    with closing(reading.file.reopen()) as stream, suppress(Broken):
        _survey(form.chats(stream, ahead), cast, me)
    cast.guess, cast.may_be = ahead.own, ahead.own_may_be
    return cast


def _survey(chats: Iterable[Chat | Reject], cast: Cast, me: str | None) -> None:
    """Fills the cast, no further than until whoever is looked for is found."""
    for chat in chats:
        if isinstance(chat, Reject):
            continue
        senders = dict[str, None]()
        for said in chat.said:
            if isinstance(said, Said):
                senders[said.sender] = None
                _write_down(cast, said)
                if me is not None and me.casefold() in (said.sender.casefold(), (said.name or "").casefold()):
                    return
        if chat.peer:
            _answer(cast, chat.peer, senders)
        elif senders:
            _meet(cast, chat, senders)
        if me is None and cast.answering is not None:
            return


def _write_down(cast: Cast, said: Said) -> None:
    if said.sender not in cast.writers and len(cast.writers) < _WRITERS:
        cast.writers[said.sender] = said.name or said.sender


def _answer(cast: Cast, peer: Peer, senders: Collection[str]) -> None:
    """Takes down who answers the customer a chat is with; nobody where two write and neither is that customer."""
    theirs = customers_among(peer, {one: cast.writers.get(one, one) for one in senders})
    others = [one for one in senders if one not in theirs]
    if others and cast.answering is None and not cast.unnamed:
        cast.unnamed = len(others) == len(senders) > 1
        cast.answering = None if cast.unnamed else others[0]


def _meet(cast: Cast, chat: Chat, senders: Collection[str]) -> None:
    cast.unnamed = True
    others = [one for one in senders if chat.title not in (one, cast.writers.get(one))]
    if len(others) == 1 and len(senders) == 2:
        cast.answering = others[0]
    if len(senders) > 1:
        cast.common = frozenset(senders) if cast.common is None else cast.common & set(senders)
