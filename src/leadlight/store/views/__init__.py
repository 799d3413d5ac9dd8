"""Reads: ids in order, pages by key, transcripts, counts. Portable SQL, columns into frozen rows, one file a screen."""
