"""The comparison of answers that the W3C's runner makes: strict where it must be, and no more."""

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from tests.w3c.comparing import read_result_set, same_csv, same_graph, same_order, same_rows

A, B = NamedNode("http://e/a"), NamedNode("http://e/b")


def test_rows_in_any_order_and_as_often() -> None:
    """Order does not count, repetition does unless the test says otherwise."""
    one, two = [(("x", A),), (("x", B),)], [(("x", B),), (("x", A),)]
    assert same_rows(one, two)
    assert not same_order(one, two)
    assert not same_rows(one, [*two, (("x", A),)])
    assert same_rows(one, [*two, (("x", A),)], lax=True)
    assert not same_rows(one, [(("y", A),), (("x", B),)])


def test_blank_nodes_by_their_places() -> None:
    """Their names do not count, but which rows share one does."""
    shared = [(("x", BlankNode("p")),), (("y", BlankNode("p")),)]
    renamed = [(("x", BlankNode("q")),), (("y", BlankNode("q")),)]
    apart = [(("x", BlankNode("q")),), (("y", BlankNode("r")),)]
    assert same_rows(shared, renamed)
    assert not same_rows(shared, apart)


def test_values_and_booleans() -> None:
    """Numbers are compared by value and by type."""
    integer = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    double = NamedNode("http://www.w3.org/2001/XMLSchema#double")
    one = [(("x", Literal("1", datatype=integer)),)]
    assert same_rows(one, [(("x", Literal("01", datatype=integer)),)])
    assert not same_rows(one, [(("x", Literal("1", datatype=double)),)])
    assert same_rows(found=True, expected=True)
    assert not same_rows(found=True, expected=False)
    assert not same_rows(found=True, expected=one)


def test_graphs_and_csv() -> None:
    """Graphs are compared up to isomorphism, CSV up to the order of rows and columns."""
    turtle = b"[] <http://e/p> <http://e/a> ."
    assert same_graph(b"_:x <http://e/p> <http://e/a> .", turtle, RdfFormat.TURTLE, "http://e/")
    assert not same_graph(b"_:x <http://e/p> <http://e/b> .", turtle, RdfFormat.TURTLE, "http://e/")
    assert same_csv(b"a,b\r\n1,x\r\n2,y\r\n", b"b,a\r\ny,2\r\nx,1\r\n")
    assert not same_csv(b"a,b\r\n1,x\r\n", b"a,b\r\nx,1\r\n")


def test_result_sets() -> None:
    """A graph in the words of result sets is read with its order."""
    text = b"""@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> .
    [] a rs:ResultSet ; rs:resultVariable "x" ;
      rs:solution [ rs:index 2 ; rs:binding [ rs:variable "x" ; rs:value <http://e/b> ] ] ,
                  [ rs:index 1 ; rs:binding [ rs:variable "x" ; rs:value <http://e/a> ] ] ."""
    found = read_result_set(text, RdfFormat.TURTLE, "http://e/")
    assert found == ([(("x", A),), (("x", B),)], True)
