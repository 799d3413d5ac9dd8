"""What an import would bring, before it is begun: the files are looked at in a process of its own, and what nothing in
them tells is asked for."""

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from leadlight.desk.import_process import ImportProcess
from leadlight.desk.import_protocol import Coming, Failed, Foreseen, Request, Told
from leadlight.tui.drawing import clean, editable
from leadlight.tui.keymap import bindings
from leadlight.tui.privacy import drawable, drawable_file
from leadlight.tui.screens.dialogs import Choices, Dialog
from leadlight.tui.widgets.ages import zone_named
from leadlight.tui.widgets.import_bar import progress_words
from leadlight.tui.widgets.import_facts import Facts, in_fields, verdict
from leadlight.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from leadlight.tui.app import LeadlightApp

FIELDS: Final = {
    "me": ("we are", "our name in the chats"), "timezone": ("time zone", "e.g. Asia/Singapore"),
    "account": ("account", "the account's id"), "country": ("country", "e.g. SG"),
}  # fmt: skip
"""What may be said about the files, by its name in the request: label and example."""


class Looked(Message):
    """The process that looks at the files has told something; `process` says which one, since another may be newer."""

    def __init__(self, process: ImportProcess, told: Told) -> None:
        super().__init__()
        self.process, self.told = process, told


class ImportPreview(Dialog[Request | None]):
    """Shows what the paths hold; answers with the import that is wanted, or None to go back."""

    CSS_PATH = ["dialogs.tcss", "importing.tcss"]  # noqa: RUF012 - Textual's own declaration
    BINDINGS = bindings("preview")
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (72, "-roomy")]  # noqa: RUF012 - Textual's own declaration

    def __init__(self, app: "LeadlightApp", paths: tuple[Path, ...]) -> None:
        super().__init__()
        settings = app.desk.settings
        self._paths = paths
        self._zone = zone_named(settings.timezone)
        self._accounts = [one.id for one in app.accounts if one.id == editable(one.id)]
        own = tuple((one.kind, one.value, one.country) for one in settings.own)
        self._plain = Request(
            "look", str(app.desk.database.path), tuple(map(str, paths)), operator=settings.operator, own=own
        )
        self._shown: Request | None = None
        self._process: ImportProcess | None = None
        self._candidates: tuple[str, ...] = ()

    @property
    def is_looking(self) -> bool:
        """Whether it is not known yet what the files are."""
        return self._shown is None or self._process is not None

    def compose(self) -> ComposeResult:
        """What was found out, who we may be, what the user may say, and what would come in."""
        with Vertical(classes="dialog import"):
            names = ", ".join(drawable_file(self.app, path.name or str(path)) for path in self._paths)
            yield Static(Content(f"Import {clean(names)}"), classes="dialog-title", id="import-title")
            with VerticalScroll(id="import-body", can_focus=False):
                yield Facts(self._zone, id="import-facts")
                yield Choices(compact=True, markup=False, id="import-who")
                with Vertical(id="import-fields"):
                    for name, (label, example) in FIELDS.items():
                        with Horizontal(classes="import-field"):
                            yield Static(Content(label))
                            known = SuggestFromList(self._accounts) if name == "account" else None
                            yield Input(placeholder=example, suggester=known, compact=True, id=f"import-{name}")
            with Horizontal(id="import-foot"):
                yield Static(id="import-verdict")
                yield Button(Content("Back"), id="back", compact=True)
                yield Button(Content("Import"), id="go", variant="primary", compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Looks at the files."""
        self._look()

    def on_unmount(self) -> None:
        """Nobody waits for the look any more."""
        self._give_up()

    @property
    def request(self) -> Request:
        """The look at the files, with what the fields say."""
        said = {name: self.query_one(f"#import-{name}", Input).value.strip() or None for name in FIELDS}
        if said["country"]:
            said["country"] = said["country"].upper()
        return msgspec.structs.replace(self._plain, **said)

    # Looking

    def _look(self) -> None:
        """Looks at the files with what is said about them now, unless that is what is looked at already."""
        request = self.request
        if request == self._shown:
            return
        self._give_up()
        self._shown = request
        self._process = process = ImportProcess(request)
        self.query_one("#go", Button).disabled = True
        self._conclude(Content.styled("Looking at the files …", "$text-muted"))
        Thread(target=self._follow, args=(process,), name="leadlight-look", daemon=True).start()

    def _follow(self, process: ImportProcess) -> None:
        """In a thread: passes on what the process tells."""
        for told in process.told():
            self.post_message(Looked(process, told))

    def _give_up(self) -> None:
        if self._process is not None:
            Thread(target=self._process.end, name="leadlight-end", daemon=True).start()
            self._process = None

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        if event.process is not self._process:
            return
        match event.told:
            case Coming():
                self._conclude(Content.styled(f"Looking: {progress_words(event.told)}", "$text-muted"))
            case Foreseen():
                self._show(event.told)
            case Failed():
                self._complain(event.told)

    def _show(self, found: Foreseen) -> None:
        self._process = None
        self.query_one(Facts).show(drawable(self.app, found))
        self._offer((), ())
        self._conclude(verdict(found))
        button = self.query_one("#go", Button)
        button.disabled = False
        if not isinstance(self.focused, Input):
            button.focus()

    def _complain(self, failed: Failed) -> None:
        self._process = None
        facts, seen = self.query_one(Facts), drawable(self.app, failed)
        if failed.unknown_own:
            facts.say(f"{clean(in_fields(seen.message))}\nWho are we?", wrong=False)
            self._conclude(Content.styled("Pick our name, or type it.", "bold"))
        else:
            facts.say(f"✗ {clean(in_fields(seen.sentence))}", wrong=True)
            self._conclude(Content.styled("Nothing can be imported from this.", "$text-muted"))
        self._offer(failed.candidates, seen.candidates)
        if not failed.candidates and not isinstance(self.focused, Input):
            self.query_one("#import-me" if failed.unknown_own else "#back").focus()

    def _offer(self, candidates: tuple[str, ...], seen: tuple[str, ...]) -> None:
        """Names to pick ours from, and how they may be seen; none takes the list away."""
        self._candidates = candidates
        who = self.query_one("#import-who", Choices)
        who.clear_options()
        who.add_options([Option(Content(f" {clean(name)}")) for name in seen])
        who.display = bool(candidates)
        if candidates:
            who.highlighted = 0
            who.focus()

    def _conclude(self, words: Content) -> None:
        self.query_one("#import-verdict", Static).update(words)

    # What the operator says

    @on(OptionList.OptionSelected)
    def _is_us(self, event: OptionList.OptionSelected) -> None:
        self.query_one("#import-me", Input).value = self._candidates[event.option_index]
        self.query_one("#go", Button).focus()
        self._look()

    @on(Input.Submitted)
    @on(Input.Blurred)
    def _said(self) -> None:
        self._look()

    def action_page(self, pages: int) -> None:
        """Through what was found out."""
        body = self.query_one("#import-body")
        body.scroll_to(y=body.scroll_y + pages * max(1, body.size.height - 1), animate=False)

    # Going on and back

    @on(Button.Pressed, "#go")
    def action_import(self) -> None:
        """Imports with what the fields say; a look that is still under way is not waited for."""
        has_failed = not self.is_looking and self.query_one("#go", Button).disabled
        if has_failed and self.request == self._shown:
            return
        self.dismiss(msgspec.structs.replace(self.request, task="import"))

    @on(Button.Pressed, "#back")
    def action_cancel(self) -> None:
        """Back to the choice of files."""
        self.dismiss(None)
