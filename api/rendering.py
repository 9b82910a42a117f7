"""One page of the site: a template of `site/` in the language of its reader, which loads nothing from elsewhere.

In: a request and the values that the template names. Out: an HTML response.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from .paging import PAGING
from .templates import templates
from .words import words

_SOURCES = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'"
_POLICY = {"Content-Security-Policy": _SOURCES}
"""The pages hold text of reports from strangers: nothing of it may run."""

_templates = templates("api", "site")


def page(request: Request, template: str, lang: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page in `lang`, with a link to itself in the other language."""
    others = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
    other = f"?{urlencode([*others, ('lang', 'zh' if lang == 'en' else 'en')])}"
    text = _templates.get_template(template).render(
        lang=lang, word=words(lang), root=root_of(request), other=other, paging=PAGING, **values
    )
    return HTMLResponse(text, status, headers=_POLICY)


def root_of(request: Request) -> str:
    """The path under which a proxy serves this application; empty without one."""
    return str(request.scope.get("root_path", ""))
