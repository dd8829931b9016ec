"""The steps of a document → a plan: levels told, columns merged, rows aligned, a tree grown."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from planville_kg.extract.align import Aligned
from planville_kg.extract.anchors import anchored
from planville_kg.extract.columns import (
    decided,
    merge_columns,
    name_of,
)
from planville_kg.extract.doubts import (
    guessed_levels,
    ignored,
    no_plan,
    parts_beside,
    reading_order,
    shifts,
)
from planville_kg.extract.grids import put_aside
from planville_kg.extract.growing import Rows
from planville_kg.extract.held import Held, told_by_cells
from planville_kg.extract.hierarchy import levels_of, narrowed
from planville_kg.extract.holding import is_bare_outline, titles_of
from planville_kg.extract.hollow import hollow_titles
from planville_kg.extract.identity import identify
from planville_kg.extract.infer import infer_columns
from planville_kg.extract.layout import IGNORED
from planville_kg.extract.leads import without_leads
from planville_kg.extract.nesting import told_by_depth
from planville_kg.extract.outline import PARAGRAPH
from planville_kg.extract.outside import OUTSIDE, without_outside
from planville_kg.extract.owners import Owners, owners_of
from planville_kg.extract.profile import Profile
from planville_kg.extract.recaps import is_recap
from planville_kg.extract.steps import (
    HEADING,
    KEYED,
    LIST,
    NUMBER,
    PROSE,
    Aside,
    Grid,
    Kind,
    Said,
    Step,
    Title,
)
from planville_kg.extract.together import align_all, places_of
from planville_kg.extract.tree import Tree
from planville_kg.extract.under import under_titles
from planville_kg.model import (
    LEVELS,
    Choice,
    Column,
    Diagnostic,
    Document,
    Extraction,
    Field,
    Level,
    Note,
    Plan,
    PlanIdentity,
    Row,
)
from planville_kg.text import squeeze

_WIDE = 5
"""Columns of a table that another has not by chance."""


class Extractor:
    """Reads the steps of one plan."""

    def __init__(
        self,
        document: Document,
        steps: Sequence[Step],
        profile: Profile,
        choices: Sequence[Choice],
    ) -> None:
        """Take what the layouts say, what a person decided, and what was chosen on the way."""
        self.document = document
        self.choices = choices
        self.profile = profile
        self.tree = Tree()
        self.told: int | None = None
        """The action that keys still speak of after a list of its sub-actions."""
        self.open_ranks: dict[Level, int] = {}
        self.opened: int | None = None
        """The element whose title stands right above, which a paragraph describes."""
        self.diagnostics: list[Diagnostic] = []
        self.held = Held(step for step in steps if isinstance(step, Grid))
        inside = without_outside(steps, profile.titles)
        self.steps = [self._decided(step) for step in under_titles(told_by_depth(inside))]
        self.steps = [step for part in self.steps for step in self._with_columns(part)]
        self.steps = list(narrowed(self.steps))
        self.levels = levels_of(self.steps, profile.titles, profile.notes)
        self.steps = list(without_leads(self.steps, self.levels))
        self.hollow = hollow_titles(self.steps, self.levels)
        self.steps = list(self._without_strays())
        self.columns = merge_columns(self._all_columns())
        self.ranks = {name_of(column): rank for rank, column in enumerate(self.columns, 1)}

    def extract(self, identity: PlanIdentity | None) -> Extraction:
        """Grow the tree, and gather what there is to say."""
        grids = [step for step in self.steps if isinstance(step, Grid)]
        aligned = align_all(grids)
        places = tuple(places_of(grids, aligned))
        owners = owners_of(grids, aligned)
        for step in self.steps:
            if isinstance(step, Grid):
                self._grid(step, aligned[id(step)], places, owners[id(step)])
            else:
                self._step(step)
        elements = self.tree.finish(self.columns)
        found = [*self.document.diagnostics, *self.diagnostics, *self.tree.diagnostics]
        if not elements:
            found.append(no_plan(self.document))
        elif beside := [title for title in titles_of(self.steps) if title.kind == OUTSIDE]:
            found.append(parts_beside(beside))
        elif is_bare_outline(self.steps):
            found.append(guessed_levels(elements[0].cells[0].location))
        notes = anchored(self.tree, self.document)
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
            tuple(sorted(dict.fromkeys(found), key=reading_order)),
            (*self.choices, *self._titles()),
        )

    def _titles(self) -> Iterator[Choice]:
        """Yield how each kind of titles was understood."""
        seen: set[Kind] = set()
        for title in titles_of(self.steps):
            if title.kind not in seen and title.kind != OUTSIDE:
                seen.add(title.kind)
                level = self.levels.get(title.kind)
                name = title.word or title.kind.label
                yield Choice("titre", name, level or "", title.cells[0].location)

    def _decided(self, step: Step) -> Step:
        if not isinstance(step, Grid):
            return step
        grid = told_by_cells(step, self.held)
        return replace(grid, columns=tuple(decided(c, self.profile) for c in grid.columns))

    def _with_columns(self, step: Step) -> Iterator[Step]:
        """Give a grid without a known header guessed columns, or leave it aside."""
        if not isinstance(step, Grid) or (step.columns and not is_recap(step, self.steps)):
            yield step
            return
        known = any(
            (isinstance(other, Grid) and other.columns) or isinstance(other, Said)
            for other in self.steps
            if other is not step
        )
        guesses = not known and not step.columns
        columns, head, doubts = infer_columns(step.rows) if guesses else ((), None, ())
        if columns:
            self.diagnostics.extend(doubts)
            yield Grid(columns, tuple(item for item in step.items if item is not head))
            return
        yield from self._aside(step, IGNORED if known or step.columns else "mention-de-page")

    def _aside(self, grid: Grid, kind: str) -> Iterator[Step]:
        """Yield the rows of a grid that is no part of the plan."""
        if kind == IGNORED and grid.rows:
            self.diagnostics.append(ignored(grid.rows[0].location))
        yield from put_aside(grid, kind)

    def _without_strays(self) -> Iterator[Step]:
        """Yield the steps, tables that would go on with another beyond a title of none aside.

        One of the rank of the plan's own titles may be one that was misread: a wide table that
        has the same columns by chance is less likely.
        """
        above: Title | None = None
        rank = 0
        for step in self.steps:
            if isinstance(step, Title):
                is_none = step.kind not in self.levels or id(step) in self.hollow
                above = step if is_none and step.kind.family in (HEADING, NUMBER) else None
                rank = rank if is_none else step.rank
            if isinstance(step, Grid) and step.goes_on and above:
                wide = len(step.columns) >= _WIDE and above.rank >= rank > 0
                yield from (step,) if wide else self._aside(step, IGNORED)
            else:
                yield step

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

    def _grid(
        self,
        grid: Grid,
        aligned: dict[int, Aligned],
        places: tuple[str, ...],
        owners: Owners,
    ) -> None:
        action = self._described() if grid.top is Level.SUBACTION else None
        self.told = self.opened = None
        ranks = [self.ranks[name_of(column)] for column in grid.columns]
        rows = Rows(self.tree, grid.columns, ranks, places, owners)
        after = {id(a): aligned[id(b)] for a, b in pairwise(grid.items) if _are_rows(a, b)}
        for item in grid.items:
            if isinstance(item, Row):
                row = aligned[id(item)]
                self.diagnostics.extend(shifts(grid.columns, row))
                rows.add(row, after.get(id(item)))
            else:
                self._step(item)
        self.told, self.opened = action, None

    def _step(self, step: Title | Said | Aside) -> None:
        if isinstance(step, Title):
            self._title(step)
        elif isinstance(step, Said):
            in_table = step.cells[0].location.table is not None
            self.opened = self.opened if in_table or not step.header else None
            self._said(step)
        elif step.kind == PARAGRAPH and self.opened is not None:
            text = squeeze(" ".join(cell.text for cell in step.cells))
            self._record(self.opened, Said(Field.DESCRIPTION, "", step.cells, text))
        else:
            owner = self._described() if step.attached else None
            self.tree.notes.extend(Note(step.kind, cell, owner) for cell in step.cells)

    def _title(self, title: Title) -> None:
        level = None if id(title) in self.hollow else self.levels.get(title.kind)
        if level is None and title.kind.name == PROSE:
            self._step(Aside(PARAGRAPH, title.cells, attached=True))
            return
        is_part = level is Level.SUBACTION and (title.is_key or title.kind.family == LIST)
        if is_part and title.kind.family == LIST and self._described() is None:
            self.tree.notes.extend(Note("titre", cell) for cell in title.cells)
        elif level is not None and title.text:
            self.told = self._described() if is_part and title.kind.name != KEYED else None
            name = title.word or _name(title.kind)
            index = self.tree.open(level, title.text, title.cells, header=name)
            self.opened = index if level is not Level.SUBACTION else None
            self._rank(level, title.rank)
        elif (owner := self._described()) is not None and title.kind.family == LIST:
            self._record(owner, Said(Field.DESCRIPTION, "", title.cells, title.text))
        else:
            if title.kind == OUTSIDE:
                self.tree.leave(LEVELS[0])
            self._close(title.rank)
            self.tree.notes.extend(Note("titre", cell) for cell in title.cells)

    def _rank(self, level: Level, rank: int) -> None:
        """Remember the rank of the heading that opened a level.

        One in smaller letters above it, as a banner at the top of a page, stands as high.
        """
        self.open_ranks = {
            above: min(of, rank) if rank else of
            for above, of in self.open_ranks.items()
            if above.depth < level.depth
        }
        if rank:
            self.open_ranks[level] = rank

    def _close(self, rank: int) -> None:
        """Close what a heading that opens no element ends: the levels under its rank.

        One of the rank of the actions heads a part of one.
        """
        ended = [
            level
            for level, of in self.open_ranks.items()
            if rank and (rank < of or (rank == of and level.depth < Level.ACTION.depth))
        ]
        if ended:
            whole = len(ended) == len(self.open_ranks)
            self.tree.leave(LEVELS[0] if whole else min(ended, key=lambda level: level.depth))
            self.told = self.opened = None

    def _described(self) -> int | None:
        """Return the action that free text speaks of: the last element, if it is one."""
        last = self.told if self.told is not None else self.tree.last
        if last is None or self.tree.level(last).depth < Level.ACTION.depth:
            return None
        return last

    def _said(self, said: Said) -> None:
        owner = self.tree.last if said.of_part or self.told is None else self.told
        if owner is None:
            self.tree.keep_aside((*said.heads, *said.cells))
        else:
            self._record(owner, said)

    def _record(self, owner: int, said: Said) -> None:
        if not said.text.strip():
            return
        column = self._key_column(said)
        rank = self.ranks.get(name_of(column), 0) if said.header else 0
        self.tree.record(owner, column, rank, said.cells, text=said.text)


def _are_rows(one: object, other: object) -> bool:
    return isinstance(one, Row) and isinstance(other, Row)


def _name(kind: Kind) -> str:
    names = {"titre": "Titre", "numero": "Numéro", "liste": "Liste", "feuille": "Feuille"}
    return names.get(kind.family, "Ligne de titre")
