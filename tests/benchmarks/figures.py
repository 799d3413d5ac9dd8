"""Figures beside their floors: what every benchmark prints."""

from statistics import median, quantiles
from typing import NamedTuple


class Figure(NamedTuple):
    """A measured value, its floor in the same run, and the ratio or (without a floor) the value that is aimed at."""

    name: str
    value: float
    floor: float | None = None
    goal: float | None = None
    unit: str = "ms"

    def line(self) -> str:
        """The figure as a line of the table."""
        floor, ratio = "", ""
        if self.floor:
            floor, ratio = f"{self.floor:10.2f}", f"{self.value / self.floor:7.2f}"
        goal = "" if self.goal is None else f"{self.goal:g}" + ("" if self.floor else f" {self.unit}")
        return f"{self.name:<52} {self.value:10.2f} {self.unit:<5} {floor:>10} {ratio:>7}  {goal}"


def show(title: str, figures: list[Figure]) -> None:
    """Prints a table of figures."""
    print(f"\n{title}\n{'':<52} {'':>10} {'':<5} {'floor':>10} {'ratio':>7}  goal")
    for figure in figures:
        print(figure.line())


def p50(seconds: list[float]) -> float:
    """The median, in milliseconds."""
    return median(seconds) * 1000


def p95(seconds: list[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return quantiles(seconds, n=20)[-1] * 1000
