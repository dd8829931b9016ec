"""Two versions, each a file or in a store → what distinguishes them."""

from pathlib import Path

from planville_kg.compare import Comparison, compare
from planville_kg.errors import PlanvilleError
from planville_kg.graph.inputs import Inputs, current_inputs
from planville_kg.graph.ledger import Ledger, parse_ledger
from planville_kg.model import Plan
from planville_kg.pipeline.reading import read_sound_plan


def diff(before: str | Path, after: str | Path, store: str | Path | None = None) -> Comparison:
    """Compare two versions of a plan.

    Args:
        before: A file; or, in the store, a plan (its newest version) or `{plan}@{date}`.
        after: The same.
        store: A store, for its versions and for the names that it keeps; may be absent.

    Raises:
        PlanvilleError: If one is neither a file nor a version of the store, cannot be read, or
            holds no plan.
    """
    inputs = current_inputs(Path(store)) if store else Inputs()
    one, other = (_plan(str(each), inputs) for each in (before, after))
    return diff_plans(one, other, inputs)


def diff_plans(one: Plan, other: Plan, inputs: Inputs) -> Comparison:
    """Compare two plans that were read, by the names that a store keeps.

    Args:
        one: A version of a plan, or another plan.
        other: The other.
        inputs: What the store was made from.
    """
    name = one.identity.slug
    content = inputs.ledgers.get(name)
    ledger = parse_ledger(f"{name}.tsv", content) if content else Ledger()
    return compare(one, other, ledger=ledger, base=inputs.base)


def _plan(said: str, inputs: Inputs) -> Plan:
    path = Path(said)
    if not path.is_file():
        path = _version(said, inputs)
    return read_sound_plan(path).plan


def _version(said: str, inputs: Inputs) -> Path:
    """Return the file of a version of the store."""
    name, _, date = said.partition("@")
    wanted = f"{name}/{date}"
    found = [version for version in sorted(inputs.plans) if version.startswith(wanted)]
    exact = [version for version in found if version == wanted]
    if chosen := exact or found[-1:] if not date else exact:
        return inputs.plans[chosen[-1]]
    known = ", ".join(version.replace("/", "@") for version in sorted(inputs.plans))
    raise PlanvilleError(
        f"« {said} » n'est ni un fichier ni une version du graphe"
        + (f" (versions connues : {known})." if known else ", qui n'a pas été construit.")
    )
