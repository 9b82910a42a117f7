"""Convert the place table of the package jionlp (Apache-2.0) to `regions.tsv`; run by hand when a new table is wanted.

    python graph/data/build_regions.py china_location.txt china_location_change.txt

In: the two dictionary files of the unpacked wheel (the first lies there as a zip) and `regions-corrections.tsv`.
Out: `regions.tsv` beside this script, by code. What is dropped and why stands in README.md.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
HEADER = """\
# Administrative divisions of China down to the county; short, former and one-character names are separated by |.
# Source: jionlp 1.5.31 (china_location, china_location_change; as of 2023-04), Apache-2.0, (c) dongrixinyu;
# converted and corrected, see README.md.
# adcode	name	level	parent	short	former	abbreviation
"""
ABBREVIATIONS = {
    "110000": "京", "120000": "津", "130000": "冀", "140000": "晋", "150000": "蒙", "210000": "辽", "220000": "吉",
    "230000": "黑", "310000": "沪|申", "320000": "苏", "330000": "浙", "340000": "皖", "350000": "闽", "360000": "赣",
    "370000": "鲁", "410000": "豫", "420000": "鄂", "430000": "湘", "440000": "粤", "450000": "桂", "460000": "琼",
    "500000": "渝", "510000": "川|蜀", "520000": "黔|贵", "530000": "滇|云", "540000": "藏", "610000": "陕|秦",
    "620000": "甘|陇", "630000": "青", "640000": "宁", "650000": "新", "710000": "台", "810000": "港", "820000": "澳",
}  # fmt: skip
"""Source: 省、自治区、直辖市名称与简称, the table of the State Council's site."""

EXTRA_SHORT = {"152200": ["兴安"], "542500": ["阿里"], "150000": ["内蒙"], "632500": ["海南藏族州"]}
EXTRA_FORMER = {"420600": ["襄樊市", "襄樊"], "350404": ["梅列区", "梅列"], "410308": ["吉利区"]}
SLIPS = {"玉环区": "玉环市", "凤翔市": "凤翔区", "云岗区": "云冈区", "大菁山县": "大箐山县"}
"""What the change table writes wrongly."""
LEVELS = ("province", "prefecture", "county")

Row = dict[str, str]


def rows_of(location: Path, corrections: Path) -> list[Row]:
    """The rows of the table without former names."""
    fixes = {fix[0]: fix for fix in records(corrections)}
    rows: dict[str, Row] = {}
    path = ["100000", "", ""]
    for line in location.read_text(encoding="utf-8").splitlines():
        depth = len(line) - len(line.lstrip("\t"))
        cells = line.strip().split("\t")
        if depth > 2 or len(cells) != 3:  # townships and villages; districts without a code
            continue
        name, code, short = cells
        parent = path[depth]
        if depth < 2:
            path[depth + 1] = code if "直辖" not in name else path[1]
        if code in rows or "直辖" in name or dropped(code, depth):
            continue
        if code in fixes:
            _, name, code, _ = fixes[code]
            if not code:
                continue
            short = short if name.startswith(short) else re.sub("[市县区]$", "", name)
        shorts = [s for s in [*short.split("/"), *EXTRA_SHORT.get(code, [])] if s != name]
        base = shorts[-1] if shorts else name
        if name.endswith("自治州"):
            shorts += [base + "州"] if not base.endswith("州") else []
        elif name.endswith("自治县"):
            shorts += [base + "县"] if not base.endswith("县") else []
        if name.endswith(("特区", "矿区")) and len(base) > 2:
            shorts = [re.sub("[特矿]$", "", base)]
        rows[code] = {
            "adcode": code, "name": name, "level": LEVELS[depth], "parent": parent,
            "short": "|".join(dict.fromkeys(shorts)), "former": "", "abbreviation": ABBREVIATIONS.get(code, ""),
        }  # fmt: skip
    return [rows[code] for code in sorted(rows)]


def dropped(code: str, depth: int) -> bool:
    """Whether a row is no division: codes ending in 70 to 79 are development zones.

    The districts of Hong Kong and Macao have no code of their own and go too.
    """
    if depth < 2:
        return False
    return 70 <= int(code[4:]) < 80 or code in ("810000", "820000")


def add_former(rows: list[Row], change: Path) -> None:
    """Add the names that a division, or one it has swallowed, bore before 2018 to 2023."""
    by_path = {row["name"]: row for row in rows if row["level"] != "county"}
    names = {row["adcode"]: row["name"] for row in rows}
    for row in rows:
        if row["level"] == "county":
            for name in (row["name"], *row["short"].split("|")):  # the change table says 金秀县 for 金秀瑶族自治县
                by_path[names[row["parent"]] + name] = row
    former: dict[str, list[str]] = {code: list(extra) for code, extra in EXTRA_FORMER.items()}
    for line in change.read_text(encoding="utf-8").splitlines():
        old, new = (side.split("\t") for side in line.split("=>"))
        renamed = {"玉环区": "玉环市", "凤翔市": "凤翔区", "云岗区": "云冈区", "大菁山县": "大箐山县"}.get(
            new[-1], new[-1]
        )  # slips of the change table
        division = by_path.get((new[-2] + renamed) if len(new) == 3 else renamed)
        if division is None:
            print(f"{change.name}: no division {new}", file=sys.stderr)  # noqa: T201 - a slip to mend above
            continue
        former.setdefault(division["adcode"], []).extend(old[-2:])
    for row in rows:
        known = {row["name"], *row["short"].split("|")}
        row["former"] = "|".join(dict.fromkeys(n for n in former.get(row["adcode"], []) if n not in known))


def records(path: Path) -> list[list[str]]:
    """The rows of a TSV file without its comment lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def main() -> None:
    """Write regions.tsv from the two files named on the command line."""
    location, change = map(Path, sys.argv[1:])
    rows = rows_of(location, HERE / "regions-corrections.tsv")
    add_former(rows, change)
    china = ["100000", "中国", "country", "", "全国|中华人民共和国", "", ""]
    text = HEADER + "\t".join(china) + "\n" + "".join("\t".join(row.values()) + "\n" for row in rows)
    (HERE / "regions.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
