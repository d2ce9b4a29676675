"""The records: frozen, append-only, each pointing at characters. Read this folder first.

No input or output, no language library. `span` and `ids` come first, then `document` and `parse`,
then one module per kind of record, and `case` gathers them.
"""
