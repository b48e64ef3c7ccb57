"""NumPy, kept to one thread.

The matrices of an article are small: a second thread only waits for the first, and costs as much processor time again.
Whoever sets the variable keeps what was set.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

__all__ = ["np"]
