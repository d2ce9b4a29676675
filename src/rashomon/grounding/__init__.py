"""Parse, Attributions and Events -> when (TIMEX3) and where (toponyms)."""
