"""The boxes that travel through the house: documents, plans, links and diagnostics.

All are frozen, slotted dataclasses of plain values. A `Location` follows every value from the
file into the graph.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic matters; the values are those of `code/severite`."""

    INFO = "note"
    WARNING = "avertissement"
    ERROR = "erreur"


class Certainty(StrEnum):
    """How sure a fact is; the values are the slugs of `code/certitude`."""

    CERTAIN = "certaine"
    PROBABLE = "probable"
    UNCERTAIN = "incertaine"


class Mode(StrEnum):
    """How a link was found; the values are the slugs of `code/mode`."""

    COLUMN = "colonne"
    TEXT = "texte"
    PARENT = "parent"


class Level(StrEnum):
    """A level of the tree; the values are the local names of the ontology's classes."""

    PILLAR = "Pilier"
    COMPONENT = "Volet"
    ORIENTATION = "Orientation"
    OBJECTIVE = "ObjectifOperationnel"
    ACTION = "Action"
    SUBACTION = "SousAction"

    @property
    def depth(self) -> int:
        """Depth in the canonical hierarchy, 0 for a pillar."""
        return LEVELS.index(self)


LEVELS = tuple(Level)


class Field(StrEnum):
    """What a column that is not a level says; the values are the slugs of `code/champ`."""

    STATUS = "statut"
    ACTOR_TYPE = "type-acteur"
    TERRITORY = "territoire"
    PARTNER = "partenaire"
    LEAD = "porteur"
    FUNDER = "financeur"
    SCHEDULE = "calendrier"
    BUDGET = "budget"
    INDICATOR = "indicateur"
    AUDIENCE = "public"
    DESCRIPTION = "description"
    NUMBER = "numero"
    PRIORITY = "priorite"
    OTHER = "autre"


class Style(StrEnum):
    """What a paragraph is in its document; a plain one has no style, `""`."""

    HEADING = "titre"
    LIST = "liste"
    HEADER = "en-tete"
    FOOTER = "pied-de-page"
    NOTE = "note"
    TEXT_BOX = "zone-de-texte"
    COMMENT = "commentaire"
    CAPTION = "legende"
    REPEATED = "entete-repete"
    FURNITURE = "mention-de-page"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a source file; every number counts from 1.

    `row` counts within the table; `line` within a text file; `start` and `end` are character
    offsets within the cell's text, from 0, the end excluded. `paragraph` counts the paragraphs
    outside tables, over the whole document.
    """

    file: str
    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    line: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None
    paragraph: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        for name, value in (
            ("page", self.page),
            ("feuille", self.sheet),
            ("tableau", self.table if self.line is None and self.sheet is None else None),
            ("ligne", self.line if self.line is not None else self.row),
            ("colonne", self.column),
            ("paragraphe", self.paragraph),
        ):
            if value is not None:
                parts.append(f"{name} {value}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A repair or a doubt of the reading; `message` is a French sentence for the user."""

    code: str
    severity: Severity
    message: str
    location: Location

    def __str__(self) -> str:
        return f"{self.location} : {self.message} [{self.code}]"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it stands in the file; a merged cell carries its spans.

    `covered` marks a position that a merged cell covers: it holds no text of its own. `struck`
    are the spans of the text (start, end excluded) that are struck through.
    """

    text: str
    location: Location
    row_span: int = 1
    column_span: int = 1
    covered: bool = False
    struck: tuple[tuple[int, int], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the cell holds no visible character."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by position, empty ones included."""

    cells: tuple[Cell, ...]
    location: Location
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands in the file; its cells know their page or sheet.

    `header_rows` is the number of leading rows that the file itself declares as header.
    """

    rows: tuple[Row, ...]
    location: Location
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside any table, kept as one cell.

    `style` is a `Style` or `""`; `level` that of a heading or the depth of a list, from 1, 0 for a
    heading above all others (the style « Titre » of word processors);
    `anchor` the cell or paragraph that a note, a comment or a text box is attached to.
    """

    cell: Cell
    style: str = ""
    level: int = 0
    anchor: Location | None = None


Block = Table | Paragraph


@dataclass(frozen=True, slots=True)
class Document:
    """What was in the file, and nothing else: blocks in reading order."""

    name: str
    media_type: str
    fingerprint: str
    blocks: tuple[Block, ...]
    encoding: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    def cells(self) -> Iterator[Cell]:
        """Yield every cell in reading order, paragraphs included."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.cell
            else:
                for row in block.rows:
                    yield from row.cells


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the plan: the header's own words and what they were understood to mean.

    `number` is its place in its table, 0 for the key of a « fiche » or of a line of text.
    """

    number: int
    header: str
    level: Level | None
    field: Field | None
    cells: tuple[Cell, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Value:
    """What one column says of an element: the words, their code where known, the cell.

    `code` is the slug of a concept, or the normal form of a date (`2026-T2`, `2024/2030`,
    `continu`; see `extract.periods`) or of an amount in euros (`12000`, `10000/12000`). `column` is
    the rank of its column in `Plan.columns`, from 1, 0 where none says it; `also` are
    the cells that go on from the first. A placeholder (« à définir ») says nothing yet.
    """

    field: Field
    text: str
    code: str | None
    column: int
    cell: Cell
    certainty: Certainty = Certainty.CERTAIN
    mode: Mode = Mode.COLUMN
    also: tuple[Cell, ...] = ()
    is_placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One of several sub-actions run together in a cell: a span of the element's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Element:
    """A node of the plan's tree; `parent` is the index of its container in `Plan.elements`.

    `column` is the rank of its column in `Plan.columns`, 0 for a title that stands in none;
    `missing` are the ranks of the columns that say nothing of it.
    """

    index: int
    level: Level
    text: str
    parent: int | None
    rank: int
    header: str
    column: int
    cells: tuple[Cell, ...]
    values: tuple[Value, ...] = ()
    missing: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()
    is_intervention: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Text of the document that is no element: page furniture, a title, an unplaced cell.

    `element` is the index of the element that the note stands beside, where there is one.
    """

    kind: str
    cell: Cell
    element: int | None = None


@dataclass(frozen=True, slots=True)
class PlanIdentity:
    """What names a plan: from its sidecar file, from options, or guessed from the document.

    `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `perimeter` names a group of
    `data/reference/territoires.csv`; `communes` are INSEE codes.
    """

    slug: str
    title: str
    date: str | None = None
    year: int | None = None
    organisation: str | None = None
    siren: str | None = None
    perimeter: str | None = None
    communes: tuple[str, ...] = ()
    licence: str | None = None
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as read: its tree in reading order, its columns, its notes and its document.

    `names` are those of its elements, which their IRIs end with, where a ledger gave them; else
    their content makes them.
    """

    identity: PlanIdentity
    document: Document
    columns: tuple[Column, ...]
    elements: tuple[Element, ...]
    notes: tuple[Note, ...]
    names: tuple[str, ...] = ()

    def interventions(self) -> Iterator[Element]:
        """Yield the counted units: sub-actions, and actions that have none."""
        return (element for element in self.elements if element.is_intervention)

    def tree(self) -> Iterator[Element]:
        """Yield every element right below its container, in reading order under each.

        Rows of one container may stand apart in a document, as in an export sorted by date.
        """
        below: dict[int | None, list[Element]] = {}
        for element in self.elements:
            below.setdefault(element.parent, []).append(element)
        waiting = below.get(None, [])[::-1]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(below.get(element.index, ())))

    def ancestors(self, element: Element) -> Iterator[Element]:
        """Yield the containers of `element`, the nearest first."""
        while element.parent is not None:
            element = self.elements[element.parent]
            yield element


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision of the reading that a person may overrule: of a kind of titles, or of a table.

    `subject` is `titre` or `tableau`; `name` the word or shape of the titles, or how the table is
    laid out; `meaning` their level, empty where they open no element; `header` the row of the
    table's header.
    """

    subject: str
    name: str
    meaning: str
    location: Location
    header: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was understood of a document, every repair and doubt, and what may be overruled."""

    plan: Plan
    diagnostics: tuple[Diagnostic, ...]
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that found something: the quoted part, the exact expression and its place."""

    quotation: str
    expression: str
    location: Location


@dataclass(frozen=True, slots=True)
class TerritoryLink:
    """An element that targets a territory; `territory` is its identifier in the gazetteer."""

    element: int
    territory: str
    mode: Mode
    certainty: Certainty
    rule: str
    mention: Mention
    is_all: bool = False


@dataclass(frozen=True, slots=True)
class ThemeLink:
    """An element whose own text speaks of a theme; `theme` is the concept's slug."""

    element: int
    theme: str
    certainty: Certainty
    rule: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided that a name designates; `actor` is empty for « ignorer ».

    `action` is one of `identifier`, `creer`, `ignorer`; `plan` is empty where the decision holds
    for every plan; `date` is `YYYY-MM-DD`.
    """

    name: str
    action: str
    plan: str = ""
    actor: str | None = None
    author: str = ""
    date: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ActorLink:
    """An element that names an organisation, a facility, a scheme or a resource.

    `name` is what a decision about it would name. An unidentified actor has no score; it may have
    a candidate, the known actor that its name looks most like.
    """

    element: int
    actor: str
    role: str
    certainty: Certainty
    rule: str
    score: float | None
    mention: Mention
    mode: Mode = Mode.TEXT
    name: str = ""
    candidate: str | None = None
    candidate_score: float | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A passage that sends the reader to another element; `target` is its index if found."""

    element: int
    announced_level: str | None
    announced_title: str
    target: int | None
    certainty: Certainty
    score: float
    mention: Mention


@dataclass(frozen=True, slots=True)
class Territory:
    """A place: quartier or set of a plan, QPV of a zoning, commune, administrative quartier, EPCI.

    `identifier` is the path of its IRI under `id/`, such as `qpv/QP044014`, `commune/44109` or
    `{plan}/quartier/bottiere`; `qpv` is the code of a QPV, `communes` are INSEE codes, `includes`
    names the territories that it holds.
    """

    identifier: str
    kind: str
    label: str
    names: tuple[str, ...] = ()
    qpv: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    certainty: Certainty = Certainty.CERTAIN
    source: str = ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two territories of different divisions that meet, such as a quartier of a plan and a QPV.

    `territory` and `other` are identifiers; `match` and `change` are slugs of
    `code/correspondance` and `code/changement`; `share` is the part, 0…1, of the area of the first
    that lies in the second, where it is known.
    """

    territory: str
    other: str
    match: str
    certainty: Certainty
    rule: str
    source: str
    change: str | None = None
    share: float | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of the reference list, one made by a rule or a decision, or an unidentified one."""

    identifier: str
    kind: str
    label: str
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    siren: str | None = None
    siret: str | None = None
    certainty: Certainty = Certainty.CERTAIN
    source: str = ""


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """A plan and everything that its texts and columns were found to be tied to."""

    plan: Plan
    territories: tuple[Territory, ...]
    overlaps: tuple[Overlap, ...]
    perimeter: str
    actors: tuple[Actor, ...]
    territory_links: tuple[TerritoryLink, ...]
    theme_links: tuple[ThemeLink, ...]
    actor_links: tuple[ActorLink, ...]
    references: tuple[CrossReference, ...]
    diagnostics: tuple[Diagnostic, ...]
    candidates: tuple[Actor, ...] = ()
    decisions: tuple[Decision, ...] = ()
