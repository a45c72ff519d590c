"""Make resources/fonts/NotoSansKR-subset.otf anew: `pip install fonttools`, then run this with Noto Sans CJK's path.

Kept are all 11,172 syllables, the jamo, ASCII, Latin-1, Greek and the symbols of formulas; hints, vertical
metrics and layout features go. The family gets a name of its own, so that it never hides a system's full font.
"""

import sys
from pathlib import Path

from fontTools import subset  # pyright: ignore[reportMissingImports]
from fontTools.ttLib import TTCollection  # pyright: ignore[reportMissingImports]

FACE = "Noto Sans CJK KR"
FAMILY = "Noto Sans KR Subset"
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts" / "NotoSansKR-subset.otf"
RANGES = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x0370, 0x03FF),  # Greek
    (0x2000, 0x22FF),  # punctuation, superscripts, letterlike, number forms, arrows, mathematics
    (0x2500, 0x26FF),  # lines, blocks, shapes, symbols
    (0x2713, 0x2718),  # marks
    (0x27E6, 0x27EB),  # mathematical brackets
    (0x3000, 0x301F),  # CJK punctuation
    (0x3131, 0x318E),  # jamo
    (0xAC00, 0xD7A3),  # syllables
]
NAMES = {1: FAMILY, 3: f"nnstudio: {FAMILY}", 4: FAMILY, 6: "NotoSansKR-Subset"}


def main(source: str) -> None:
    """Write the subset of the collection's Korean face."""
    fonts = TTCollection(source).fonts
    font = next(one for one in fonts if one["name"].getDebugName(4) == FACE)
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    cutter.subset(font)
    for record in font["name"].names:
        record.string = NAMES.get(record.nameID, record.toUnicode())
    font["CFF "].cff.fontNames = [NAMES[6]]
    font.save(TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters")


if __name__ == "__main__":
    main(sys.argv[1])
