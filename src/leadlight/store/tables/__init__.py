"""The tables. `pk` is the store's own number, `id` the record's id in files; times are microseconds since the epoch.

Lists never load these objects: reads go by columns (`views`), imports by Core executemany (`records`).
The schema that a database really has is made by `migrations`; a test holds the two against each other.
"""

from sqlmodel import SQLModel

from leadlight.store.tables import advertising, conversations, keeping, leads, triage

__all__ = ["advertising", "conversations", "keeping", "leads", "metadata", "triage"]

metadata = SQLModel.metadata
