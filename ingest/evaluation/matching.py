"""The largest one-to-one assignment of what was found to what was expected.

In: for each expected item the found ones that would do. Out: pairs. Which of several largest assignments is taken
follows from the order of both, so that figures about the pairs (status, level) can be repeated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def largest_matching(candidates: Sequence[Sequence[int]]) -> dict[int, int]:
    """A maximum bipartite matching by augmenting paths (Kuhn 1955, Berge 1957).

    `candidates[expected]` lists the numbers of the found items that would do, the preferred ones first. The result maps
    expected to found. Without recursion, since a path may be as long as a document has items.
    """
    owner: dict[int, int] = {}
    for expected in range(len(candidates)):
        _augment(expected, candidates, owner)
    return {expected: found for found, expected in owner.items()}


def _augment(root: int, candidates: Sequence[Sequence[int]], owner: dict[int, int]) -> None:
    """Give `root` a partner if a path of re-assignments ends at a free one; else leave all as it is."""
    seen: set[int] = set()
    path: list[tuple[int, Iterator[int]]] = [(root, iter(candidates[root]))]
    taken: list[int] = []
    while path:
        _, rest = path[-1]
        found = next((number for number in rest if number not in seen), None)
        if found is None:
            path.pop()
            if taken:
                taken.pop()
            continue
        seen.add(found)
        taken.append(found)
        if found not in owner:
            for (expected, _), number in zip(path, taken, strict=True):
                owner[number] = expected
            return
        holder = owner[found]
        path.append((holder, iter(candidates[holder])))
