"""Build the documentation: Markdown pages and the API from docstrings, warnings are errors."""

from rashomon import __version__

project = "rashomon"
author = "the rashomon authors"
copyright = "2026, the rashomon authors"
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "rashomon"
exclude_patterns = ["_build"]
autodoc_member_order = "bysource"
autodoc_typehints = "description"
nitpicky = False
