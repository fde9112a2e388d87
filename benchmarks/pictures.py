"""The pictures of README.md and benchmarks/README.md, drawn from the newest results.

Quality over speed with the Pareto front, cost over the size of the document, and
quality by genre. SVG whose lines and letters take the colour of the reader's theme.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from benchmarks import results
from benchmarks.quality import OVERALL
from benchmarks.speed import is_own
from benchmarks.systems import ORACLE
from summarize.api import DEFAULT_METHOD

# Stands for the theme's colour until the picture is drawn; no series has it.
_INK = "#010203"
_THEME = "<style>svg{color:#1f2328;background:transparent}@media(prefers-color-scheme:dark){svg{color:#e6edf3}}</style>"
# Okabe and Ito's, which colour-blind people can tell apart, those that are legible on white and on black.
OURS, DEFAULT_COLOUR, OTHERS, BOUND = "#3a86c8", "#d55e00", "#999999", "#009e73"
_COLOURS = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999999", "#8b6914")
# Room for a label: decades that a letter takes, points of ROUGE that a line does.
_LETTER, _LINE = 0.018, 0.16
# The systems of the bars and of the curves, where they were measured.
_BARS = (DEFAULT_METHOD, "lead", "lexrank", "sumy lex-rank", "sumy luhn", "summa textrank", "lexrank (package)")
_CURVES = (
    DEFAULT_METHOD, "lexrank", "lsa", "sumy luhn", "sumy lex-rank", "sumy text-rank", "summa textrank",
    "lexrank (package)",
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Draw them all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks pictures", description=__doc__)
    parser.add_argument("--to", type=Path, default=results.FOLDER, help="folder (default: benchmarks/results)")
    options = parser.parse_args(arguments)
    quality, speed = results.newest("quality"), results.newest("speed")
    drawn = {
        "quality_over_speed": quality_over_speed(quality, speed),
        "cost_over_size": cost_over_size(speed),
        "quality_by_genre": quality_by_genre(quality),
    }
    for name, figure in drawn.items():
        path = options.to / f"{name}.svg"
        path.write_text(svg(figure), encoding="utf-8")
        print(path)
    return 0


def _axes(width: float, height: float) -> tuple[Any, Any]:
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    ink = {"axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color", "text.color", "legend.labelcolor"}
    rcParams.update(dict.fromkeys(ink, _INK))
    rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "summarize", "font.size": 11, "font.family": "sans-serif"})
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(color=OTHERS, alpha=0.25, linewidth=0.6)
    axes.set_axisbelow(True)
    return figure, axes


def svg(figure: Any) -> str:  # noqa: ANN401
    """A figure as SVG in the colours of the theme, the same text for the same figure."""
    text = StringIO()
    figure.savefig(text, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    picture = text.getvalue().replace(_INK, "currentColor")
    head, start, rest = picture.partition("<defs>")
    return "\n".join(line.rstrip() for line in f"{head}{_THEME}\n {start}{rest}".splitlines()) + "\n"


def pareto(points: Mapping[str, tuple[float, float]]) -> list[str]:
    """Those that no other beats in both cost and quality, cheapest first."""
    front: list[str] = []
    for name, (_, quality) in sorted(points.items(), key=lambda item: (item[1][0], -item[1][1])):
        if not front or quality > points[front[-1]][1]:
            front.append(name)
    return front


def _colour(name: str) -> str:
    return DEFAULT_COLOUR if name == DEFAULT_METHOD else OURS if is_own(name) else OTHERS


def quality_over_speed(quality: Mapping[str, Any], speed: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Mean of the three ROUGE over all corpora, over milliseconds an article."""
    cells = quality["genres"][OVERALL]
    points = {
        name: (speed["warm"][name]["ms"], sum(cell["rouge"]) / 3)
        for name, cell in cells.items()
        if "rouge" in cell and name in speed["warm"]
    }
    figure, axes = _axes(8, 5)
    front = pareto(points)
    axes.plot(
        *zip(*(points[name] for name in front), strict=True), color=BOUND, linewidth=1.5, linestyle="--", zorder=1
    )
    for name, (cost, value) in points.items():
        axes.scatter(cost, value, color=_colour(name), s=42, zorder=2)
    _label(axes, points)
    axes.set_xscale("log")
    axes.set_xlabel("milliseconds for a news article (log)")
    axes.set_ylabel("mean of ROUGE-1, -2, -Lsum")
    axes.set_title("Quality over all corpora and time; dashed: nothing is better and faster", fontsize=11)
    return figure


def _label(axes: Any, points: Mapping[str, tuple[float, float]]) -> None:  # noqa: ANN401
    """Names beside their points, moved up or down where they would lie on one another."""
    from math import log10

    placed: list[tuple[float, float, float]] = []
    for name, (cost, value) in sorted(points.items(), key=lambda item: item[1][1]):
        start, height = log10(cost), value
        end = start + _LETTER * len(name)
        while any(start < right and left < end and abs(height - other) < _LINE for left, right, other in placed):
            height += _LINE / 4
        placed.append((start, end, height))
        axes.annotate(name, (cost, height), xytext=(6, -4), textcoords="offset points", fontsize=9, color=_colour(name))


def cost_over_size(speed: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Seconds over sentences, log on both axes."""
    figure, axes = _axes(8, 5)
    shown = [name for name in _CURVES if name in speed["growth"]]
    for number, name in enumerate(shown):
        sizes, milliseconds = zip(*speed["growth"][name]["ms"], strict=True)
        seconds = [value / 1000 for value in milliseconds]
        style = "-" if is_own(name) else "--"
        axes.plot(sizes, seconds, style, color=_COLOURS[number % len(_COLOURS)], marker="o", markersize=4, label=name)
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("sentences of the document (log)")
    axes.set_ylabel("seconds for a summary (log)")
    axes.legend(frameon=False, fontsize=9)
    axes.set_title("Cost over size; solid: this package, dashed: others, up to their patience", fontsize=11)
    return figure


def quality_by_genre(quality: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """A group of bars a genre, with the 95% intervals of ROUGE-1, and the oracle as a line."""
    genres = [genre for genre in quality["genres"] if genre != OVERALL]
    figure, axes = _axes(9, 4.5)
    shown = [name for name in dict.fromkeys(_BARS) if name in quality["genres"][OVERALL]]
    width = 0.8 / len(shown)
    for number, name in enumerate(shown):
        for place, genre in enumerate(genres):
            cell = quality["genres"][genre][name]
            if "rouge" in cell:
                _bar(axes, place - 0.4 + (number + 0.5) * width, width, cell, _COLOURS[number % len(_COLOURS)])
        axes.bar(0, 0, color=_COLOURS[number % len(_COLOURS)], label=name)
    for place, genre in enumerate(genres):
        oracle = quality["genres"][genre][ORACLE]["rouge"][0]
        axes.hlines(oracle, place - 0.4, place + 0.4, color=_INK, linewidth=1.2, label=None if place else ORACLE)
    axes.set_xticks(range(len(genres)), genres)
    axes.set_ylabel("ROUGE-1")
    axes.legend(frameon=False, fontsize=9, ncols=4, loc="upper center", bbox_to_anchor=(0.5, -0.1))
    axes.set_title("Quality by genre, with 95% intervals", fontsize=11)
    return figure


def _bar(axes: Any, place: float, width: float, cell: Mapping[str, Any], colour: str) -> None:  # noqa: ANN401
    value, (low, high) = cell["rouge"][0], cell["interval"]
    errors: Sequence[Sequence[float]] = [[value - low], [high - value]]
    axes.bar(place, value, width * 0.95, color=colour, yerr=errors, ecolor=_INK, error_kw={"linewidth": 0.7})
