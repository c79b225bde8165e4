"""Everything that follows from an evidence base and that several pages show, computed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from evidence.analyse.confidence.levels import Confidence, confidences
from evidence.analyse.counts import companions
from evidence.analyse.data_quality.maintenance import NOTHING_KNOWN, Maintenance
from evidence.analyse.factors.heterogeneity import Heterogeneity, heterogeneities
from evidence.analyse.nearness.figures import Figures, figures
from evidence.analyse.nearness.similarity import Similarity
from evidence.link.evidence_base import EvidenceBase
from evidence.link.model import Factor


@dataclass(frozen=True)
class Analysis:
    """An evidence base and what follows from it, computed when it is first asked for."""

    base: EvidenceBase
    maintenance: Maintenance = NOTHING_KNOWN

    @cached_property
    def confidences(self) -> Mapping[str, Confidence]:
        """Confidence of every factor, by its id."""
        return confidences(self.base)

    @cached_property
    def companions(self) -> Mapping[str, tuple[tuple[Factor, int], ...]]:
        """For every factor the others found in the same cases, the most frequent first."""
        return companions(self.base)

    @cached_property
    def heterogeneities(self) -> Mapping[str, Heterogeneity]:
        """The factors that helped in some cases and hindered in others, by id."""
        return {item.factor.id: item for item in heterogeneities(self.base)}

    @cached_property
    def similarity(self) -> Similarity:
        """What finds the cases like another one."""
        return Similarity(self.base)

    @cached_property
    def nearness_figures(self) -> Figures | None:
        """What nearness can tell and what it cannot; None with too few cases."""
        return figures(self.base, self.similarity.nearness)


def analyse(base: EvidenceBase, maintenance: Maintenance = NOTHING_KNOWN) -> Analysis:
    """Return what follows from an evidence base.

    Args:
        base: the linked records.
        maintenance: what is known of the upkeep of the records beyond what they say.
    """
    return Analysis(base, maintenance)
