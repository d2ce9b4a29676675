"""Event data that keeps who said so, and who says otherwise.

Start reading at `rashomon.model`, then `rashomon.pipeline`.
"""

__version__ = "0.1.0"
