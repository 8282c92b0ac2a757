"""PNG pictures that others send: whole, decoded within the size that they say, and no more (PNG §5, §8, §11)."""

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of each colour type
# First column and row, then steps, of each pass of an interlaced picture (§8.2).
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
Size = tuple[int, int]


def png_size(content: bytes, widest: int) -> Size | None:
    """Return width and height of a PNG whose pixels are all there, or None; nothing wider is decoded."""
    try:
        chunks = list(_chunks(content))
        kinds = [kind for kind, _data in chunks]
        if kinds[0] != b"IHDR" or kinds[-1] != b"IEND" or b"fdAT" in kinds:
            return None
        width, height, depth, colour, _packed, _filtered, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
        if not (0 < width <= widest and 0 < height <= widest and depth in {1, 2, 4, 8, 16}):
            return None
        expected = _bytes_of(width, height, depth * CHANNELS[colour], interlaced=bool(interlaced))
        pixels = b"".join(data for kind, data in chunks if kind == b"IDAT")
        return (width, height) if _unpacks_to(expected, pixels) else None
    except (struct.error, zlib.error, KeyError, IndexError, ValueError):
        return None


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks, to the last byte; raises ValueError where one does not agree with its own sum."""
    place = len(SIGNATURE)
    while place < len(content):
        length, kind = struct.unpack(">I4s", content[place : place + 8])
        data = content[place + 8 : place + 8 + length]
        (summed,) = struct.unpack(">I", content[place + 8 + length : place + 12 + length])
        if zlib.crc32(kind + data) != summed:
            raise ValueError(kind)
        yield kind, data
        place += 12 + length


def _bytes_of(width: int, height: int, bits: int, *, interlaced: bool) -> int:
    """Return how many bytes the rows take once unpacked, each with that of its filter."""
    total = 0
    for left, top, across, down in ADAM7 if interlaced else ((0, 0, 1, 1),):
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        total += rows * (1 + -(-columns * bits // 8)) if columns > 0 and rows > 0 else 0
    return total


def _unpacks_to(expected: int, packed: bytes) -> bool:
    """Say whether packed bytes give just so many, without ever unpacking more than one too many."""
    reader = zlib.decompressobj()
    return len(reader.decompress(packed, expected + 1)) == expected and reader.eof
