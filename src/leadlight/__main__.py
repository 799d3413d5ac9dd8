"""`python -m leadlight` is the command `leadlight`."""

from leadlight.cli.entry import run

if __name__ == "__main__":
    run()
