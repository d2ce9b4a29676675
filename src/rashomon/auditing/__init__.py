"""Records -> Problems, and the invariants that ``rashomon check`` verifies."""
