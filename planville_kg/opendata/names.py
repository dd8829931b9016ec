"""IRIs of an adopted dataset, as N-Quads terms."""

from dataclasses import dataclass, field

from planville_kg.opendata.model import Understanding, UnderstoodColumn
from planville_kg.opendata.nquads import iri
from planville_kg.text import slug


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs of one dataset under one base; each method returns a term between angles."""

    understanding: Understanding
    base: str
    root: str = field(init=False)
    document: str = field(init=False)
    rows: str = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the roots that every row's IRIs begin with."""
        found = self.understanding
        document = f"{self.base}id/document/{found.fingerprint[:16]}"
        sheet = found.layout.sheet
        object.__setattr__(self, "root", f"{self.base}id/jeu/{found.name}")
        object.__setattr__(self, "document", document)
        place = document if sheet is None else f"{document}/feuille/{slug(sheet)}"
        object.__setattr__(self, "rows", f"{place}/ligne/")

    @property
    def graph(self) -> str:
        """The named graph of the dataset."""
        return iri(f"{self.base}graph/opendata/{self.understanding.name}")

    def own(self, path: str = "") -> str:
        """Return the IRI of the dataset, or of `path` under it."""
        return iri(f"{self.root}/{path}" if path else self.root)

    def data(self, path: str) -> str:
        """Return the IRI of `path` under `id/`."""
        return iri(f"{self.base}id/{path}")

    def row(self, line: int) -> str:
        """Return the IRI of a row of the file."""
        return f"<{self.rows}{line}>"

    def column(self, column: UnderstoodColumn) -> str:
        """Return the IRI of a column of the file."""
        return self.own(f"colonne/{column.number}-{column.slug}")

    def measure(self, column: UnderstoodColumn) -> str:
        """Return the IRI of the measure of a column: shared for an indicator that is known."""
        if column.indicator:
            return self.data(f"indicateur/{column.indicator}")
        return self.own(f"indicateur/{column.measure}")

    def attribute(self, column: UnderstoodColumn) -> str:
        """Return the IRI of the attribute that keeps the texts of a column."""
        return self.own(f"champ/{column.slug}")

    def gap(self, column: UnderstoodColumn, reason: str) -> str:
        """Return the IRI of a reason for which the measure of a column is missing."""
        return self.own(f"lacune/{column.measure}-{slug(reason, 12)}")
