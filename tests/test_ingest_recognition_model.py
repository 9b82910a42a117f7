"""The file of the weights: what is written is read again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from ingest.recognition.model import read_weights, rewritten, written
from ingest.recognition.network import Network

from .networks import any_network

SETTINGS = {"types": ["Region", "Park"], "intercepts": [-200, 3], "bias": [70, -5], "slope": 0.9, "shift": -0.1}
NAMES = st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=("Cs",)), min_size=1), unique=True)


@given(NAMES.map(sorted), st.data())
def test_weights_are_read_as_they_were_written(names: list[str], data: st.DataObject) -> None:
    hundredths = data.draw(arrays.arrays(np.int64, (len(names), 2), elements=st.integers(-32768, 32767)))
    made = written(names, hundredths, SETTINGS)
    assert made == written(names, hundredths, SETTINGS)
    model = read_weights(made)
    assert list(model.rows) == names
    assert model.values[0].tolist() == [0, 0]
    assert (model.values[[model.rows[name] for name in names]] == hundredths).all()
    assert (model.types, model.intercepts.tolist()) == (("Region", "Park"), [-200, 3])
    assert (model.bias.tolist(), model.slope, model.shift) == ([70, -5], 0.9, -0.1)


@pytest.mark.parametrize("name", ["", "q=\n"])
def test_a_name_that_the_file_cannot_keep_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="one a line"):
        written([name], np.array([[1, 0]]), SETTINGS)


def test_a_weight_without_room_is_refused() -> None:
    with pytest.raises(OverflowError, match="beyond 327"):
        written(["q=00"], np.array([[40_000, 0]]), SETTINGS)


def test_a_network_is_read_as_it_was_written() -> None:
    network = any_network(1)
    made = written(["q=a"], np.array([[1, 0]]), SETTINGS, network)
    read = read_weights(made).network
    assert read is not None
    for name in Network.__dataclass_fields__:
        assert np.array_equal(getattr(read, name), getattr(network, name)), name
    assert read_weights(written(["q=a"], np.array([[1, 0]]), SETTINGS)).network is None


def test_a_file_with_another_calibration_holds_all_else() -> None:
    made = written(["q=a"], np.array([[1, 0]]), SETTINGS, any_network(1))
    assert rewritten(made, slope=0.9, shift=-0.1) == made
    other = read_weights(rewritten(made, slope=0.5, shift=0.25))
    assert (other.slope, other.shift, other.types) == (0.5, 0.25, ("Region", "Park"))
    assert other.network is not None
