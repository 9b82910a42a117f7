"""The pack for Neo4j Browser: style, favourites and guide, generated from the ontology and the question files.

In: the questions. Out: a folder whose files are dropped onto the Browser's window; its README says how. Neo4j Browser
(tried with 5.24) shows the result of a single statement only, so parameters and query of a question are two
favourites: the first sets the parameters to the question's defaults and examples, looking names up in the graph; the
second asks.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from graph.names import search_fragment
from queries import Parameter, Question

from ..templates import templates
from .grass import grass
from .words import words

_PLACE = "(n:Region OR n:Park)"
_EXAMPLES = {"place": "长治", "body": "太原理工大学"}
"""What the graph views look at until the reader says otherwise."""


@dataclass(frozen=True, slots=True)
class Favourite:
    """One saved query."""

    title: str
    cypher: str

    @property
    def text(self) -> str:
        """As a `.cypher` file: its first line is the name that the Browser lists it under."""
        return f"// {self.title}\n{self.cypher}\n"


def write_browser_pack(out_dir: str | Path, questions: Mapping[str, Question], *, lang: str = "zh") -> list[Path]:
    """Write the pack into a folder.

    Args:
        out_dir: made where missing; files of the same names are replaced.
        questions: name → question, as `queries.questions()` gives them.
        lang: the language of titles, guide and README; the captions are the graph's own names.

    Returns:
        `innograph.grass`, `innograph-favorites.zip`, `guide.html`, `README.txt`. Same questions, same bytes.

    Raises:
        ParameterInvalid: no such language.
        OSError: the folder cannot be written.
    """
    text = words(lang)
    folder = Path(out_dir)
    folder.mkdir(parents=True, exist_ok=True)
    views = list(graph_views(lang))
    style, archive, guide, readme = (
        folder / name for name in ("innograph.grass", "innograph-favorites.zip", "guide.html", "README.txt")
    )
    style.write_text(grass(), "utf-8", newline="\n")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in _files(questions, views, lang):
            # A fixed date: the same questions give the same bytes.
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    entries = [
        (question, question.title.label(lang), question.doc.label(lang), set_parameters(question), question.cypher)
        for question in questions.values()
    ]
    page = (
        templates("api.pages")
        .get_template("guide.html.j2")
        .render(lang=lang, text=text, views=views, view_parameters=_view_parameters(), entries=entries)
    )
    guide.write_text(page, "utf-8", newline="\n")
    readme.write_text(text["pack_readme"].replace("\\n", "\n") + "\n", "utf-8", newline="\n")
    return [style, archive, guide, readme]


def graph_views(lang: str = "zh") -> Iterator[Favourite]:
    """The queries that show a graph instead of a table, from `views/*.cypher`."""
    folder = resources.files(__package__).joinpath("views")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".cypher"):
            zh, en, cypher = file.read_text("utf-8").split("\n", 2)
            yield Favourite((en if lang == "en" else zh).removeprefix("// "), cypher.strip())


def set_parameters(question: Question) -> str:
    """The `:param` commands that give every parameter of a question its default, or else its example.

    A place or body is looked up by name in the graph: the query takes its id.
    """
    return ";\n".join(_param(parameter) for parameter in question.parameters) + ";"


def _param(parameter: Parameter) -> str:
    value = parameter.example if parameter.required else parameter.default
    named = parameter.type.removeprefix("list[").removesuffix("]") in ("place", "body")
    if not named or not value:
        return f":param {parameter.name} => {_literal(value)}"
    return _looked_up(parameter.name, value, place="place" in parameter.type)


def _looked_up(name: str, value: str | list[str], *, place: bool) -> str:
    """A `:param` command that finds an entity by its name, short name or alias; several names give a list of ids."""
    kind = f" AND {_PLACE}" if place else ""
    if isinstance(value, list):
        listed = _literal([search_fragment(word) for word in value])
        test = f"any(word IN {listed} WHERE '|' + n.search + '|' CONTAINS '|' + word + '|')"
        return f":param [{name}] => {{ MATCH (n:Entity) WHERE {test}{kind} RETURN collect(n.id) AS {name} }}"
    test = f"'|' + n.search + '|' CONTAINS '|' + {_literal(search_fragment(value))} + '|'"
    return f":param [{name}] => {{ MATCH (n:Entity) WHERE {test}{kind} RETURN n.id AS {name} ORDER BY {name} LIMIT 1 }}"


def _literal(value: Any) -> str:
    """A value in Cypher: JSON's strings, numbers and lists are Cypher's."""
    return json.dumps(value, ensure_ascii=False)


def _view_parameters() -> str:
    return ";\n".join(_looked_up(name, word, place=name == "place") for name, word in _EXAMPLES.items()) + ";"


def _files(questions: Mapping[str, Question], views: list[Favourite], lang: str) -> Iterator[tuple[str, str]]:
    """(path in the archive, text) of every favourite; the folders become folders in the Browser."""
    text = words(lang)
    graphs, settings, asking = (f"innograph {text[key]}" for key in ("pack_views", "pack_set", "pack_ask"))
    first = Favourite(text["pack_view_parameters"], _view_parameters())
    for number, view in enumerate([first, *views]):
        yield f"{graphs}/{number:02} {_file_name(view.title)}.cypher", view.text
    for number, question in enumerate(questions.values(), 1):
        title = question.title.label(lang)
        name = f"{number:02} {question.name}.cypher"
        yield (
            f"{settings}/{name}",
            Favourite(f"{number:02} {title} · {text['pack_set']}", set_parameters(question)).text,
        )
        yield f"{asking}/{name}", Favourite(f"{number:02} {title}", question.cypher).text


def _file_name(title: str) -> str:
    return re.sub(r'[\\/:*?"<>|]+', " ", title).strip()
