"""What every route needs of its request: the store, the settings, the language.

In: a request of an application made by `api.rest.create_app`. Out: typed dependencies for route functions. A store
that answers is taken from the application's state and never opened here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from fastapi.dependencies.models import Dependant

from graph import ParameterInvalid, Store

from ..paging import DEFAULT_LIMIT
from ..settings import Settings

LARGEST_PAGE = 1_000_000
"""As large as `limit` of a question may be: a page of this size is the whole answer."""


def store_of(request: Request) -> Store:
    """The store that this application serves."""
    store: Store = request.app.state.store
    return store


def settings_of(request: Request) -> Settings:
    """The settings of this application."""
    settings: Settings = request.app.state.settings
    return settings


LangQuery = Annotated[
    Literal["zh", "en"] | None,
    Query(description="答案的语言 · language of headings, labels and notes", examples=["zh"]),
]


def language(settings: Annotated[Settings, Depends(settings_of)], lang: LangQuery = None) -> str:
    """The language of the answer: the query's `lang`, else that of the settings."""
    return lang or settings.lang


def refuse_strangers(request: Request) -> None:
    """A misspelt parameter must not pass for one that was left out; `lang` may go to every route.

    Raises:
        ParameterInvalid: the request names a query parameter that its route does not take.
    """
    taken = {"lang", *_taken(request.scope["route"].dependant)}
    for name in request.query_params:
        if name not in taken:
            raise ParameterInvalid(
                f"{request.url.path} takes no parameter {name!r}; it takes {', '.join(sorted(taken))}"
            )


def _taken(dependant: Dependant) -> Iterator[str]:
    for field in dependant.query_params:
        yield field.alias
    for part in dependant.dependencies:
        yield from _taken(part)


StoreDep = Annotated[Store, Depends(store_of)]
SettingsDep = Annotated[Settings, Depends(settings_of)]
LangDep = Annotated[str, Depends(language)]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="本页最多行数 · at most this many rows on a page")]
Offset = Annotated[int, Query(ge=0, le=LARGEST_PAGE, description="跳过的行数 · rows before this page")]

__all__ = [
    "DEFAULT_LIMIT",
    "LARGEST_PAGE",
    "LangDep",
    "LangQuery",
    "Limit",
    "Offset",
    "SettingsDep",
    "StoreDep",
    "language",
    "refuse_strangers",
    "settings_of",
    "store_of",
]
