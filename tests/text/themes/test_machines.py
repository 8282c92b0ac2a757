"""The same comments give the same figures on every machine: processors, languages, time zones, hash seeds."""

import json
import os
import signal
import subprocess
import sys
from math import exp, log, log1p
from pathlib import Path

import numpy as np
import pytest

from assises.text.themes import exact

ROOT = Path(__file__).parents[3]
# A processor that the machine does not have is replaced by one that it has, or ends the program (SIGILL).
MACHINES = {
    "Haswell": {"OPENBLAS_CORETYPE": "Haswell", "PYTHONHASHSEED": "1"},
    "Zen": {"OPENBLAS_CORETYPE": "Zen", "PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland"},
    "SkylakeX": {
        "OPENBLAS_CORETYPE": "SkylakeX",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "3",
    },
    "Prescott": {"OPENBLAS_CORETYPE": "Prescott", "OPENBLAS_NUM_THREADS": "2", "PYTHONHASHSEED": "4"},
    "no wide sums": {
        "NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR",
        "TZ": "America/St_Johns",
    },
}


def told(more: dict[str, str]) -> dict[str, str]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.text.themes.told"]
    asked = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"} | more
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, env=asked, timeout=300)
    if done.returncode == -signal.SIGILL:
        pytest.skip(f"this machine has not the instructions of {more.get('OPENBLAS_CORETYPE')}")
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def here() -> dict[str, str]:
    return told({})


@pytest.mark.parametrize("name", MACHINES)
def test_a_machine_changes_nothing(name, here):
    assert told(MACHINES[name]) == here


def test_the_tables_of_logarithms_hang_on_no_last_bit():
    """What is rounded stands far from the middle of two whole numbers: no library of mathematics can round it otherwise."""
    logs = [log1p(step / exact.FINE) * exact.LOG for step in range(exact.FINE)]
    logs += [power * log(2) * exact.LOG for power in range(64)]
    chances = [exp(-step * exact.STEP / exact.LOG) * exact.UNIT for step in range(exact._FAR)]
    assert min(abs(value % 1 - 0.5) for value in [*logs, *chances]) > 1e-6


def test_logarithms_and_chances_are_near_those_of_reals():
    counts = np.array([1.0, 2, 3, 10, 1000, 65_537, 10**9, 2.0**50])
    assert np.allclose(exact.logs(counts) / exact.LOG, np.log(counts), atol=4e-4)
    scores = np.array([[0.0, -1, -2, -40]]) * exact.LOG
    parts, total = exact.chances(scores)
    assert np.allclose(
        parts / exact.UNIT, np.exp([0, -1, -2, -40]) / np.exp([0, -1, -2, -40]).sum(), atol=1e-3
    )
    assert abs(total[0] / exact.LOG - np.log(np.exp([0, -1, -2, -40]).sum())) < 1e-3


def test_a_table_says_the_same_in_any_order_of_sums():
    """A product of tables in whole numbers is exact, whoever makes it and in whatever order."""
    chance = np.random.RandomState(7)
    one = chance.randint(-(2**20), 2**20, size=(300, 4000)).astype(np.float64)
    other = chance.randint(-(2**18), 2**18, size=(4000, 30)).astype(np.float64)
    order = chance.permutation(4000)
    assert (one @ other == one[:, order] @ other[order]).all()
