"""What an operator can do: one function for each act, one transaction each, logged and undoable.

`browsing` reads; `triage`, `submitting` and `advertising` act; `journal` takes back; `importing` and `exporting` move
whole files; `reporting` counts. Import the module you need: the acts bring SQLAlchemy in, reading does not.
"""

from leadlight.desk.desk import Desk

__all__ = ["Desk"]
