"""Case -> one HTML file: pure rendering, nothing is computed here that the case lacks."""
