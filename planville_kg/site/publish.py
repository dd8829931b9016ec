"""A store → a folder for any static web server: dumps, descriptions, files of entities, pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from planville_kg.errors import PlanvilleError
from planville_kg.graph.generations import dump_lines
from planville_kg.graph.graph import Graph
from planville_kg.query.catalogue import Catalogue
from planville_kg.site.census import count
from planville_kg.site.contents import Contents, write_pages
from planville_kg.site.datasets import Described, adopted_dataset, plan_dataset, whole_dataset
from planville_kg.site.dcat import dcat_triples
from planville_kg.site.descriptions import ABOVE, turtle, write_description
from planville_kg.site.dumps import (
    FORMS,
    WHOLE,
    split_graphs,
    union,
    write_dump,
    write_turtle,
    write_whole,
)
from planville_kg.site.entities import find_entities, write_entities
from planville_kg.site.executables import executables
from planville_kg.site.executables import turtle as executables_turtle
from planville_kg.site.files import Published, published
from planville_kg.site.folder import check_place, write_folder
from planville_kg.site.holdings import take_stock
from planville_kg.site.jsonld import Context
from planville_kg.site.linksets import LinkCounter
from planville_kg.site.listing import Group, group_entities
from planville_kg.site.lode import check_pylode
from planville_kg.site.names import file_name
from planville_kg.site.ontology import write_codes, write_ontology
from planville_kg.site.options import Publication
from planville_kg.site.questions import write_questions
from planville_kg.site.reader import Reader
from planville_kg.site.strategy import read_strategy
from planville_kg.site.stratml import stratml
from planville_kg.site.void import Part, void_triples, whole_iri

STRATML = "stratml"


@dataclass(frozen=True, slots=True)
class Written:
    """What was published: the number of files and their size in bytes."""

    files: int
    size: int


def publish(
    folder: Path,
    target: Path,
    said: Publication,
    progress: Callable[[str], None] = lambda _: None,
) -> Written:
    """Publish a store as a folder, whole or not at all; the same store gives the same bytes.

    Args:
        folder: The store.
        target: The folder to write: absent, empty, or written by this function.
        said: The words and addresses of the publication.
        progress: Told each step, in French.

    Returns:
        What was written.

    Raises:
        StoreError: If nothing was built in `folder`.
        PlanvilleError: If the target is taken, cannot be written, or pyLODE is absent.
    """
    check_pylode()
    check_place(target.resolve())
    job = _Job(folder, said, progress)
    write_folder(target, job.fill)
    files = [file for file in target.rglob("*") if file.is_file()]
    return Written(len(files), sum(file.stat().st_size for file in files))


class _Job:
    """One publication: what every step reads."""

    def __init__(self, folder: Path, said: Publication, progress: Callable[[str], None]) -> None:
        self._folder = folder
        self._graph = Graph.open(folder)
        self._reader = Reader(self._graph.store)
        self._held = take_stock(self._reader)
        self._said = said
        self._progress = progress
        self._context = Context.load()
        self._dump = Path()

    def fill(self, work: Path) -> None:
        """Write everything."""
        held, said = self._held, self._said
        self._progress("graphes et sauvegardes")
        self._dump = write_dump(dump_lines(self._folder), work)
        names = split_graphs(self._dump, work, held.base)
        write_turtle(work, names.values())
        write_whole(self._dump, work, names.values(), self._context)
        self._progress("plans en StratML")
        self._write_plans(work)
        self._progress("réponses aux questions")
        questions = write_questions(work, self._folder, self._graph)
        described = list(executables(Catalogue.load().values(), said.endpoint, held.base))
        (work / "requetes.ttl").write_bytes(executables_turtle(described))
        self._progress("ontologie et codes")
        write_ontology(work, self._context)
        schemes = write_codes(work)
        self._progress("fichiers des entités")
        groups = self._write_entities(work)
        self._progress("descriptions et pages")
        datasets = self._datasets(work, names)
        whole, parts = self._describe(work, names, datasets)
        files = {iri: _files(work, name) for iri, name in names.items()}
        contents = Contents(held, datasets, whole, parts, files, questions, schemes, groups)
        write_pages(work, said, contents)

    def _write_entities(self, work: Path) -> tuple[Group, ...]:
        held, every = self._held, self._said.entities == "all"
        entities = find_entities(union(self._dump), held.space, every=every)
        names = write_entities(work, self._reader, entities, held.base, self._context)
        return group_entities(self._reader, entities, names)

    def _write_plans(self, work: Path) -> None:
        (work / STRATML).mkdir()
        for plan in self._held.plans:
            content = stratml(read_strategy(self._reader, plan.iri, plan.day))
            (work / plan_path(plan.slug)).write_bytes(content)

    def _datasets(self, work: Path, names: dict[str, str]) -> tuple[Described, ...]:
        held, said = self._held, self._said
        whole = [f"{WHOLE}.{form}{end}" for form in FORMS for end in ("", ".gz")]
        found = [whole_dataset(held, said, _published(work, whole))]
        for plan in held.plans:
            paths = [*_dumps(names[f"{held.base}graph/plan/{plan.slug}"]), plan_path(plan.slug)]
            found.append(plan_dataset(held, said, plan, _published(work, paths)))
        for each in held.datasets:
            if each.graph in names:
                files = _published(work, _dumps(names[each.graph]))
                found.append(adopted_dataset(held, said, each, files))
        return tuple(found)

    def _describe(
        self, work: Path, names: dict[str, str], datasets: tuple[Described, ...]
    ) -> tuple[Part, tuple[Part, ...]]:
        """Write the DCAT and VoID descriptions, and return what was counted for them."""
        held, said = self._held, self._said
        links = LinkCounter(held.space)
        counted = count(links.watch(union(self._dump)), held.space)
        whole = Part(whole_iri(held), counted, tuple(f"{WHOLE}.{form}" for form in FORMS))
        parts = tuple(
            Part(iri, count(union(work / f"{name}.nq"), held.space), tuple(_dumps(name)))
            for iri, name in sorted(names.items())
        )
        catalogue = dcat_triples(held, said, datasets)
        write_description(work, "catalogue", catalogue, said.base_url, self._context)
        void = list(void_triples(held, said, whole, parts, links.links()))
        write_description(work, "void", void, said.base_url, self._context)
        (work / ".well-known").mkdir()
        (work / ".well-known" / "void").write_bytes(turtle(void, said.base_url, ABOVE))
        return whole, parts


def export_stratml(folder: Path, plan: str | None) -> bytes:
    """Return a plan of a store as StratML.

    Args:
        folder: The store.
        plan: The plan's identifier; none where the store holds one plan.

    Raises:
        StoreError: If nothing was built there.
        PlanvilleError: If there is no such plan, or several and none is named.
    """
    reader = Reader(Graph.open(folder).store)
    held = take_stock(reader)
    known = {each.slug: each for each in held.plans}
    names = ", ".join(sorted(known)) or "aucun"
    if plan is None and len(known) != 1:
        raise PlanvilleError(f"StratML décrit un plan : donnez --plan. Plans connus : {names}.")
    if plan is not None and plan not in known:
        raise PlanvilleError(f"Le graphe n'a pas de plan « {plan} ». Plans connus : {names}.")
    found = known[plan] if plan else held.plans[0]
    return stratml(read_strategy(reader, found.iri, found.day))


def plan_path(slug: str) -> str:
    """Return the path of a plan's StratML."""
    return f"{STRATML}/{file_name(slug)}.xml"


def _dumps(name: str) -> list[str]:
    return [f"{name}.ttl", f"{name}.nq"]


def _files(work: Path, name: str) -> tuple[Published, ...]:
    return _published(work, _dumps(name))


def _published(work: Path, paths: Iterable[str]) -> tuple[Published, ...]:
    return tuple(published(work, path) for path in paths)
