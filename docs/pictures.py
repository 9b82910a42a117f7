"""Take the README's pictures of the first answer and of the network report: `python docs/pictures.py`.

Reads the samples into a store in a temporary folder, serves it on a free port and photographs the page in Chromium (the
one that CHROMIUM names, else the `chromium` of the PATH).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
INNOGRAPH = str(Path(sys.executable).with_name("innograph"))
PAGES = {"first-answer": "ask/partner-universities?place=长治&", "network-report": "network?"}
LANGUAGES = {"": "zh", ".en": "en"}


def main() -> None:
    """Write the pictures beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([INNOGRAPH, "ingest", "--samples"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        served = subprocess.Popen(
            [INNOGRAPH, "serve", "--port", "0"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        try:
            assert served.stdout is not None
            address = next(found[0] for line in served.stdout if (found := re.search(r"http://[\d.]+:\d+", line)))
            _take(address)
        finally:
            served.terminate()
            served.wait()


def _take(address: str) -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1120, "height": 900})
        for name, path in PAGES.items():
            for suffix, lang in LANGUAGES.items():
                page.goto(f"{address}/{path}lang={lang}")
                page.screenshot(path=HERE / f"{name}{suffix}.png")
        browser.close()


if __name__ == "__main__":
    main()
