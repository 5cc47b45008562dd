"""The best assignment of columns to rubrics, all together."""

from collections.abc import Mapping

_NEVER = 1e6


def assign(weights: Mapping[int, Mapping[str, float]]) -> dict[int, str]:
    """Give each column at most one rubric and each rubric at most one column.

    The sum of all weights is the greatest possible; columns may go without.
    """
    assigned: dict[int, str] = {}
    for columns in _connected(weights):
        assigned |= _assign_group({column: weights[column] for column in columns})
    return assigned


def _connected(weights: Mapping[int, Mapping[str, float]]) -> list[list[int]]:
    """Part the columns into groups that compete for no rubric with one another."""
    group_of: dict[str, list[int]] = {}
    for column, rubrics in weights.items():
        joined = [column]
        for group in {
            id(group_of[key]): group_of[key] for key in rubrics if key in group_of
        }.values():
            joined += group
        keys = {key for member in joined for key in weights[member]}
        group_of |= dict.fromkeys(keys, joined)
    groups = {id(group): sorted(group) for group in group_of.values()}
    return list(groups.values())


def _assign_group(weights: Mapping[int, Mapping[str, float]]) -> dict[int, str]:
    """Solve one group by the Hungarian method; a rubric a row, a column or "none" a column."""
    columns = list(weights)
    rubrics = sorted({rubric for found in weights.values() for rubric in found})
    costs = [
        [_cost(weights[column].get(rubric)) for column in columns] + [0.0] * len(rubrics)
        for rubric in rubrics
    ]
    chosen = _cheapest(costs)
    return {
        columns[place]: rubric
        for rubric, place in zip(rubrics, chosen, strict=True)
        if place < len(columns) and costs[rubrics.index(rubric)][place] < 0
    }


def _cost(weight: float | None) -> float:
    """Make one good assignment worth more than two poor ones."""
    return _NEVER if weight is None else -(weight**3)


def _cheapest(costs: list[list[float]]) -> list[int]:
    """Choose a column for each row, all different, at the least sum; rows <= columns."""
    width = len(costs[0])
    row_price = [0.0] * (len(costs) + 1)
    price = [0.0] * (width + 1)
    row_at = [0] * (width + 1)
    for row in range(1, len(costs) + 1):
        row_at[0] = row
        back = _shortest_path(costs, row_price, price, row_at)
        place = back.pop()
        while place:
            row_at[place] = row_at[back[place]]
            place = back[place]
    chosen = [0] * len(costs)
    for place in range(1, width + 1):
        if row_at[place]:
            chosen[row_at[place] - 1] = place - 1
    return chosen


def _shortest_path(
    costs: list[list[float]], row_price: list[float], price: list[float], row_at: list[int]
) -> list[int]:
    """Find the way to a free column; give the way back, and its end as the last element."""
    width = len(price) - 1
    least = [float("inf")] * (width + 1)
    seen = [False] * (width + 1)
    back = [0] * (width + 1)
    place = 0
    while True:
        seen[place] = True
        row = row_at[place]
        open_ends = [other for other in range(1, width + 1) if not seen[other]]
        for other in open_ends:
            reduced = costs[row - 1][other - 1] - row_price[row] - price[other]
            if reduced < least[other]:
                least[other], back[other] = reduced, place
        following = min(open_ends, key=least.__getitem__)
        step = least[following]
        for other in range(width + 1):
            if seen[other]:
                row_price[row_at[other]] += step
                price[other] -= step
            else:
                least[other] -= step
        place = following
        if not row_at[place]:
            return [*back, place]
