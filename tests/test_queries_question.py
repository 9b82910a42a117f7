"""A question file is checked when it is loaded: its header, its parameters and columns, and the rules of its Cypher."""

from __future__ import annotations

import pytest

from graph import EDGE_TYPES, NODE_LABELS, ParameterInvalid, QuestionMalformed, QuestionUnknown
from graph.statements import INDEXED_EDGES
from queries import Question, question, questions
from queries.properties import EDGE_PROPERTIES, NODE_PROPERTIES
from queries.question import parse_question

HEADER = """\
// 某地有什么？
// What does a place have?
//
// 说明。
//
// Explanation.
//
// @param place: place, e.g. "长治" -- 地区 | region
// @param status: list[str] of Status = ["achieved"] -- 状态 | statuses
// @column name: str -- 名称 | Name
"""
QUERY = """\
MATCH (here:Entity {id: $place})<-[c:LOCATED_IN]-(body)
WHERE c.status IN $status
RETURN body.name AS name
"""


def broken(query: str, header: str = HEADER) -> str:
    """The complaint about a file."""
    with pytest.raises(QuestionMalformed) as complaint:
        parse_question("what-is-there", header + query)
    return str(complaint.value)


def test_a_header_becomes_title_parameters_and_columns() -> None:
    """Types, defaults, examples, vocabularies and both languages arrive."""
    read = parse_question("what-is-there", HEADER + QUERY)
    place, status = read.parameters
    assert (read.title.zh, read.title.en) == ("某地有什么？", "What does a place have?")
    assert (read.doc.zh, read.doc.en) == ("说明。", "Explanation.")
    assert (place.type, place.required, place.example) == ("place", True, "长治")
    assert (status.default, status.choices, status.many) == (["achieved"], ("achieved", "ongoing", "planned"), True)
    assert [(column.name, column.type, column.text.zh) for column in read.columns] == [("name", "str", "名称")]
    assert read.cypher.startswith("MATCH")


@pytest.mark.parametrize(
    ("found", "instead", "says"),
    [
        ("// @column name", "// @colunm name", "what-is-there.cypher:10: not a line of the header grammar"),
        ("place: place", "place: town", "a parameter is one of"),
        ("name: str", "name: text", "a column is one of"),
        ("of Status", "of Colour", "no vocabulary is called Colour"),
        ('["achieved"]', '["done"]', "parameter status is one of achieved"),
        ('["achieved"]', "[achieved]", "written as JSON"),
        (', e.g. "长治"', "", "neither a default nor an example"),
        ("// Explanation.\n", "", "a paragraph in Chinese and one in English"),
        (
            "// @param status",
            '// @param form: str = "" -- 形式 | form\n// @param status',
            "form is declared but not used",
        ),
        ('// @param status: list[str] of Status = ["achieved"] -- 状态 | statuses\n', "", "used but not declared"),
        ("@column name: str -- 名称 | Name", "@column title: str -- 名称 | Name", "not those returned: name"),
    ],
)
def test_a_header_that_breaks_the_grammar_is_refused_with_file_and_line(found: str, instead: str, says: str) -> None:
    """The message names the file, and what is wrong."""
    assert found in HEADER
    complaint = broken(QUERY, HEADER.replace(found, instead))
    assert complaint.startswith("what-is-there.cypher:")
    assert says in complaint


@pytest.mark.parametrize(
    "clause",
    [
        "CREATE (x:Region)",
        "MERGE (x:Region {id: $place})",
        "SET here.name = 'x'",
        "DETACH DELETE here",
        "REMOVE here.name",
        "CALL db.labels()",
        "CALL { MATCH (x:Region) DELETE x } IN TRANSACTIONS",
        "LOAD CSV FROM 'x' AS line",
        "FOREACH (x IN [here] | SET x.name = 'x')",
    ],
)
def test_a_question_that_writes_or_calls_is_refused(clause: str) -> None:
    """In any letter case, but a word in a string or comment is only a word."""
    assert "only reads" in broken(QUERY.replace("RETURN", f"{clause}\nRETURN"))
    assert "only reads" in broken(QUERY.replace("RETURN", f"{clause.lower()}\nRETURN"))
    assert parse_question(
        "what", HEADER + QUERY.replace("RETURN", "// MERGE\nRETURN").replace("name AS", "name + 'SET' AS")
    )


RULES = [
    ("MATCH (here:Entity:Region {id: $place})<-[c:LOCATED_IN]-(body)", "exactly one label"),
    ("MATCH (here {id: $place})<-[c:LOCATED_IN]-(body)", "exactly one label"),
    ("MATCH (body)-[c:LOCATED_IN]->(here:Entity {id: $place})", "begin a pattern with its anchor"),
    ("MATCH (here:Region)<-[c:LOCATED_IN]-(body) WHERE here.id = $place", "begin a pattern with its anchor"),
    ("MATCH (h:Entity {id: $place})<-[c:LOCATED_IN {basis: 'name'}]-(body)", "in WHERE, not in the pattern"),
    ("MATCH (h:Entity {id: $place})<-[c:LOCATED_IN]-(x) MATCH (body:Entity {id: x}) WHERE true", "write a WITH before"),
    ("MATCH (h:Entity {id: $place})<-[c:LOCATED_IN]-(x) WITH c, x MATCH (body:Entity {id: x.id})", "not an expression"),
    ("UNWIND [$place] AS id MATCH (h:Entity {id: id})<-[c:LOCATED_IN]-(body)", "between UNWIND and MATCH"),
    ("MATCH (h:Entity {id: $place})<-[c:LOCATED_AT]-(body)", "neither a label nor a relationship type"),
    ("MATCH (h:Entity {id: $place})<-[c:LOCATED_IN]-(body:university)", "neither a label nor a relationship type"),
    ("MATCH (h:Entity {id: $place})<-[c:LOCATED_IN]-(body) WHERE body.colour = 1 WITH c, body", "a property colour"),
    ("MATCH (h:Entity {ident: $place})<-[c:LOCATED_IN]-(body)", "no node has a property ident"),
    (
        "MATCH (h:Entity {id: $place})<-[c:LOCATED_IN]-(body) WHERE elementId(h) = '1' WITH c, body",
        "function elementId",
    ),
    ("MATCH (h:Entity {id: $place})<-[c:LOCATED_IN]-(body) WHERE h.id != '1' WITH c, body", "!= is not portable"),
    ("MATCH (h)<-[c:LOCATED_IN|HOSTED_BY]-(body) WHERE c.report = $place WITH c, body", "one type"),
    ("OPTIONAL MATCH (h)<-[c:LOCATED_IN]-(body) WHERE c.report = $place WITH c, body", "anchor"),
]


@pytest.mark.parametrize(("opening", "says"), RULES)
def test_cypher_that_one_engine_answers_slowly_or_otherwise_is_refused(opening: str, says: str) -> None:
    """Each rule of portable Cypher, broken once; the unbroken query stands in the test of the header."""
    complaint = broken(
        f"{opening}\nWITH c, body WHERE c.status IN $status AND $place <> ''\nRETURN body.name AS name\n"
    )
    assert says in complaint
    assert complaint.startswith("what-is-there.cypher:11")


def test_a_question_that_reads_a_whole_label_says_so_and_labels_no_far_end() -> None:
    """The label of the far end would be looked up at every single node."""
    opening = "MATCH (p:Platform)-[c:LOCATED_IN]->(body{})\nWITH c, body WHERE c.status IN $status AND $place <> ''\n"
    header = HEADER + "// @scan Platform -- all of them\n"
    with pytest.raises(QuestionMalformed, match="begin a pattern with its anchor"):
        parse_question("what", HEADER + opening.format("") + "RETURN body.name AS name\n")
    assert parse_question("what", header + opening.format("") + "RETURN body.name AS name\n").scans == ("Platform",)
    with pytest.raises(QuestionMalformed, match="no label at its far end"):
        parse_question("what", header + opening.format(":Region") + "RETURN body.name AS name\n")


def test_every_item_returned_has_a_name_and_the_parts_of_a_union_the_same_names() -> None:
    """Columns are never guessed."""
    assert "plain value with a name" in broken(QUERY.replace(" AS name", ""))
    assert "write UNION ALL" in broken(QUERY + "UNION\n" + QUERY)
    assert "same columns" in broken(QUERY + "UNION ALL\n" + QUERY.replace("AS name", "AS other"))
    assert parse_question("what", HEADER + QUERY + "UNION ALL\n" + QUERY)


def test_no_label_is_a_relationship_type() -> None:
    """ArcadeDB keeps both under one name."""
    assert not set(NODE_LABELS) & set(EDGE_TYPES)


def test_the_declared_properties_cover_every_label_and_type() -> None:
    """So that a question may ask for them, and the relationship index of `report` exists where questions use it."""
    assert set(NODE_PROPERTIES) == set(NODE_LABELS)
    assert set(EDGE_PROPERTIES) == set(EDGE_TYPES)
    assert all("report" in EDGE_PROPERTIES[name] for name in INDEXED_EDGES)


@pytest.mark.parametrize("name", list(questions()))
def test_every_question_names_where_a_fact_comes_from(name: str) -> None:
    """Rows that state a fact carry status, report and quote; both languages are there; limits can be set."""
    read = question(name)
    columns = {column.name for column in read.columns}
    texts = [read.title, read.doc, *read.notes, *(one.text for one in (*read.parameters, *read.columns))]
    assert name == "search" or {"report", "quote"} <= columns
    assert name in ("search", "mentions") or "status" in columns
    assert all(text.zh and text.en and text.zh != text.en for text in texts)
    assert all(column.vocabulary for column in read.columns if column.name in ("status", "form", "kind", "relation"))


def test_an_unknown_question_is_answered_with_near_names() -> None:
    """Underscores pass for hyphens."""
    assert question("partner_universities") is questions()["partner-universities"]
    with pytest.raises(QuestionUnknown, match="partner-universities"):
        question("partner-university")


@pytest.fixture
def filters() -> Question:
    """A question with parameters of many types."""
    return question("partner-universities")


def test_parameters_come_as_people_and_programs_write_them(filters: Question) -> None:
    """Digits for numbers, one value for a list, labels in either language for codes; defaults fill the rest."""
    values = filters.check(
        {"place": " 长治 ", "form": "签约", "year": "2023", "status": ["Planned", "achieved"], "limit": None}
    )
    assert values["place"] == "长治"
    assert values["form"] == ["agreement"]
    assert values["year"] == 2023
    assert values["status"] == ["planned", "achieved"]
    assert values["limit"] == 100
    assert question("indicators").check({"place": "长治", "status": "planned"})["status"] == ["target"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "needs place"),
        ({"place": ""}, "must not be empty"),
        ({"place": 140400}, "takes text"),
        ({"place": "长治", "colour": "red"}, "takes no parameter colour"),
        ({"place": "长治", "form": ["handshake"]}, "is one of agreement"),
        ({"place": "长治", "year": "last"}, "whole number"),
        ({"place": "长治", "year": True}, "whole number"),
        ({"place": "长治", "limit": -1}, "whole number"),
        ({"place": "长治", "status": 3}, "list of names"),
    ],
)
def test_a_wrong_parameter_is_refused_with_what_would_fit(
    filters: Question, given: dict[str, object], says: str
) -> None:
    """The message names the parameter and the rule."""
    with pytest.raises(ParameterInvalid, match=says):
        filters.check(given)
