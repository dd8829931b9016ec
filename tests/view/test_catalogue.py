"""The views declared in `viz/views/`, and what is said of a bad one."""

from pathlib import Path

import pytest

from planville_kg.errors import PlanvilleError
from planville_kg.view.catalogue import (
    load_declaration,
    read_declaration,
    read_look,
    view_names,
)

GOOD = """
title = "Vue"
title_en = "View"
explanation = "Une vue."
explanation_en = "A view."
query = "reseau-vue"
layout = "force"
"""


@pytest.mark.parametrize("name", view_names())
def test_every_declared_view_loads(name: str) -> None:
    """Every file of `viz/views/` is well formed, in both languages, and names its query."""
    view = load_declaration(name)
    assert view.title
    assert view.title_en
    assert view.query == f"reseau-{name}"
    assert len({(look.colour, look.shape) for look in view.classes}) == len(view.classes)


def test_the_four_views_are_there() -> None:
    assert set(view_names()) >= {"plan", "quartiers-themes", "partenaires", "quartier"}


def test_the_view_of_a_quartier_requires_it() -> None:
    (parameter,) = load_declaration("quartier").parameters
    assert (parameter.name, parameter.required) == ("quartier", True)


@pytest.mark.parametrize("name", ["inconnue", "../look", "", "Plan"])
def test_an_unknown_view_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(PlanvilleError, match="plan, quartier"):
        load_declaration(name)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("title = ", "ne se lit pas"),
        (GOOD.replace('"force"', '"spirale"'), "tree, force, bipartite"),
        (GOOD.replace('query = "reseau-vue"', ""), "« query »"),
        (GOOD + "colour = 1", "clés inconnues : colour"),
        (GOOD + '[classes.Action]\nshape = "vache"', "« vache »"),
        (GOOD + '[classes.Action]\ncolor = "bleu"', "clés inconnues : color"),
        (GOOD + '[relations."x"]\nstyle = "wavy"', "« wavy »"),
        (GOOD + 'weight = "lien"', "un singulier et un pluriel"),
        (GOOD + "[classes]\nAction = 3", "« Action »"),
        (GOOD + "[parameters.quartier]\nneeded = true", "clés inconnues : needed"),
        (GOOD + "[legend]\ncolours = true", "clés inconnues : colours"),
    ],
)
def test_a_bad_declaration_is_refused_in_a_sentence(tmp_path: Path, bad: str, said: str) -> None:
    file = tmp_path / "vue.toml"
    file.write_text(bad, encoding="utf-8")
    with pytest.raises(PlanvilleError, match=said):
        read_declaration(file)


def test_a_class_that_no_file_knows_is_a_grey_circle() -> None:
    look = load_declaration("plan").class_look("Inconnue")
    assert look.label == "Inconnue"
    assert look.colour == read_look().colours["gris"]
