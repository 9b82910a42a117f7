"""Figures of the region: every counted or measured indicator a report states.

In: a reading (text and frame) and the mentions found in it. Out: `Observation`s with raw offsets.
"""

from .observing import find_observations, observations_with_facts

__all__ = ["find_observations", "observations_with_facts"]
