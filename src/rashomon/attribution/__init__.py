"""Parse -> Attributions: source, cue, content of every claim, and the narrator's own voice."""
