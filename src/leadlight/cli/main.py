"""The command `leadlight`: finds the subcommand, loads nothing else, and turns errors into one line and an exit code.

Exit codes: 0 done; 1 done in part (something was rejected, or a check failed); 2 the request is unusable; 130 stopped
by Ctrl-C.
"""

import importlib
import io
import os
import sys
from typing import Any, Final

import click

from leadlight import __version__
from leadlight.cli.entry import STOPPED
from leadlight.cli.looks import Looks, looks_options
from leadlight.errors import LeadlightError

COMMANDS: Final = {
    "demo": ("demo", "Open the application on invented data, in a database that is thrown away."),
    "detect": ("detect", "Find the contacts in a text."),
    "import": ("importing", "Read files, folders or zip archives into the database."),
    "redetect": ("redetecting", "Read the stored messages again with today's detection."),
    "conversations": ("lists", "List conversations."),
    "keys": ("keys", "The keys of the application, as they are set."),
    "leads": ("lists", "List leads."),
    "report": ("report", "Conversions and what they cost, by last touch."),
    "export": ("exporting", "Write leads or the whole workspace to a file."),
    "accounts": ("accounts", "List the business accounts; give one its country."),
    "customers": ("customers", "Who may be the same person; merge them."),
    "db": ("database", "Check, copy, upgrade the database; erase a person, or what is old, from it."),
}
"""Every command: the module that has it, and its line in the help, so that help loads none of them."""


class _Commands(click.Group):
    """Commands that are imported when they are called."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        # Both here, since click would break the line on stderr first, and call a broken pipe a failure.
        except KeyboardInterrupt:
            _say("Stopped. What was stored before is kept.")
            raise click.exceptions.Exit(STOPPED) from None
        except BrokenPipeError:
            # The reader of our output has gone (`| head`); there is nobody to tell.
            _close_output()
            raise click.exceptions.Exit(0) from None
        except OSError as error:
            _close_output()
            raise LeadlightError(f"{error.strerror or 'Input/output error'}.") from error

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"leadlight.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--db",
    envvar="LEADLIGHT_DB",
    metavar="PATH",
    help="The database. Default: a file in the user's data folder. Also: LEADLIGHT_DB.",
)
@click.version_option(__version__, message="leadlight %(version)s")
@looks_options
@click.pass_context
def leadlight(ctx: click.Context, /, db: str | None, **looks: Any) -> None:
    """A keyboard-first desk for direct messages that come from ads.

    Without a command it opens the application.
    """
    ctx.obj = db
    if ctx.invoked_subcommand is None:
        from leadlight.cli.application import open_application

        ctx.exit(open_application(db, Looks(**looks)))
    if any(looks.values()):
        given = next(name for name, value in looks.items() if value).replace("_", "-")
        raise click.UsageError(f"--{given} is for the screens: write it without a command, or after `demo`.")


def run() -> None:
    """Runs the command, and ends the program with its exit code."""
    # Databases, exports and rejects hold contact details: new files are their owner's alone.
    os.umask(0o077)
    # Messages are in every script, and a terminal that cannot show one must not stop the command.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run())


def _run() -> int:  # noqa: PLR0911
    """Runs the command; each way it can end has its exit code."""
    try:
        code: Any = leadlight.main(prog_name="leadlight", standalone_mode=False)
        # Here, where a full disk still is one sentence, and not at Python's own end.
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        _say(_sentence(error))
        return 2
    except click.Abort:
        _say("Stopped. What was stored before is kept.")
        return STOPPED
    except LeadlightError as error:
        _say(str(error))
        return 2
    except BrokenPipeError:
        _close_output()
        return 0
    except OSError as error:
        _close_output()
        _say(f"{error.strerror or 'Input/output error'}.")
        return 2
    except Exception as error:
        if os.environ.get("LEADLIGHT_DEBUG"):
            raise
        _say(f"An internal error ({type(error).__name__}); nothing half was kept. LEADLIGHT_DEBUG=1 shows where.")
        return 2
    return code if isinstance(code, int) else 0


def _close_output() -> None:
    """What is still to be written goes nowhere, so that Python does not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _sentence(error: click.ClickException) -> str:
    """The parser's complaint in one line."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "leadlight"
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return f"`{path}` needs a command. `{path} --help` shows them."
    return f"{' '.join(error.format_message().split())} `{path} --help` tells more."


def _say(sentence: str) -> None:
    """One line on stderr, whatever the sentence holds: a file name may carry anything."""
    from leadlight.core.text import one_line

    click.echo(f"leadlight: {one_line(sentence)}", err=True)
