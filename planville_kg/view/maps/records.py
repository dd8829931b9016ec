"""What a map is made of: areas, their figures, what reaches them, and where it comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its year, unit and source; `via` is the QPV of another zoning it was told of."""

    value: float
    year: int | None
    unit: str
    source: str
    line: int | None
    via: str
    change: str


@dataclass(frozen=True, slots=True)
class Reach:
    """That an intervention reaches an area: its rank among all, and in what way."""

    intervention: int
    reach: str
    is_own: bool
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Intervention:
    """An intervention that reaches an area of the map, and where it was read."""

    text: str
    status: str
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Area:
    """A priority neighbourhood: names, figure, what reaches it, and whose contour it has."""

    iri: str
    code: str
    name: str
    communes: tuple[str, ...]
    in_plan: bool
    wkt: str
    dataset: str
    contour_via: str
    contour_change: str
    figure: Figure | None
    reaches: tuple[Reach, ...]

    @property
    def own(self) -> int:
        """How many interventions name it, or a set that holds it."""
        return len({each.intervention for each in self.reaches if each.is_own})

    @property
    def all(self) -> int:
        """How many interventions reach it for sure, « tous quartiers » included."""
        return len({each.intervention for each in self.reaches if each.is_sure})


@dataclass(frozen=True, slots=True)
class Dataset:
    """An adopted dataset that the map stands on."""

    slug: str
    title: str
    publisher: str
    licence: str
    date: str


@dataclass(frozen=True, slots=True)
class MapData:
    """Everything that a map shows; `words` are the parameters as they were understood.

    `plans` are the titles and dates of the plans whose interventions are counted.
    """

    areas: tuple[Area, ...]
    interventions: tuple[Intervention, ...]
    background: tuple[tuple[str, str], ...]
    datasets: tuple[Dataset, ...]
    plans: tuple[tuple[str, str], ...]
    words: dict[str, str]
    ambiguous: int = 0
