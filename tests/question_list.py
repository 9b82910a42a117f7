"""The table of questions in both READMEs, made from the question files: `python -m tests.question_list` rewrites it.

Not a test: `tests/test_docs.py` fails while a README is out of step.
"""

from __future__ import annotations

from pathlib import Path

from queries import Question, questions

ROOT = Path(__file__).parent.parent
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
BEGIN = "<!-- questions: written by `make docs` from queries/*.cypher -->\n"
END = "<!-- /questions -->\n"
HEADINGS = {
    "en": ("| `innograph ask …` | what it answers |", "| --- | --- |"),
    "zh": ("| `innograph ask …` | 回答什么 |", "| --- | --- |"),
}


def command(question: Question) -> str:
    """The question's name with the parameters that must be given, each with its example."""
    words = [question.name]
    for parameter in question.parameters:
        if parameter.required:
            example = parameter.example
            words += [f"--{parameter.name}", ",".join(example) if isinstance(example, list | tuple) else str(example)]
    return " ".join(words)


def table(lang: str) -> str:
    """Markdown, one row per question file, in the order of their names."""
    rows = [f"| `{command(question)}` | {question.title.label(lang)} |" for question in questions().values()]
    return "\n".join((*HEADINGS[lang], *rows)) + "\n"


def with_table(text: str, lang: str) -> str:
    """A README's text with its table brought into step. Raises ValueError where it has no place for one."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{table(lang)}\n{END}{after}"


if __name__ == "__main__":
    for language, path in READMES.items():
        path.write_text(with_table(path.read_text(encoding="utf-8"), language), encoding="utf-8")
