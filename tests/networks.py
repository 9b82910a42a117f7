"""Networks that nobody fitted."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from graph import EntityType
from ingest.recognition.network import DOCUMENTS, MOST_SIZE, REACHES, SIGNS, SOURCES, WIDTH, Network

TYPES = [str(type_) for type_ in EntityType if type_ != EntityType.GOVERNMENT]


@cache
def any_network(seed: int, most: int = 40) -> Network:
    """A network with numbers by chance, up to `most`."""
    chance = np.random.RandomState(seed)

    def some(*shape: int) -> NDArray[np.int8]:
        return chance.randint(-most, most + 1, shape).astype(np.int8)

    characters, heads = "共建实验室有限公司大学昇阳", ("大学", "重点实验室", "有限公司")
    pairs = "共建实验有限公司"
    return Network(
        characters,
        pairs,
        heads,
        by_character=some(len(characters) + 2, WIDTH),
        by_pair=some(len(pairs) // 2 + 1, WIDTH),
        by_sign=some(SIGNS, WIDTH),
        by_head=some(len(heads) + 1, WIDTH),
        by_source=some(len(SOURCES), WIDTH),
        by_document=some(DOCUMENTS, WIDTH),
        by_size=some(MOST_SIZE, WIDTH),
        layers=some(len(REACHES), WIDTH, 3 * WIDTH),
        layer_bias=some(len(REACHES), WIDTH).astype(np.int32) * 100,
        edges=some(4 * WIDTH, WIDTH),
        inside=some(WIDTH, WIDTH),
        option_bias=some(WIDTH).astype(np.int32) * 100,
        output=some(WIDTH, len(TYPES) + 1),
        output_bias=some(len(TYPES) + 1).astype(np.int32) * 100,
    )
