"""What rubrics are worth for a column."""

Proposals = dict[str, float]
"""Rubric to weight, 0 to 1."""

SURE = 0.92
