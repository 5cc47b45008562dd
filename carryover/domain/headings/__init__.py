"""Understanding headings: words to concepts, concepts and values to rubrics."""

from carryover.domain.headings.header_row import RepeatedHeadings, find_header_row
from carryover.domain.headings.programs import recognise
from carryover.domain.headings.read_columns import Column
from carryover.domain.headings.suggesting import Suggestion, suggest

__all__ = ["Column", "RepeatedHeadings", "Suggestion", "find_header_row", "recognise", "suggest"]
