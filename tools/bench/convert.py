"""Quantizes the first bytes of a file of BF16 numbers as q4f16_1 with NumPy, and tells how long that took.

python3 convert.py FILE OFFSET BYTES COLUMNS: prints {"seconds", "sha256"}, of codes and scales one after the other.
"""

import hashlib
import json
import sys
import time

import numpy as np

ROWS_AT_A_TIME = 4096


def quantize(rows: np.ndarray, columns: int) -> tuple[np.ndarray, np.ndarray]:
    numbers = (rows.astype(np.uint32) << 16).view(np.float32).reshape(-1, columns // 32, 32)
    scale = (np.abs(numbers).max(axis=2) / np.float32(7)).astype(np.float16)
    divisor = np.where(scale == 0, np.float32(1), scale.astype(np.float32))
    codes = np.clip(np.rint(numbers / divisor[:, :, None]) + 7, 0, 14).astype(np.uint32)
    words = codes.reshape(-1, columns // 8, 8) << np.arange(0, 32, 4, dtype=np.uint32)
    return np.bitwise_or.reduce(words, axis=2), scale


def main() -> None:
    path, offset, size, columns = sys.argv[1], *map(int, sys.argv[2:5])
    began = time.perf_counter()
    weights, scales = [], []
    with open(path, "rb") as file:
        file.seek(offset)
        for _ in range(0, size, ROWS_AT_A_TIME * columns * 2):
            rows = np.frombuffer(file.read(ROWS_AT_A_TIME * columns * 2), dtype="<u2").reshape(-1, columns)
            weight, scale = quantize(rows, columns)
            weights.append(weight)
            scales.append(scale)
    seconds = time.perf_counter() - began
    digest = hashlib.sha256()
    for part in weights + scales:
        digest.update(part.tobytes())
    print(json.dumps({"seconds": seconds, "sha256": digest.hexdigest()}))


if __name__ == "__main__":
    main()
