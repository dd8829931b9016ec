"""`Document` → `Extraction`: the understanding of a plan, whatever its layout."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from planville_kg.extract.align import Aligned, align
from planville_kg.extract.columns import decided, merge_columns, name_of, told_by_cells
from planville_kg.extract.growing import Rows
from planville_kg.extract.hierarchy import is_bare_outline, levels_of, titles_of
from planville_kg.extract.identity import identify
from planville_kg.extract.infer import infer_columns
from planville_kg.extract.layout import IGNORED, lay_out
from planville_kg.extract.nesting import told_by_depth
from planville_kg.extract.plans import part_of, split_plans, title_of
from planville_kg.extract.profile import Profile
from planville_kg.extract.rows import filled
from planville_kg.extract.steps import Aside, Grid, Kind, Said, Step, Title
from planville_kg.extract.tree import Tree
from planville_kg.model import (
    Certainty,
    Choice,
    Column,
    Diagnostic,
    Document,
    Extraction,
    Field,
    Level,
    Location,
    Note,
    Paragraph,
    Plan,
    PlanIdentity,
    Row,
    Severity,
    Table,
)
from planville_kg.schemes import is_everywhere
from planville_kg.text import enumerated, key, slug

__all__ = ["Profile", "extract", "extract_all"]


def extract(
    document: Document, identity: PlanIdentity | None = None, profile: Profile | None = None
) -> Extraction:
    """Understand a document as one plan; never raises for what the document says.

    Args:
        document: What a reader found in a file.
        identity: What names the plan; guessed from the document where it is not given.
        profile: What a person decided of the reading.

    Returns:
        The plan, its document with pages numbered, and a diagnostic for each repair and doubt.
        Every non-empty cell is an element's, a value's, a column's or a note's.
    """
    profile = profile or Profile()
    layout = lay_out(document, profile)
    return _Extractor(layout.document, layout.steps, profile, layout.choices).extract(identity)


def extract_all(document: Document, profile: Profile | None = None) -> tuple[Extraction, ...]:
    """Understand each of the plans that a document holds, in reading order.

    Two plans are told by titles of the same rank that each name a plan (« Programme local de
    l'habitat », « Contrat local de santé ») and hold one.
    """
    profile = profile or Profile()
    layout = lay_out(document, profile)
    parts = split_plans(layout.steps)
    if len(parts) == 1:
        return (_Extractor(layout.document, layout.steps, profile, layout.choices).extract(None),)
    found = []
    for steps in parts:
        part = part_of(layout.document, steps)
        title = title_of(steps) or document.name
        guessed = identify(f"{title}.{slug(document.name)}", [title])
        tables = {block.location for block in part.blocks if isinstance(block, Table)}
        choices = [choice for choice in layout.choices if choice.location in tables]
        found.append(_Extractor(part, steps, profile, choices).extract(guessed))
    return tuple(found)


class _Extractor:
    """Reads the steps of one plan."""

    def __init__(
        self,
        document: Document,
        steps: Sequence[Step],
        profile: Profile,
        choices: Sequence[Choice],
    ) -> None:
        self.document = document
        self.choices = choices
        self.profile = profile
        self.tree = Tree()
        self.told: int | None = None
        """The action that keys still speak of after a list of its sub-actions."""
        self.diagnostics: list[Diagnostic] = []
        self.steps = [self._decided(step) for step in told_by_depth(steps)]
        self.steps = [step for part in self.steps for step in self._with_columns(part)]
        self.levels = levels_of(self.steps, profile.titles, profile.notes)
        self.columns = merge_columns(self._all_columns())
        self.ranks = {name_of(column): rank for rank, column in enumerate(self.columns, 1)}

    def extract(self, identity: PlanIdentity | None) -> Extraction:
        """Grow the tree, and gather what there is to say."""
        grids = [step for step in self.steps if isinstance(step, Grid)]
        aligned = _align(grids)
        places = tuple(_places(grids, aligned))
        for step in self.steps:
            if isinstance(step, Grid):
                self._grid(step, aligned[id(step)], places)
            else:
                self._step(step)
        elements = self.tree.finish(self.columns)
        found = [*self.document.diagnostics, *self.diagnostics, *self.tree.diagnostics]
        if not elements:
            found.append(_no_plan(self.document))
        elif is_bare_outline(self.steps):
            found.append(_guessed_levels(elements[0].cells[0].location))
        notes = _anchored(self.tree, self.document)
        names = [note.cell.text for note in notes]
        plan = Plan(
            identity=identity or identify(self.document.name, names),
            document=self.document,
            columns=self.columns,
            elements=elements,
            notes=notes,
        )
        return Extraction(
            plan,
            tuple(sorted(dict.fromkeys(found), key=_reading_order)),
            (*self.choices, *self._titles()),
        )

    def _titles(self) -> Iterator[Choice]:
        """Yield how each kind of titles was understood."""
        seen: set[Kind] = set()
        for title in titles_of(self.steps):
            if title.kind not in seen:
                seen.add(title.kind)
                level = self.levels.get(title.kind)
                name = title.word or title.kind.label
                yield Choice("titre", name, level or "", title.cells[0].location)

    def _decided(self, step: Step) -> Step:
        if not isinstance(step, Grid):
            return step
        grid = told_by_cells(step)
        return Grid(tuple(decided(c, self.profile) for c in grid.columns), grid.items)

    def _with_columns(self, step: Step) -> Iterator[Step]:
        """Give a grid without a known header guessed columns, or leave it aside."""
        if not isinstance(step, Grid) or step.columns:
            yield step
            return
        known = any(
            (isinstance(other, Grid) and other.columns) or isinstance(other, Said)
            for other in self.steps
        )
        columns, head, doubts = ((), None, ()) if known else infer_columns(step.rows)
        if columns:
            self.diagnostics.extend(doubts)
            yield Grid(columns, tuple(item for item in step.items if item is not head))
            return
        if known and step.rows:
            self.diagnostics.append(_ignored(step.rows[0].location))
        kind = IGNORED if known else "mention-de-page"
        for item in step.items:
            yield Aside(kind, tuple(filled(item))) if isinstance(item, Row) else item

    def _all_columns(self) -> Iterator[Column]:
        for step in self.steps:
            if isinstance(step, Grid):
                yield from step.columns
            elif isinstance(step, Said) and step.header:
                yield self._key_column(step)

    def _key_column(self, said: Said) -> Column:
        column = Column(0, said.header, None, said.field, said.heads, round(said.confidence, 3))
        found = decided(column, self.profile)
        return found if found.field else column

    def _grid(self, grid: Grid, aligned: dict[int, Aligned], places: tuple[str, ...]) -> None:
        self.told = None
        ranks = [self.ranks[name_of(column)] for column in grid.columns]
        rows = Rows(self.tree, grid.columns, ranks, places)
        after = {id(a): aligned[id(b)] for a, b in pairwise(grid.items) if _are_rows(a, b)}
        for item in grid.items:
            if isinstance(item, Row):
                row = aligned[id(item)]
                self.diagnostics.extend(_shifts(grid.columns, row))
                rows.add(row, after.get(id(item)))
            else:
                self._step(item)

    def _step(self, step: Title | Said | Aside) -> None:
        if isinstance(step, Title):
            self._title(step)
        elif isinstance(step, Said):
            self._said(step)
        else:
            owner = self._described() if step.attached else None
            self.tree.notes.extend(Note(step.kind, cell, owner) for cell in step.cells)

    def _title(self, title: Title) -> None:
        level = self.levels.get(title.kind)
        if level is not None and title.text:
            self.told = self._described() if title.is_key and level is Level.SUBACTION else None
            self.tree.open(level, title.text, title.cells, header=title.word or _name(title.kind))
        elif (owner := self._described()) is not None and title.kind.family == "liste":
            self._record(owner, Said(Field.DESCRIPTION, "", title.cells, title.text))
        else:
            self.tree.notes.extend(Note("titre", cell) for cell in title.cells)

    def _described(self) -> int | None:
        """Return the action that free text speaks of: the last element, if it is one."""
        last = self.told if self.told is not None else self.tree.last
        if last is None or self.tree.level(last).depth < Level.ACTION.depth:
            return None
        return last

    def _said(self, said: Said) -> None:
        owner = self.told if self.told is not None else self.tree.last
        if owner is None:
            self.tree.keep_aside((*said.heads, *said.cells))
        else:
            self._record(owner, said)

    def _record(self, owner: int, said: Said) -> None:
        if not said.text.strip():
            return
        column = self._key_column(said)
        rank = self.ranks.get(name_of(column), 0) if said.header else 0
        self.tree.record(
            owner, column, rank, said.cells, text=said.text, certainty=Certainty.CERTAIN
        )


def _are_rows(one: object, other: object) -> bool:
    return isinstance(one, Row) and isinstance(other, Row)


def _name(kind: Kind) -> str:
    names = {"titre": "Titre", "numero": "Numéro", "liste": "Liste", "feuille": "Feuille"}
    return names.get(kind.family, "Ligne de titre")


def _align(grids: Sequence[Grid]) -> dict[int, dict[int, Aligned]]:
    """Align the rows of all grids, those under the same header together."""
    together: dict[tuple[object, ...], list[Grid]] = {}
    for grid in grids:
        together.setdefault(tuple(map(name_of, grid.columns)), []).append(grid)
    found: dict[int, dict[int, Aligned]] = {}
    for same in together.values():
        rows = list(chain.from_iterable(grid.rows for grid in same))
        placed = {id(one.row): one for one in align(same[0].columns, rows)}
        found.update({id(grid): placed for grid in same})
    return found


def _places(grids: Sequence[Grid], aligned: dict[int, dict[int, Aligned]]) -> Iterator[str]:
    """Yield the keys of the places that the territory column names."""
    for grid in grids:
        wanted = {i for i, col in enumerate(grid.columns) if col.field is Field.TERRITORY}
        for row in grid.rows:
            cells = aligned[id(grid)][id(row)].cells
            for index in wanted & cells.keys():
                text = cells[index].text
                if not is_everywhere(text):
                    yield key(text)
                    yield from map(key, enumerated(text))


def _shifts(columns: Sequence[Column], row: Aligned) -> Iterator[Diagnostic]:
    """Yield the diagnostic of a row whose cells had to slide."""
    moves = [
        (columns[index].number - (cell.location.column or 1), columns[index].header)
        for index, cell in sorted(row.cells.items())
    ]
    slid = [(by, header) for by, header in moves if by]
    if not slid:
        return
    where = ", ".join(f"« {header} » ({by:+d})" for by, header in slid)
    doubt = " Un autre placement était presque aussi bon : vérifiez." if row.is_doubtful else ""
    yield Diagnostic(
        "ligne-decalee",
        Severity.WARNING if row.is_doubtful else Severity.INFO,
        f"Cellules remises sous leur colonne : {where}.{doubt}",
        row.row.location,
    )


def _anchored(tree: Tree, document: Document) -> tuple[Note, ...]:
    """Return the notes, those of the foot of a page tied to the element that calls them."""
    anchors = {
        block.cell.location: block.anchor
        for block in document.blocks
        if isinstance(block, Paragraph) and block.anchor
    }
    if not anchors:
        return tuple(tree.notes)
    owners = dict(tree.owners())
    notes = []
    for note in tree.notes:
        anchor = anchors.get(note.cell.location)
        owner = owners.get(_position(anchor)) if anchor else None
        notes.append(Note(note.kind, note.cell, owner) if owner is not None else note)
    return tuple(notes)


def _position(place: Location) -> tuple[object, ...]:
    return place.sheet, place.table, place.row, place.column, place.paragraph


def _ignored(place: Location) -> Diagnostic:
    return Diagnostic(
        IGNORED,
        Severity.WARNING,
        "Ce tableau n'a pas d'en-tête connu et ne suit aucun tableau semblable : gardé en note. "
        "S'il fait partie du plan, dites-le dans un profil (planville read --save-profile).",
        place,
    )


def _guessed_levels(place: Location) -> Diagnostic:
    return Diagnostic(
        "niveaux-devines",
        Severity.WARNING,
        "Aucun mot (axe, objectif, action…) ne dit les niveaux : ils ont été devinés d'après la "
        "numérotation. Vérifiez-les, et corrigez-les dans un profil (planville read "
        "--save-profile).",
        place,
    )


def _no_plan(document: Document) -> Diagnostic:
    return Diagnostic(
        "aucun-tableau",
        Severity.ERROR,
        "Aucun plan d'actions n'a été trouvé : il faut un tableau avec une ligne de titres (volet, "
        "orientation, objectif, action…), des fiches actions, ou des titres numérotés (Axe 1, "
        "Objectif 1.1, Action 1.1.1).",
        Location(document.name),
    )


def _reading_order(diagnostic: Diagnostic) -> tuple[int, int, int, str]:
    place = diagnostic.location
    line = place.line or place.row or place.paragraph or 0
    return (place.table or 0, line, place.column or 0, diagnostic.code)
