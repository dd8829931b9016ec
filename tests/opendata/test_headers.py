"""The row of headers, wherever it is."""

from planville_kg.opendata.headers import find_header


def numbered(*rows: list[str]) -> list[tuple[int, list[str]]]:
    return list(enumerate(rows, start=1))


def test_a_header_is_the_first_row_of_words() -> None:
    """The usual case."""
    found = find_header(numbered(["code", "nom"], ["QP044005", "Bellevue"]))
    assert (found.names, found.line) == (("code", "nom"), 1)


def test_titles_above_are_kept() -> None:
    """Merged titles, then an empty row, then the header."""
    found = find_header(
        numbered(
            ["Population 2018", "", ""], ["", "", ""], ["code", "nom", "pop"], ["44109", "N", "3"]
        )
    )
    assert (found.line, found.above) == (3, ("Population 2018",))


def test_short_names_below_long_ones() -> None:
    """INSEE's files have two rows of headers: the codes name, the words label."""
    found = find_header(
        numbered(
            ["Code", "Libellé", "Population"], ["CODGEO", "LIBGEO", "P18_POP"], ["44109", "N", "3"]
        )
    )
    assert found.names == ("CODGEO", "LIBGEO", "P18_POP")
    assert found.labels == ("Code", "Libellé", "Population")
    assert found.line == 2


def test_data_in_words_is_no_second_header() -> None:
    """A row of lower-case words is data."""
    found = find_header(
        numbered(["nom", "nature"], ["apib", "association"], ["alis", "association"])
    )
    assert (found.names, found.line) == (("nom", "nature"), 1)


def test_years_take_the_title_over_them() -> None:
    """« Population » merged over 2013 and 2018."""
    found = find_header(
        numbered(["", "Population", ""], ["code", "2013", "2018"], ["QP044005", "1", "2"])
    )
    assert found.names == ("code", "Population 2013", "Population 2018")


def test_without_a_header_columns_have_numbers() -> None:
    """A first row of codes and figures is data."""
    found = find_header(numbered(["QP044005", "12"], ["QP044006", "13"]))
    assert (found.names, found.line) == (("colonne 1", "colonne 2"), 0)


def test_a_column_without_a_name_has_its_number() -> None:
    """One empty header among others."""
    found = find_header(numbered(["code", "", "pop"], ["QP044005", "x", "1"]))
    assert found.names == ("code", "colonne 2", "pop")
