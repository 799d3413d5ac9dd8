"""Files in and out, as streams of core records."""
