"""Knowledge as data: TOML and CSV files with origin and licence, and one loader each."""
