"""The text of an HTML page: blocks become lines, tables rows of tab-parted cells; what is no text is left out.

In: the characters of the page. Out: plain text, one block per line.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import Comment, Declaration, Doctype, NavigableString, PageElement, ProcessingInstruction, Tag

_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "head", "nav", "footer", "form", "select", "button", "input"}
    | {"textarea", "iframe", "object", "svg", "canvas", "video", "audio", "aside", "menu", "dialog", "map"}
)
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset"}
    | {"figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p"}
    | {"pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_FILTERS = Lock()
"""The filters of warnings are the process's: threads that set and restore them at once leave theirs behind."""
_LINK_SHARE = 0.8
"""A block whose text lies to this share in three or more links is a menu."""
_LAYOUT_CELL = 200
"""Characters from which a cell of a table is a part of the page's layout, not a datum."""
_SPACE = re.compile(r"[ \r\n\f\v]*\n[ \t\r\n\f\v]*|[ \r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page as text, with what its head tells about the article (names of the Chinese government standard)."""

    text: str
    """What a reader of the page sees, one block per line, without menus and forms."""
    title: str | None
    issuer: str | None
    published: str | None
    """ISO date."""
    url: str | None


def page_of_html(markup: str) -> Page:
    """The text and the card of an HTML page."""
    with _FILTERS, warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        soup = BeautifulSoup(markup, "lxml")
    pieces = list(_pieces(soup.body or soup, pre=False))
    lines = (line.strip(" ") for line in "".join(pieces).split("\n"))
    text = "\n".join(line for line in lines if line.strip())
    published = re.match(r"\d{4}-\d{2}-\d{2}", _meta(soup, "PubDate") or "")
    return Page(
        text=text,
        title=_meta(soup, "ArticleTitle"),
        issuer=_meta(soup, "ContentSource"),
        published=published.group() if published else None,
        url=_meta(soup, "Url"),
    )


def _meta(soup: BeautifulSoup, name: str) -> str | None:
    """The content of <meta name=…> (a standard of Chinese government web sites), if it has any."""
    tag = soup.find("meta", attrs={"name": re.compile(f"^{name}$", re.IGNORECASE)})
    content = tag.get("content") if isinstance(tag, Tag) else None
    return str(content).strip() or None if content else None


def _pieces(tag: Tag, *, pre: bool) -> Iterator[str]:
    """The text below a tag, depth first, with a line break around every block. Iterative: pages nest deeply."""
    stack: list[tuple[PageElement | str, bool]] = [(child, pre) for child in reversed(tag.contents)]
    while stack:
        node, keep = stack.pop()
        if isinstance(node, str) and not isinstance(node, NavigableString):
            yield node
        elif isinstance(node, (Comment, Declaration, Doctype, ProcessingInstruction)):
            continue
        elif isinstance(node, NavigableString):
            yield str(node) if keep else _SPACE.sub(" ", str(node))
        elif isinstance(node, Tag):
            if node.name in _DROPPED or _is_hidden(node) or _is_menu(node):
                continue
            if node.name == "br":
                yield "\n"
                continue
            if node.name == "table" and not _is_layout(node):
                yield from _table(node)
                continue
            keep = keep or node.name == "pre"
            block = node.name in _BLOCKS
            if block:
                stack.append(("\n", keep))
            stack.extend((child, keep) for child in reversed(node.contents))
            if block:
                yield "\n"


def _is_hidden(tag: Tag) -> bool:
    style = str(tag.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style or tag.has_attr("hidden")


def _is_menu(tag: Tag) -> bool:
    """Whether a block is a list of links."""
    if tag.name not in {"div", "ul", "ol", "td", "section"}:
        return False
    links = tag.find_all("a", limit=400)
    if len(links) < 3:
        return False
    length = len(tag.get_text(strip=True))
    return length < 2000 and sum(len(link.get_text(strip=True)) for link in links) >= _LINK_SHARE * max(length, 1)


def _is_layout(table: Tag) -> bool:
    """Whether a table only arranges the page: it nests tables or holds long or many-paragraph cells."""
    if table.find("table") is not None:
        return True
    rows = table.find_all("tr")
    cells = table.find_all(["td", "th"])
    if len(cells) <= len(rows):
        return True
    return any(len(cell.get_text()) > _LAYOUT_CELL and len(cell.find_all("p")) > 1 for cell in cells)


def _table(table: Tag) -> Iterator[str]:
    """The rows of a table of data; a cell that spans columns fills the first of them."""
    yield "\n"
    for row in table.find_all(["tr", "caption"]):
        if row.name == "caption":
            yield row.get_text(" ", strip=True) + "\n"
            continue
        cells = [re.sub(r"\s+", " ", cell.get_text(" ", strip=True)) for cell in row.find_all(["td", "th"])]
        yield "\t".join(cells) + "\n"
