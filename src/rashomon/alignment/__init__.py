"""Case -> issues, positions, findings, copies, versions: the accounts lined up."""
