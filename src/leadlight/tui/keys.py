"""Every key of the application, once: bindings, footer, help, palette and the README's table all come from here.

A key's `context` is the screen or widget that holds the binding. `rank` orders the footer (1 comes first, 0 is not
shown there). Keys are named as Textual names them; several for one action are separated by commas.
"""
# ruff: noqa: E501  (a table: one line a key)

from typing import Final, Literal, NamedTuple

Context = Literal[
    "app", "screen", "rows", "hits", "conversation", "inbox", "triage", "summary", "times", "reading", "transcript", "card", "search", "filter", "leads", "report", "ads", "activity",
    "dialog", "prompt", "picker", "finder", "writing", "note", "reply", "canned", "confirm", "range", "form", "pager", "help", "files", "path", "preview",
]  # fmt: skip


class Key(NamedTuple):
    """One binding: `words` for footer and table, `tooltip` one sentence for help and palette."""

    id: str
    keys: str
    action: str
    words: str
    tooltip: str
    context: Context
    group: str
    rank: int = 0


CHAINS: Final[dict[str, tuple[Context, ...]]] = {
    "inbox list": ("rows", "hits", "conversation", "inbox", "times", "screen", "app"),
    "transcript": ("reading", "transcript", "hits", "conversation", "inbox", "times", "screen", "app"),
    "contact card": ("reading", "card", "hits", "conversation", "inbox", "times", "screen", "app"),
    "triage": ("reading", "transcript", "conversation", "triage", "times", "screen", "app"),
    "triage's card": ("reading", "card", "conversation", "triage", "times", "screen", "app"),
    "triage's end": ("reading", "summary", "conversation", "triage", "times", "screen", "app"),
    "leads": ("rows", "leads", "times", "screen", "app"),
    "report": ("rows", "report", "screen", "app"),
    "ads": ("rows", "ads", "screen", "app"),
    "activity": ("rows", "activity", "times", "screen", "app"),
    "search field": ("search",),
    "filter field": ("filter",),
    "dialog": ("dialog",),
    "picker": ("picker", "dialog"),
    "prompt": ("prompt", "dialog"),
    "finder": ("finder", "dialog"),
    "note": ("writing", "note", "dialog"),
    "reply": ("writing", "reply"),
    "canned replies": ("finder", "canned", "dialog"),
    "confirm": ("confirm", "dialog"),
    "range": ("picker", "range", "dialog"),
    "form": ("form", "dialog"),
    "pager": ("pager", "dialog"),
    "help": ("help", "dialog"),
    "files to import": ("path", "files", "dialog"),
    "import preview": ("picker", "preview", "dialog"),
}
"""Which contexts are active together: within a chain no key may mean two things."""
GOES_BEFORE: Final[dict[Context, tuple[Context, ...]]] = {"hits": ("conversation", "inbox")}
"""But for these: a context that holds for a time alone, and those whose keys wait meanwhile where they are the same."""

KEYS: Final[tuple[Key, ...]] = (
    Key("app.inbox", "1", "app.mode('inbox')", "inbox", "Go to the inbox.", "app", "Screens"),
    Key("app.leads", "2", "app.mode('leads')", "leads", "Go to the leads.", "app", "Screens"),
    Key("app.report", "3", "app.mode('report')", "report", "Go to the conversions report.", "app", "Screens"),
    Key("app.ads", "4", "app.mode('ads')", "ads", "Go to accounts, ads and forms.", "app", "Screens"),
    Key("app.activity", "5", "app.mode('activity')", "activity", "Go to the activity log.", "app", "Screens"),
    Key("app.account", "o", "app.next_account", "account", "Show the next account alone, then all again.", "app", "View"),
    Key("app.theme", "ctrl+t", "app.toggle_theme", "theme", "Switch between dark and light; the palette has all themes.", "app", "View"),
    Key("app.privacy", "P", "app.privacy", "privacy", "Hide names and contacts from whoever looks on, or show them.", "app", "View"),
    Key("app.undo", "z", "app.undo", "undo", "Take back your latest act.", "app", "Undo", 8),
    Key("app.redo", "Z", "app.redo", "redo", "Do again what was taken back.", "app", "Undo"),
    Key("app.import", "I", "app.import", "import", "Import a file, a folder or a zip; during an import, see how far it is and stop it.", "app", "Import"),
    Key("app.help", "question_mark,f1", "app.help", "keys", "Show the keys of this screen.", "app", "Help", 20),
    Key("app.palette", "ctrl+p", "app.command_palette", "palette", "Find any action by name.", "app", "Help", 19),
    Key("app.command", "colon", "app.command_palette", "command", "Find any action by name, as after a colon in an editor.", "app", "Help"),
    Key("app.tutor", "f2", "app.tutor", "tutor", "Learn the keys in six steps, on the screen; again: enough.", "app", "Help"),
    Key("app.close", "q", "app.close", "quit", "Close what is open; on the first screen, quit.", "app", "Help"),
    Key("app.quit", "ctrl+q", "app.quit", "quit now", "Quit at once.", "app", "Help"),

    Key("screen.back", "escape", "back", "back", "One step back: selection, search, pane, screen.", "screen", "Move"),
    Key("screen.next", "tab", "next_pane", "next pane", "Walk to the next pane.", "screen", "Move", 12),
    Key("screen.previous", "shift+tab", "previous_pane", "previous pane", "Walk to the pane before.", "screen", "Move"),

    Key("rows.down", "j,down", "move(1)", "down", "One row down.", "rows", "Move"),
    Key("rows.up", "k,up", "move(-1)", "up", "One row up.", "rows", "Move"),
    Key("rows.top", "g,home", "top", "top", "To the first row.", "rows", "Move"),
    Key("rows.bottom", "G,end", "bottom", "bottom", "To the last row.", "rows", "Move"),
    Key("rows.half_down", "ctrl+d", "page(0.5)", "half a page down", "Half a page down.", "rows", "Move"),
    Key("rows.half_up", "ctrl+u", "page(-0.5)", "half a page up", "Half a page up.", "rows", "Move"),
    Key("rows.page_down", "pagedown,ctrl+f", "page(1)", "page down", "A page down.", "rows", "Move"),
    Key("rows.page_up", "pageup,ctrl+b", "page(-1)", "page up", "A page up.", "rows", "Move"),
    Key("rows.scroll_down", "ctrl+down", "scroll_lines(1)", "scroll down", "Scroll a row further, the cursor stays while it can.", "rows", "Move"),
    Key("rows.scroll_up", "ctrl+up", "scroll_lines(-1)", "scroll up", "Scroll a row back, the cursor stays while it can.", "rows", "Move"),
    Key("rows.open", "enter", "open", "open", "Open the row under the cursor.", "rows", "Move", 1),
    Key("rows.select", "x", "select", "select", "Select the row, or let it go.", "rows", "Select", 9),
    Key("rows.range", "v", "select_range", "range", "Start a range here; moving extends it.", "rows", "Select"),
    Key("rows.all", "X", "select_all", "select all", "Select all rows shown, or none.", "rows", "Select"),

    Key("hits.previous", "N", "next_hit(-1)", "hit before", "While a search is on: the hit before.", "hits", "Search"),
    Key("hits.next", "n", "next_hit(1)", "next hit", "While a search is on: the next hit, from the newest back, then the next conversation's.", "hits", "Search", 1),

    Key("inbox.done", "e", "done", "done", "Done with it (again: open it again); the next one comes.", "conversation", "Triage", 2),
    Key("inbox.lead", "m", "toggle_lead", "lead", "Mark as a lead by hand, or take that mark back.", "conversation", "Triage", 3),
    Key("inbox.no_lead", "L", "no_lead", "not a lead", "Not a lead: takes the mark back and dismisses the contacts that made them one.", "conversation", "Triage", 8),
    Key("inbox.status", "s", "status", "status", "Set the lead's status.", "conversation", "Triage", 4),
    Key("inbox.snooze", "b", "snooze", "snooze", "Put it away for some time, or until they write.", "conversation", "Triage", 3),
    Key("inbox.spam", "exclamation_mark", "spam", "spam", "Put it into spam (again: take it out).", "conversation", "Triage", 9),
    Key("inbox.assign", "a", "assign", "assign", "Assign it to somebody, or to nobody.", "conversation", "Triage", 6),
    Key("inbox.mine", "A", "assign_to_me", "mine", "Assign it to yourself; to nobody where it is yours.", "conversation", "Triage", 9),
    Key("inbox.label", "l", "label", "label", "Give it labels, or take them away.", "conversation", "Triage", 6),
    Key("inbox.reply", "r", "reply", "reply", "Write an answer; it stays as a draft, and is copied to be sent elsewhere.", "conversation", "Triage", 5),
    Key("inbox.note", "n,ctrl+n", "note", "note", "Write a note for colleagues.", "conversation", "Triage", 7),
    Key("inbox.remove_note", "D", "remove_note", "remove note", "Remove the note under the cursor, of transcript or contact card.", "conversation", "Triage"),
    Key("inbox.form", "i", "form", "form", "Fill in a lead form for this customer.", "conversation", "Person", 5),
    Key("inbox.dismiss", "d", "dismiss_contact", "dismiss", "Dismiss the contact under the cursor, or restore it.", "conversation", "Person", 6),
    Key("inbox.unread", "u", "unread", "unread", "Mark as unread, or as read.", "conversation", "Triage", 7),
    Key("inbox.copy", "y", "copy", "copy", "Copy the contact under the cursor.", "conversation", "Person"),
    Key("inbox.name", "R", "name", "name", "Give the person a name of your own.", "conversation", "Person"),
    Key("inbox.add", "plus", "add_contact", "add contact", "Add a contact by hand.", "conversation", "Person"),
    Key("inbox.same_person", "M", "same_person", "same person", "Who else this person may be: merge them, or separate them again.", "conversation", "Person"),
    Key("inbox.next", "J", "step(1)", "next conversation", "The next conversation, without going back.", "conversation", "Move"),
    Key("inbox.previous", "K", "step(-1)", "previous conversation", "The conversation before.", "conversation", "Move"),
    Key("inbox.filter", "f", "filter", "filter", "Type a filter: is:unread has:phone label:vip since:7d.", "inbox", "View", 10),
    Key("inbox.view", "w", "next_view(1)", "next view", "The next view: open, unread, mine … your own.", "inbox", "View", 11),
    Key("inbox.view_back", "W", "next_view(-1)", "view before", "The view before.", "inbox", "View"),
    Key("inbox.sort", "S", "sort", "sort", "Newest, oldest waiting, reply window closing: sort by the next.", "inbox", "View", 12),
    Key("inbox.save_view", "V", "save_view", "save view", "Save what is shown, filter and sort, as a view of your own.", "inbox", "View"),
    Key("inbox.remove_view", "ctrl+x", "remove_view", "remove view", "Remove the view of your own that is shown.", "inbox", "View"),
    Key("inbox.search", "slash", "search", "search", "Search names, handles, messages and contacts.", "inbox", "View", 11),
    Key("inbox.card", "c", "card", "card", "To the contact card and back.", "conversation", "Move"),
    Key("inbox.read_on", "space", "read_on", "read on", "A page down in the transcript or card, from the list too.", "inbox", "Move"),
    Key("inbox.triage", "t", "triage", "triage", "Triage: what is listed, or selected, one at a time.", "inbox", "Triage", 5),

    Key("triage.skip", "space", "skip", "skip", "Skip it; it comes once more at the end.", "triage", "Triage", 5),
    Key("triage.take_in", "t", "take_in", "take in", "Take in what came since.", "triage", "View", 8),
    Key("summary.finish", "enter", "finish", "back to the list", "Back to the list.", "summary", "Triage", 1),
    Key("times.switch", "T", "switch_times", "times", "How long ago, or the day and time with the zone named.", "times", "View"),

    Key("reading.down", "j,down", "move(1)", "down", "To the next message or contact.", "reading", "Move"),
    Key("reading.up", "k,up", "move(-1)", "up", "To the message or contact before.", "reading", "Move"),
    Key("reading.top", "g,home", "top", "top", "To the top; there, older messages are loaded.", "reading", "Move"),
    Key("reading.bottom", "G,end", "bottom", "bottom", "To the newest.", "reading", "Move"),
    Key("reading.half_down", "ctrl+d", "page(0.5)", "half a page down", "Half a page down.", "reading", "Move"),
    Key("reading.half_up", "ctrl+u", "page(-0.5)", "half a page up", "Half a page up.", "reading", "Move"),
    Key("reading.page_down", "pagedown,ctrl+f", "page(1)", "page down", "A page down.", "reading", "Move"),
    Key("reading.page_up", "pageup,ctrl+b", "page(-1)", "page up", "A page up.", "reading", "Move"),
    Key("reading.scroll_down", "ctrl+down", "scroll_lines(1)", "scroll down", "Scroll a line further.", "reading", "Move"),
    Key("reading.scroll_up", "ctrl+up", "scroll_lines(-1)", "scroll up", "Scroll a line back.", "reading", "Move"),
    Key("transcript.open", "enter", "open", "whole message", "Load older messages, or read a long one whole.", "transcript", "Move"),
    Key("transcript.right", "right,right_square_bracket", "contact(1)", "next contact", "The next contact in this message.", "transcript", "Move"),
    Key("transcript.left", "left,left_square_bracket", "contact(-1)", "contact before", "The contact before, in this message.", "transcript", "Move"),
    Key("card.open", "enter", "open", "show message", "Jump to the message the contact was found in.", "card", "Move", 1),

    Key("search.keep", "enter,down", "keep", "to the results", "Keep the search and go to the list.", "search", "Search", 1),
    Key("search.clear", "escape", "clear", "clear", "Drop the search.", "search", "Search", 2),

    Key("filter.keep", "enter", "keep", "to the list", "Keep the filter and go to the list.", "filter", "Filter", 1),
    Key("filter.complete", "tab", "complete", "complete", "Take the completion that is marked.", "filter", "Filter", 2),
    Key("filter.next", "down", "suggest(1)", "next completion", "Mark the next completion.", "filter", "Filter", 3),
    Key("filter.previous", "up", "suggest(-1)", "completion before", "Mark the completion before.", "filter", "Filter"),
    Key("filter.save", "ctrl+s", "save", "save as view", "Save the filter as a view of your own.", "filter", "Filter", 4),
    Key("filter.clear", "escape", "clear", "drop", "Drop the filter.", "filter", "Filter", 5),

    Key("dialog.cancel", "escape", "cancel", "cancel", "Close without a change.", "dialog", "Dialog", 2),
    Key("prompt.take", "enter", "submit", "take", "Take what is typed.", "prompt", "Dialog", 1),
    Key("help.down", "down", "move(1)", "down", "One line down.", "help", "Move"),
    Key("help.up", "up", "move(-1)", "up", "One line up.", "help", "Move"),
    Key("help.page_down", "pagedown", "page(1)", "page down", "A page down.", "help", "Move", 3),
    Key("help.page_up", "pageup", "page(-1)", "page up", "A page up.", "help", "Move", 4),

    Key("pager.down", "j,down", "move(1)", "down", "One line down.", "pager", "Move"),
    Key("pager.up", "k,up", "move(-1)", "up", "One line up.", "pager", "Move"),
    Key("pager.page_down", "pagedown,ctrl+d,ctrl+f,space", "page(1)", "page down", "A page down.", "pager", "Move", 1),
    Key("pager.page_up", "pageup,ctrl+u,ctrl+b", "page(-1)", "page up", "A page up.", "pager", "Move", 1),
    Key("pager.top", "g,home", "top", "top", "To the beginning.", "pager", "Move"),
    Key("pager.bottom", "G,end", "bottom", "bottom", "To the end.", "pager", "Move"),
    Key("pager.close", "q", "cancel", "close", "Back to the conversation.", "pager", "Move"),

    Key("leads.status", "s", "status", "status", "Set the status of the lead, or of all selected leads.", "leads", "Triage", 2),
    Key("leads.view", "f", "next_view(1)", "filter", "All leads, or those of one status: the next.", "leads", "View", 3),
    Key("leads.view_back", "F", "next_view(-1)", "filter back", "The status before.", "leads", "View"),
    Key("leads.search", "slash", "search", "search", "Search names, handles and contacts.", "leads", "View", 4),

    Key("report.range", "r", "range", "range", "Choose the days: a preset, or from and to.", "report", "Request", 2),
    Key("report.by", "b", "next('by')", "group by", "Group by goal, campaign, ad group, ad or day.", "report", "Request", 3),
    Key("report.click", "c", "next('click_window')", "click window", "Click window: each ad group's own, off, 1, 7, 14 or 28 days.", "report", "Request", 4),
    Key("report.view", "w", "next('view_window')", "view window", "View window: each ad group's own, off, 1 or 7 days.", "report", "Request", 5),
    Key("report.model", "m", "next('model')", "model", "Model: the last touch, or clicks before views.", "report", "Request", 6),
    Key("report.clock", "t", "next('clock')", "clock", "Clock: book on the day of the event, or of the touch.", "report", "Request", 7),
    Key("report.zone", "T", "zone", "time zone", "Choose the zone in which organic events have their day.", "report", "Request"),

    Key("ads.capture", "t", "toggle_capture", "auto capture", "Switch the account's auto capture on or off.", "ads", "Ads", 2),
    Key("ads.fold", "h,left", "fold", "fold", "Fold the branch, or go to the one it hangs on.", "ads", "Move", 3),
    Key("ads.unfold", "l,right", "unfold", "unfold", "Unfold the branch, or go into it.", "ads", "Move", 4),
    Key("ads.fold_ads", "space", "fold_all", "fold all", "Fold all ad groups, or unfold everything.", "ads", "Move", 5),

    Key("activity.undo", "U", "undo_this", "undo this one", "Take back the act under the cursor.", "activity", "Undo", 2),

    Key("picker.down", "j,down", "cursor_down", "down", "To the next choice.", "picker", "Move"),
    Key("picker.up", "k,up", "cursor_up", "up", "To the choice before.", "picker", "Move"),
    Key("picker.top", "g,home", "first", "top", "To the first choice.", "picker", "Move"),
    Key("picker.bottom", "G,end", "last", "bottom", "To the last choice.", "picker", "Move"),
    Key("picker.pick", "enter", "select", "pick", "Take the choice under the cursor.", "picker", "Dialog", 1),
    Key("finder.down", "down", "screen.move(1)", "down", "To the next of those that fit.", "finder", "Move"),
    Key("finder.up", "up", "screen.move(-1)", "up", "To the one before.", "finder", "Move"),
    Key("finder.take", "enter", "screen.take", "take", "Take what is ticked, else what is under the cursor.", "finder", "Dialog", 1),
    Key("finder.tick", "tab", "screen.tick", "tick", "Tick it, or untick it, and go on choosing.", "finder", "Dialog", 3),
    Key("writing.editor", "ctrl+e", "screen.edit", "own editor", "Go on in your own editor (VISUAL or EDITOR).", "writing", "Dialog", 6),
    Key("reply.copy", "ctrl+y", "screen.copy", "copy", "Copy the answer, to send it elsewhere.", "reply", "Reply", 1),
    Key("reply.close", "escape", "screen.close", "close, keep draft", "Close; what you typed stays as a draft.", "reply", "Reply", 2),
    Key("reply.canned", "ctrl+r", "screen.canned", "canned replies", "Put in a canned reply, filled in for this person.", "reply", "Reply", 3),
    Key("reply.save_canned", "ctrl+s", "screen.save_canned", "save as canned", "Save the text as a canned reply.", "reply", "Reply", 4),
    Key("reply.clear", "ctrl+l", "screen.clear", "clear", "Empty the box, and with it the draft; ctrl+z brings it back.", "reply", "Reply", 5),
    Key("canned.remove", "ctrl+x", "screen.remove", "remove", "Remove the canned reply under the cursor; undo brings it back.", "canned", "Reply", 4),
    Key("note.save", "ctrl+s", "save", "save", "Save the note.", "note", "Dialog", 1),
    Key("confirm.yes", "y", "answer(True)", "yes", "Do it.", "confirm", "Dialog", 1),
    Key("confirm.no", "n", "answer(False)", "no", "Leave it.", "confirm", "Dialog", 2),
    Key("confirm.other", "tab,shift+tab,left,right,h,l", "other", "the other answer", "To the other answer.", "confirm", "Dialog"),
    Key("range.next", "tab", "app.focus_next", "next field", "To the next field.", "range", "Dialog", 3),
    Key("range.previous", "shift+tab", "app.focus_previous", "field before", "To the field before.", "range", "Dialog"),
    Key("form.submit", "ctrl+s", "submit", "submit", "Check the answers and send the form.", "form", "Form", 1),
    Key("form.next", "tab", "app.focus_next", "next field", "To the next field.", "form", "Form", 3),
    Key("form.previous", "shift+tab", "app.focus_previous", "field before", "To the field before.", "form", "Form"),

    Key("path.pick", "enter", "pick", "open", "Go into the folder, or on with the file.", "path", "Import", 1),
    Key("path.mark", "ctrl+x", "mark", "mark", "Mark the file or folder as one of several, or let it go.", "path", "Import", 4),
    Key("files.down", "down", "move(1)", "down", "To the next file.", "files", "Move"),
    Key("files.up", "up", "move(-1)", "up", "To the file before.", "files", "Move"),
    Key("files.page_down", "pagedown", "page(1)", "page down", "A page down.", "files", "Move"),
    Key("files.page_up", "pageup", "page(-1)", "page up", "A page up.", "files", "Move"),
    Key("files.complete", "tab", "complete", "complete", "Complete the name as far as it is certain, or take the one under the cursor.", "files", "Import", 3),
    Key("files.above", "shift+tab", "above", "folder above", "To the folder above.", "files", "Import", 5),
    Key("files.take", "ctrl+s", "take", "go on", "Go on with all that is marked, or with what is under the cursor, a folder as a whole.", "files", "Import", 6),
    Key("preview.import", "ctrl+s", "import", "import", "Import, with what the fields say.", "preview", "Import", 1),
    Key("preview.next", "tab", "app.focus_next", "next field", "To the next field.", "preview", "Import", 3),
    Key("preview.previous", "shift+tab", "app.focus_previous", "field before", "To the field before.", "preview", "Import"),
    Key("preview.page_down", "pagedown", "page(1)", "page down", "A page down.", "preview", "Move", 4),
    Key("preview.page_up", "pageup", "page(-1)", "page up", "A page up.", "preview", "Move"),
)  # fmt: skip
