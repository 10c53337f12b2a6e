"""Makes font.bin from GNU Unifont's `unifont.hex`: the glyphs that terminal pictures need.

    python make_font.py unifont.hex font.bin

A record a glyph, in order of code points: the code point as 4 bytes, little end first, then 16 rows of
8 pixels, the leftmost in the highest bit.
"""

import struct
import sys

RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x370, 0x3FF), (0x2010, 0x203F), (0x2070, 0x209F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x232B), (0x23CE, 0x23CE), (0x23F5, 0x23FA),
    (0x2423, 0x2423), (0x2500, 0x25FF), (0x26A0, 0x26A0), (0x2713, 0x2718), (0x2C7C, 0x2C7C), (0xFFFD, 0xFFFD),
]

glyphs = {}
for line in open(sys.argv[1]):
    code, bits = line.strip().split(":")
    glyphs[int(code, 16)] = bytes.fromhex(bits)

with open(sys.argv[2], "wb") as out:
    for first, last in RANGES:
        for code in range(first, last + 1):
            rows = glyphs.get(code, b"")
            if len(rows) == 32:  # Wide in Unifont, one cell here: every other column.
                rows = bytes(
                    sum(1 << (7 - i) for i in range(8)
                        if (rows[2 * r] << 8 | rows[2 * r + 1]) >> (14 - 2 * i) & 3)
                    for r in range(16))
            if len(rows) == 16:
                out.write(struct.pack("<I", code) + rows)
