"""Makes a core record of one object of the workspace format, by its `type`; the fields are as in `fields`."""

from typing import Final

from leadlight.exchange.mending import printable
from leadlight.exchange.records import Record
from leadlight.exchange.sources import act_objects, ad_objects, chat_objects, form_objects
from leadlight.exchange.sources import fields as f
from leadlight.exchange.sources.fields import BadField, Object

_READERS: Final = ad_objects.READERS | form_objects.READERS | chat_objects.READERS | act_objects.READERS
TYPES: Final = frozenset(_READERS)
"""The `type`s of the format."""


def read_object(o: Object) -> Record:
    """The record, or `BadField` with what is wrong with it."""
    name = o.get("type")
    if type(name) is not str:
        raise f.wrong_kind("type", name, "a text")
    if name not in _READERS:
        raise BadField(f"type: '{printable(name)}' is not a record type")
    return _READERS[name](o)
