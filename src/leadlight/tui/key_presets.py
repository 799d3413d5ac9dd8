"""Maps of keys for hands that learned elsewhere: only what differs from the registry, by the id of the action."""

from collections.abc import Mapping
from typing import Final

DEFAULT_PRESET: Final = "default"

_VIM: Final = {
    "app.undo": "u", "app.redo": "ctrl+r", "app.account": "O",
    "screen.back": "escape,ctrl+o", "screen.next": "tab,ctrl+w",
    "rows.scroll_down": "ctrl+e", "rows.scroll_up": "ctrl+y",
    "reading.scroll_down": "ctrl+e", "reading.scroll_up": "ctrl+y",
    "pager.down": "j,down,ctrl+e", "pager.up": "k,up,ctrl+y",
    "inbox.done": "d,e", "inbox.dismiss": "minus", "inbox.unread": "U",
    "inbox.next": "n,J", "inbox.previous": "N,K", "inbox.note": "o,ctrl+n",
    "inbox.label": "L", "inbox.no_lead": "ctrl+l",
    "transcript.right": "l,right,right_square_bracket", "transcript.left": "h,left,left_square_bracket",
}  # fmt: skip
"""`d` takes away, `n` and `N` go through what a search found, else through the list, `o` opens a line to write on, `h`
and `l` go sideways."""

_MAIL: Final = {
    "app.account": "O", "screen.back": "escape,u", "rows.open": "enter,o",
    "reading.down": "j,down,n", "reading.up": "k,up,p",
    "inbox.done": "e,y", "inbox.spam": "number_sign,exclamation_mark", "inbox.lead": "s", "inbox.status": "m",
    "inbox.snooze": "h,b", "inbox.unread": "U", "inbox.note": "N,ctrl+n", "inbox.copy": "C", "leads.status": "m,s",
    "hits.next": "f3", "hits.previous": "shift+f3,f15",
}  # fmt: skip
"""As in Gmail and mutt: `e` and `y` archive, `s` stars, `h` snoozes, `#` throws out, `u` goes back to the list,
`o` opens, `n` and `p` walk through a conversation, so that `f3` goes from hit to hit (many terminals call shift with it
`f15`). `z` undoes and `!` is spam there as here."""

PRESETS: Final[Mapping[str, Mapping[str, str]]] = {DEFAULT_PRESET: {}, "vim": _VIM, "mail": _MAIL}
