"""How the time of reading grows with the length of a text, up to 5 MB.

    python -m benchmarks.length [--megabytes 5] [--only prose one-line …]

Each kind of text is made at sizes that double, and read from characters to claims in this process. Prints seconds and
the microseconds per character; a reader that is linear shows the same figure in every column, one that is quadratic
twice the figure of the column before. The last column is the exponent of growth over the three longest texts (1 is
linear, 2 quadratic), by least squares on the logarithms. Sizes are bytes in UTF-8.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Callable, Sequence

from ingest.reading import read_text
from ingest.steps import extract_reading

MEGABYTE = 2**20
SMALLEST = 1 / 16
"""Of the sizes, in MB."""
LAST = 3
"""Sizes over which the growth is measured."""

SURNAMES = "鸿岳澜禾泽骏霖瑞辰璟翰桐钰朗曜蔚楠筠颂恺嘉衡峻澄熙瀚琅奕诺朔"
TOPICS = ("氢能装备", "煤层气", "碳纤维", "中药材", "智能制造", "光伏材料", "生物育种", "环保材料", "轴承", "仪表")


def prose(chance: random.Random) -> str:
    """A sentence as bureaus write them; its bodies are new ones in one of three sentences."""
    name = "".join(chance.choices(SURNAMES, k=2)) if chance.random() < 1 / 3 else "星澜"
    topic = chance.choice(TOPICS)
    return chance.choice(
        (
            f"依托{name}大学建成{topic}省级重点实验室，与{name}化工股份有限公司签署《战略合作协议》。",
            f"全市高新技术企业达到{chance.randint(100, 900)}家，增长{chance.randint(1, 30)}.5%。",
            f"推进{name}科技有限公司与云川学院共建{topic}技术创新中心，争取明年投入使用。",
            "深入实施创新驱动发展战略，持续优化创新生态，不断提升服务能力和水平。",
            f"支持高校院所开展{topic}关键技术攻关，落实研发费用加计扣除等优惠政策。",
        )
    )


KINDS: dict[str, Callable[[random.Random], str]] = {
    "prose": lambda chance: prose(chance) + "\n" * (chance.random() < 1 / 4),
    "one-line": prose,
    "no-stop": lambda chance: prose(chance).replace("。", "，"),
    "table": lambda chance: f"{chance.randint(1, 999)}\t{chance.choice(TOPICS)}中试基地\t{prose(chance)[2:8]}公司\n",
    "names-only": lambda chance: f"{''.join(chance.choices(SURNAMES, k=2))}科技有限公司、",
    "punctuation": lambda _: "，。、；：？！“”《》（）——……·",
    "brackets": lambda _: "（“《",
    "digits": lambda _: "12.5%，1,234",
    "english": lambda _: "The city signed an agreement with Acme Ltd. ",
    "blank-lines": lambda _: "\n \t\u3000",
}


def text_of(kind: str, size: int) -> str:
    """A text of a kind, of about `size` bytes; the same each time."""
    chance = random.Random(kind)
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(KINDS[kind](chance))
        length += len(parts[-1].encode())
    return "".join(parts)


def growth(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The exponent of a power law through the points, by least squares on the logarithms."""
    xs, ys = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def main() -> None:
    """Read and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=5.0, help="of the longest text")
    parser.add_argument("--only", nargs="*", choices=KINDS, default=list(KINDS), metavar="KIND")
    options = parser.parse_args()

    sizes = [options.megabytes]
    while sizes[0] / 2 >= SMALLEST:
        sizes.insert(0, sizes[0] / 2)
    extract_reading(read_text(text_of("prose", 5_000)))  # loads tables and weights
    print("seconds (microseconds per character) by size in MB, and the exponent of growth")
    print(f"{'':<12}" + "".join(f"{size:>15.2f}" for size in sizes) + f"{'growth':>9}")
    for kind in options.only:
        lengths: list[int] = []
        taken: list[float] = []
        print(f"{kind:<12}", end="", flush=True)
        for size in sizes:
            text = text_of(kind, int(size * MEGABYTE))
            began = time.process_time()
            extract_reading(read_text(text))
            taken.append(max(time.process_time() - began, 1e-6))
            lengths.append(len(text))
            print(f"{taken[-1]:>8.2f} ({taken[-1] / len(text) * 1e6:4.0f})", end="", flush=True)
        print(f"{growth(lengths[-LAST:], taken[-LAST:]):>9.2f}" if len(taken) >= LAST else "")


if __name__ == "__main__":
    main()
