"""How readable redlines are and what they cost, beside other programs in the same run.

    python benchmarks/redline.py            # 521 real amendments, and documents up to 2 million words
    python benchmarks/redline.py --quick    # the amendments alone

CPU time, not wall clock; of several rounds the fastest counts. Ratios of one run are what counts.
"""

from __future__ import annotations

import random
import resource
import sys
from collections.abc import Iterator, Sequence

from benchmarks.measure import print_table
from benchmarks.redline_measures import Amendment, Measures, join_changes, measure, read_amendments
from benchmarks.redline_peers import Engine, Pair, Run, list_engines

ROUNDS = 3
# Engines that take longer than these seconds run once.
SLOW = 3
SIZES = (1_000, 4_000, 16_000, 62_500, 250_000, 1_000_000, 2_000_000)
CHANGED = 0.01


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    engines = list(list_engines())
    for engine in engines:
        if engine.missing:
            print(f"left out: {engine.name} ({engine.missing})")
    present = [engine for engine in engines if not engine.missing]
    amendments = read_amendments()
    for name, sections in (("single paragraphs", False), ("whole sections", True)):
        pairs = [pair for pair in amendments if pair.is_section is sections]
        print(f"\n{len(pairs)} amendments, {name}\n")
        print_table([_HEAD, *(_row(engine, pairs) for engine in present)])
    _print_halves(present[0], amendments)
    if "--quick" not in arguments:
        _print_growth(present, amendments)


_HEAD = ("engine", "exact", "cost/opt", "1-word islands", "chaff", "cuts", "pairs/s")


def _row(engine: Engine, pairs: Sequence[Amendment]) -> tuple[str, ...]:
    texts = [(pair.old, pair.new) for pair in pairs]
    runs = [engine.run(texts)]
    while len(runs) < ROUNDS and runs[0].seconds < SLOW:
        runs.append(engine.run(texts))
    speed = len(pairs) / min(run.seconds for run in runs)
    return (engine.name, *_figures(_measure(runs[0], pairs)), f"{speed:,.0f}")


def _measure(run: Run, pairs: Sequence[Amendment]) -> Measures:
    found = (measure(join_changes(parts), pair) for parts, pair in zip(run.operations, pairs, strict=True))
    return sum(found, Measures())


def _figures(found: Measures) -> tuple[str, ...]:
    return (
        f"{found.exact / found.pairs:.1%}",
        f"{found.cost_ratio:.4f}",
        f"{found.one_word_share:.1%}",
        f"{found.chaff_share:.1%}",
        str(found.cuts),
    )


def _print_halves(engine: Engine, amendments: Sequence[Amendment]) -> None:
    """Print both halves apart: the limits of the engine were chosen on the first one alone."""
    print("\nkekdocs, the half that its limits were chosen on, and the other\n")
    rows = []
    for name, half in (("chosen on", amendments[::2]), ("not seen", amendments[1::2])):
        run = engine.run([(pair.old, pair.new) for pair in half])
        rows.append((name, *_figures(_measure(run, half))))
    print_table([("half", *_HEAD[1:-1]), *rows])


def _print_growth(engines: Sequence[Engine], amendments: Sequence[Amendment]) -> None:
    """Print seconds for documents of paragraphs of law, 1 % of their words changed; a dash: not tried."""
    print("\nSeconds for a document, 1 % of its words changed\n")
    words = " ".join(pair.old for pair in amendments if not pair.is_section).split()
    documents = [_make_document(words, size) for size in SIZES]
    rows = []
    for engine in engines:
        times = (
            _time(engine, pair) if size <= engine.words else "–" for size, pair in zip(SIZES, documents, strict=True)
        )
        rows.append((engine.name, *times))
    print_table([("words", *(f"{size:,}" for size in SIZES)), *rows])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    print(f"\nLargest memory of this process, all texts included: {peak:.0f} MB")


def _time(engine: Engine, pair: Pair) -> str:
    return f"{min(engine.run([pair]).seconds for _ in range(2)):.3f}"


def _make_document(words: Sequence[str], size: int) -> Pair:
    """Return a document of ``size`` words in paragraphs of 10 to 110, and the same with single words changed."""
    chance = random.Random(size)
    old = list(_paragraphs(words, size, chance))
    new = [" ".join(_edit(paragraph, words, chance)) for paragraph in old]
    return "\n\n".join(" ".join(paragraph) for paragraph in old), "\n\n".join(new)


def _paragraphs(words: Sequence[str], size: int, chance: random.Random) -> Iterator[Sequence[str]]:
    while size > 0:
        count = min(size, chance.randint(10, 110))
        start = chance.randrange(len(words) - count)
        yield words[start : start + count]
        size -= count


def _edit(paragraph: Sequence[str], words: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Replace six of ten changed words, insert before two, delete two."""
    for word in paragraph:
        kind = chance.random() / CHANGED
        if kind >= 1:
            yield word
        elif kind < 0.8:
            yield chance.choice(words)
            if kind >= 0.6:
                yield word


if __name__ == "__main__":
    main(sys.argv[1:])
