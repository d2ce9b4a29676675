"""Whose words a span stands in: the innermost attribution whose content holds it."""

from dataclasses import dataclass

from rashomon.model.attribution import Attribution
from rashomon.model.span import RecordId, Span


@dataclass(frozen=True, slots=True)
class Owners:
    """The attributions of one document."""

    attributions: tuple[Attribution, ...]

    def of(self, span: Span) -> Attribution | None:
        """Give the attribution with the shortest content around `span`, None for the narrator."""
        holding = [
            (content.end - content.start, attribution.id, attribution)
            for attribution in self.attributions
            for content in attribution.content
            if content.contains(span) and not attribution.borrowed
        ]
        return min(holding, key=lambda item: item[:2])[2] if holding else None

    def id_of(self, span: Span) -> RecordId | None:
        """Give the id of the owner, None for the narrator."""
        owner = self.of(span)
        return owner.id if owner else None
