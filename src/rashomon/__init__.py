"""Event data that keeps who said so, and who says otherwise."""
