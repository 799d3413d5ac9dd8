"""Files out: one format a module."""
