"""Imports: from the file through columns and review to the result, and back."""

from blueprints.imports import (
    column_routes,
    mapping_routes,
    merge_routes,
    problem_routes,
    reading_routes,
    result_routes,
    review_routes,
    value_routes,
)
from blueprints.imports.routes import blueprint

__all__ = [
    "blueprint",
    "column_routes",
    "mapping_routes",
    "merge_routes",
    "problem_routes",
    "reading_routes",
    "result_routes",
    "review_routes",
    "value_routes",
]
