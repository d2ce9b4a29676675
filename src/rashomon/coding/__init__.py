"""Parse and Attributions -> Events (PLOVER), quantities, relations."""
