"""How the C library keeps memory: what a large array leaves free goes back to the system at once.

glibc raises its threshold for memory of its own mapping with every large array that is freed, and keeps a heap for each
thread: arrays of a million projects, made and dropped in eight threads, then stay as gaps (mallopt(3),
"M_MMAP_THRESHOLD" and "M_ARENA_MAX"). Other C libraries have no such settings and are left alone.
"""

import ctypes

_M_MMAP_THRESHOLD = -3  # malloc.h of glibc
_M_ARENA_MAX = -8
_LARGE = 512 << 10
_HEAPS = 2


def settle() -> bool:
    """Whether the settings were taken. To be called before threads are started."""
    tell = getattr(ctypes.CDLL(None), "mallopt", None)
    return tell is not None and bool(tell(_M_MMAP_THRESHOLD, _LARGE)) and bool(tell(_M_ARENA_MAX, _HEAPS))
