"""Leadlight: a keyboard-first desk for direct messages that come from ads."""

__version__ = "0.1.0"
