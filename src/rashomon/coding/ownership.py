"""Whose words a span stands in: the innermost attribution whose content holds it."""

from rashomon.model.attribution import Attribution
from rashomon.model.span import Span


def owner_of(span: Span, attributions: tuple[Attribution, ...]) -> Attribution | None:
    """Give the attribution with the shortest content around a span, None for the narrator."""
    holding = [
        (content.end - content.start, attribution.id, attribution)
        for attribution in attributions
        for content in attribution.content
        if content.contains(span) and not attribution.borrowed
    ]
    return min(holding, key=lambda item: item[:2])[2] if holding else None
