"""Case -> one HTML file: pure rendering, nothing is computed here that the case lacks.

`html` is the entrance. `index` numbers reports and claims; one module per section turns records
into small frozen view objects; `templates/` turn those into markup and know nothing of records.
"""
