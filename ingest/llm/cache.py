"""Answers of language models, kept by content: one file per model, prompt and sentence.

In: a key and an answer as plain JSON. Out: the answer again. Files are written whole or not at all, so that several
processes may share a folder; one that cannot be read counts as missing.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph import ParameterInvalid


def cache_key(model: str, prompt: str, sentence: str) -> str:
    """SHA-256 of the model, the prompt and the sentence.

    The sentences that shared its request are left out, though a model may answer otherwise in other company: with them
    in the key, a sentence added to a report would have up to nine others asked about anew. So the answer
    that came first stands.
    """
    parts = json.dumps([model, prompt, sentence], ensure_ascii=False)
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers."""

    folder: Path

    def get(self, key: str) -> dict[str, Any] | None:
        """The answer under a key; None where there is none."""
        try:
            kept = json.loads(self._path(key).read_text("utf-8"))["answer"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        whole = isinstance(kept, dict) and all(isinstance(kept.get(name), list) for name in ("names", "claims"))
        return kept if whole else None

    def keep(self, key: str, model: str, sentence: str, answer: dict[str, Any]) -> dict[str, Any]:
        """Keep an answer and give it back; where another has come meanwhile, by a report that is read at the same time,
        that one stands and is given. Model and sentence are written beside it for whoever looks into the folder.

        Raises:
            ParameterInvalid: the folder cannot be written.
        """
        path = self._path(key)
        content = json.dumps({"model": model, "sentence": sentence, "answer": answer}, ensure_ascii=False, indent=1)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, named = tempfile.mkstemp(dir=path.parent, prefix=".part-")
            part = Path(named)
            try:
                with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as writing:
                    writing.write(content + "\n")
                return answer if self._stands(part, path) else self.get(key) or answer
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            raise ParameterInvalid(
                f"{self.folder}: answers of the language model cannot be kept there ({error.strerror}); "
                "name another folder in INNOGRAPH_LLM_CACHE."
            ) from error

    def _stands(self, part: Path, path: Path) -> bool:
        """Whether what `part` holds is the answer at `path` now; not where another one stands there.

        A link is made only where there is no file, which a look before the writing does not ensure.

        Raises:
            OSError: nothing can be written there.
        """
        try:
            os.link(part, path)
        except OSError:
            if self.get(path.stem) is not None:
                return False
            part.replace(path)  # a broken file, or a file system without links
        return True

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
