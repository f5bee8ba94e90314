"""Large arrays leave no gaps: the C library takes the settings, and gives memory back."""

import subprocess
import sys

import pytest

from tests.house.source import ROOT

# Arrays of 8 MB made and dropped in threads, a small one kept after each: what stays resident, in MB.
CODE = """
import sys, threading
import numpy as np
from data import memory
if sys.argv[1] == "settled":
    assert memory.settle()
kept = []
def work():
    for _ in range(10):
        large = [np.ones(1 << 20) for _ in range(4)]
        kept.append(np.ones(1 << 10))
        del large
threads = [threading.Thread(target=work) for _ in range(6)]
[each.start() for each in threads]; [each.join() for each in threads]
print(next(int(line.split()[1]) >> 10 for line in open("/proc/self/status") if line.startswith("VmRSS")))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="settings of glibc")
def test_the_settings_are_taken_and_memory_does_not_grow_by_them():
    def resident(how):
        return int(subprocess.check_output([sys.executable, "-c", CODE, how], cwd=ROOT, text=True))

    assert resident("settled") <= resident("as it is") + 5
