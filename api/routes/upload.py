"""`POST /reports`: a report sent to the graph by whoever shows the token of the settings; off without one.

In: the bytes of a file and its name. Out: what ingest did with it. Uploads are read one at a time, and where a language
model is asked, which takes minutes, several; one at a time is written.
"""

from __future__ import annotations

import hmac
import tempfile
from asyncio import wrap_future
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from graph import ParameterInvalid, ReportUnreadable, Store

from ..messages import said
from ..models import Uploaded
from ..problems import RESPONSES
from ..readers import chosen, shortcoming
from .asked import LangDep, SettingsDep, StoreDep

if TYPE_CHECKING:
    from ingest.readers import Reader
    from ingest.summary import Outcome

MAX_UPLOAD = 20 * 2**20
"""Bytes of one report, as for `ingest --max-size`."""
AT_ONCE = 4
"""Uploads that are read at the same time where a language model is asked. Without one there is nothing to wait for: two
at once would take as long as one after the other, and twice the memory."""

_bearer = HTTPBearer(auto_error=False, description="INNOGRAPH_UPLOAD_TOKEN")


def allowed(
    settings: SettingsDep, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)] = None
) -> None:
    """Let pass only who shows the token; nobody where the settings hold none."""
    if settings.upload_token is None:
        raise HTTPException(403, "Uploads are off; the operator turns them on by setting INNOGRAPH_UPLOAD_TOKEN.")
    shown = credentials.credentials if credentials else ""
    if not hmac.compare_digest(shown.encode("utf-8"), settings.upload_token.encode("utf-8")):
        raise HTTPException(401, "Show the upload token as bearer token.", headers={"WWW-Authenticate": "Bearer"})


def router() -> APIRouter:
    """The route of uploads."""
    routes = APIRouter(tags=["报告 · Reports"])
    writing = Lock()
    # Threads of their own, which take no turn of a question's; none is made before the first upload.
    alone, several = ThreadPoolExecutor(1, "upload"), ThreadPoolExecutor(AT_ONCE, "upload")

    @routes.post(
        "/reports",
        status_code=201,
        summary="上传报告 · Upload a report",
        responses={**RESPONSES, 401: RESPONSES[422], 403: RESPONSES[422], 413: RESPONSES[422]},
        dependencies=[Depends(allowed)],
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
            }
        },
    )
    async def upload(
        request: Request,
        response: Response,
        store: StoreDep,
        settings: SettingsDep,
        lang: LangDep,
        file: Annotated[
            str,
            Query(
                description="文件名，扩展名决定格式 · file name; its ending tells the format", examples=["长治2023.txt"]
            ),
        ],
        region: Annotated[
            str | None, Query(description="所属地区（文中未写明时）· its region, where the text does not say")
        ] = None,
        replace: Annotated[
            bool, Query(description="替换同键而标题或地区不同的报告 · replace a report of the same key")
        ] = False,
    ) -> Uploaded:
        """请求体是文件本身的字节。默认关闭；须以 Bearer 方式出示令牌。

        The body is the file itself. Off by default; needs the bearer token of the settings.
        """
        content = await _body(request)
        name = _file_name(file)
        try:
            reader = chosen(settings)
            turns = alone if reader is None else several
            done = await wrap_future(turns.submit(_ingest, store, writing, name, content, region, replace, reader))
        finally:
            request.app.state.data_version.forget()
        if done.state == "unchanged":
            response.status_code = 200
        left = shortcoming(done.further, lang) if done.further else None
        warnings = [*(said(warning, lang) for warning in done.warnings), *((left,) if left else ())]
        return Uploaded(report=str(done.key), outcome=str(done.state), warnings=warnings)

    return routes


async def _body(request: Request) -> bytes:
    content = bytearray()
    async for chunk in request.stream():
        content.extend(chunk)
        if len(content) > MAX_UPLOAD:
            raise HTTPException(413, f"The file is larger than {MAX_UPLOAD // 2**20} MB; send a smaller one.")
    return bytes(content)


def _file_name(text: str) -> str:
    """A file name without folders.

    Raises:
        ParameterInvalid: there is none, or it points elsewhere.
    """
    name = text.strip()
    if not name or name.startswith(".") or any(character in name for character in "/\\\0") or len(name.encode()) > 200:
        raise ParameterInvalid(f"{text!r} is no plain file name; give one such as report.txt")
    return name


def _ingest(
    store: Store, writing: Lock, name: str, content: bytes, region: str | None, replace: bool, reader: Reader | None
) -> Outcome:
    """Ingest one file.

    It is read before the lock is taken. Should the store have changed meanwhile so that a file must be read that need
    not have been, it is read within the lock: by a language model, its answers of the last time are then at hand.

    Raises:
        ReportUnreadable: nothing of it was written; says why.
    """
    from ingest.run import ahead_of, collected, ingest
    from ingest.summary import State

    with tempfile.TemporaryDirectory(prefix="innograph-") as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        collection = collected([path], region=region)
        with closing(ahead_of(collection, store, max_size=MAX_UPLOAD, reader=reader)) as ahead:
            ahead.read_all()
            with writing:
                summary = ingest(collection, store, replace=replace, reader=reader, ahead=ahead)
    (outcome,) = summary.outcomes
    if outcome.state is State.FAILED:
        # Messages name the file as given; where it lay on this machine is nobody's business.
        raise ReportUnreadable((outcome.message or name).replace(str(path), name))
    return outcome
