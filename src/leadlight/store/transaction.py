"""The name under which the desk passes the store's transactions around; what is in them is the store's affair."""

from sqlalchemy import Connection as Transaction

__all__ = ["Transaction"]
