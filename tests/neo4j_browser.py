"""Neo4j Browser in headless Chromium, driven as a reader would.

In: a running server that serves the Browser. Out: `open_browser`, a logged-in page with the few gestures that tests
need.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.neo4j_server import Server

_DROP = """([selector, name, bytes, type]) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], name, {type}));
  const target = document.querySelector(selector);
  for (const kind of ['dragenter', 'dragover']) {
    document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true}));
  }
  target.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


def chromium() -> str | None:
    """The machine's own Chromium: `INNOGRAPH_TEST_CHROMIUM`, else the one on the path; None where there is none."""
    named = os.environ.get("INNOGRAPH_TEST_CHROMIUM")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextlib.contextmanager
def open_page(width: int = 1400, height: int = 900) -> Iterator[Page]:
    """A page of headless Chromium that can reach this machine and nothing else."""
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    arguments.append("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        try:
            yield browser.new_page(viewport={"width": width, "height": height})
        finally:
            browser.close()


@dataclass(frozen=True)
class Browser:
    """A Neo4j Browser with someone logged in."""

    page: Page

    def part(self, name: str) -> Locator:
        """The part of the page with that test id."""
        return self.page.locator(f"[data-testid={name}]")

    def run(self, command: str) -> Locator:
        """Put a command or query into the editor and run it; the frame of its result (found by its own text)."""
        editor = self.page.locator("[data-testid=activeEditor] .monaco-editor").first
        editor.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        # insertText and not typing: the editor would complete brackets and words.
        self.page.keyboard.insert_text(command)
        self.part("editor-Run").click()
        first = command.strip().splitlines()[0][:40]
        return self.part("frame").filter(has=self.page.locator("[data-testid=frameCommand]", has_text=first)).first

    def until(self, expression: str) -> None:
        """Wait until a JavaScript expression is true (the Browser's policy forbids Playwright's own way of waiting)."""
        for _ in range(100):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"not within ten seconds: {expression}")

    def drop(self, file: Path, kind: str = "text/plain") -> None:
        """Drop a file onto the editor's drop zone."""
        self.page.evaluate(_DROP, [".filedrop", file.name, list(file.read_bytes()), kind])


@contextlib.contextmanager
def open_browser(server: Server) -> Iterator[Browser]:
    """Log in to the Browser of `server`."""
    with open_page() as page:
        page.goto(f"{server.http}/browser/")
        browser = Browser(page)
        browser.part("username").fill(server.username)
        browser.part("password").fill(server.password)
        browser.part("connect").click()
        browser.part("password").wait_for(state="detached", timeout=60_000)
        page.get_by_text("You are connected").first.wait_for(timeout=60_000)
        yield browser
