"""What every route needs of its request: the store, the settings, the language.

In: a request of an application made by `api.rest.create_app`. Out: typed dependencies for route functions. A store
that answers is taken from the application's state and never opened here.
"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Query, Request

from graph import Store

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
    "settings_of",
    "store_of",
]
