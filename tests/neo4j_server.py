"""A real Neo4j server for the tests, without Docker: community edition from Maven artifacts, on free loopback ports.

In: nothing, or further lines for neo4j.conf. Out: a `Server` with its URLs, user and password.

Where it comes from, in this order:
1. `INNOGRAPH_TEST_NEO4J`, the Bolt URL of a running server **that the tests may empty**, such as
   bolt://neo4j:password@localhost:7687 (user and password may come from NEO4J_USERNAME and NEO4J_PASSWORD instead);
2. the jars that tests/neo4j/pom.xml names, fetched once by Maven into `INNOGRAPH_NEO4J_CACHE`, else into
   ~/.cache/innograph-neo4j, and run with the machine's Java 17 or newer;
3. neither: `NoServer` says what is missing.

`python tests/neo4j_server.py` runs one in the foreground until Ctrl-C, for benchmarks and for looking around.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

POM = Path(__file__).parent / "neo4j" / "pom.xml"
_JAVA_OPTIONS = (
    "-Xmx768m",
    "-XX:+UseG1GC",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dfile.encoding=UTF-8",
)
_START_SECONDS = 180
_FETCH_SECONDS = 1200


class NoServer(Exception):
    """No Neo4j server can be had on this machine; the message says why."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    username: str
    password: str
    http: str | None = None
    """Where its Browser answers; None of a server that was given."""
    pid: int | None = None


def given_server() -> Server | None:
    """The server named by `INNOGRAPH_TEST_NEO4J`, if it is set."""
    url = os.environ.get("INNOGRAPH_TEST_NEO4J")
    if not url:
        return None
    parts = urlsplit(url)
    inner, _, host = parts.netloc.rpartition("@")
    user, _, password = inner.partition(":")
    return Server(
        f"{parts.scheme}://{host}",
        unquote(user) or os.environ.get("NEO4J_USERNAME", "neo4j"),
        unquote(password) or os.environ.get("NEO4J_PASSWORD", ""),
    )


def jars() -> Path:
    """The folder with the server's jars, fetched on the first call.

    Raises:
        NoServer: no Maven, or it cannot fetch them.
    """
    found = re.search(r"<neo4j\.version>(.+?)</neo4j\.version>", POM.read_text(encoding="utf-8"))
    assert found is not None
    home = os.environ.get("INNOGRAPH_NEO4J_CACHE") or str(Path.home() / ".cache" / "innograph-neo4j")
    folder = Path(home) / found[1]
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise NoServer("Maven (mvn) is not installed, so the Neo4j jars cannot be fetched")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Fetched aside and moved, so that a broken or parallel fetch never leaves half a folder under the final name.
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="fetching-") as aside:
        target = Path(aside) / "jars"
        command = [maven, "-B", "-q", "-f", str(POM), "dependency:copy-dependencies", "-DincludeScope=runtime"]
        try:
            done = subprocess.run(
                [*command, f"-DoutputDirectory={target}"],
                capture_output=True,
                text=True,
                timeout=_FETCH_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise NoServer(f"Maven did not fetch the Neo4j jars within {_FETCH_SECONDS} s") from None
        if done.returncode != 0:
            last = [line for line in (done.stdout + done.stderr).splitlines() if "ERROR" in line]
            raise NoServer(f"Maven could not fetch the Neo4j jars: {last[0] if last else 'no message'}")
        with contextlib.suppress(OSError):  # another run was faster: its folder is as good
            target.rename(folder)
    if not folder.is_dir():
        raise NoServer(f"the Neo4j jars did not arrive in {folder}")
    return folder


@contextlib.contextmanager
def running(settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Run a server of our own in a temporary folder for the length of the body.

    Args:
        settings: further lines of neo4j.conf, name → value; ASCII (write other characters as \\uXXXX).

    Raises:
        NoServer: no Java, no jars, or it does not come up.
    """
    java = shutil.which("java")
    if java is None:
        raise NoServer("Java is not installed, so no Neo4j server can run")
    library = str(jars() / "*")
    with tempfile.TemporaryDirectory(prefix="innograph-neo4j-", ignore_cleanup_errors=True) as folder:
        for attempt in range(3):
            home = Path(folder) / f"home{attempt}"
            server, process = _start(java, library, home, settings or {})
            try:
                if _wait(process, server):
                    yield server
                    return
            finally:
                _stop(process)
        log = (home / "console.log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
        raise NoServer(f"the Neo4j server did not come up: {log[-1] if log else 'it wrote no log'}")


@contextlib.contextmanager
def any_server() -> Iterator[Server]:
    """The server given by the environment, else one of our own."""
    given = given_server()
    if given is not None:
        yield given
        return
    with running() as server:
        yield server


def _start(java: str, library: str, home: Path, settings: Mapping[str, str]) -> tuple[Server, subprocess.Popen[bytes]]:
    (home / "conf").mkdir(parents=True)
    (home / "plugins").mkdir()
    bolt, http = _free_ports()
    lines = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{bolt}",
        "server.bolt.advertised_address": f"127.0.0.1:{bolt}",
        "server.http.listen_address": f"127.0.0.1:{http}",
        "server.http.advertised_address": f"127.0.0.1:{http}",
        "server.memory.pagecache.size": "128m",
        "dbms.usage_report.enabled": "false",
        **settings,
    }
    text = "".join(f"{name}={value}\n" for name, value in lines.items())
    (home / "conf" / "neo4j.conf").write_text(text, encoding="ascii")
    password = "p" + secrets.token_urlsafe(12)  # never a leading dash, which would look like an option
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    command = [java, "-cp", library, "org.neo4j.server.startup.Neo4jAdminCommand", "dbms", "set-initial-password"]
    try:
        subprocess.run(
            [*command, password],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=_START_SECONDS,
        )
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout).strip().splitlines()
        raise NoServer(f"the Neo4j jars do not run with this Java: {said[0] if said else 'no message'}") from error
    except subprocess.TimeoutExpired as error:
        raise NoServer(f"the Neo4j jars did not run within {_START_SECONDS} s") from error
    with (home / "console.log").open("wb") as log:
        process = subprocess.Popen(
            [
                java,
                "-cp",
                library,
                *_JAVA_OPTIONS,
                "org.neo4j.server.CommunityEntryPoint",
                f"--home-dir={home}",
                f"--config-dir={home / 'conf'}",
            ],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )
    server = Server(f"bolt://127.0.0.1:{bolt}", "neo4j", password, f"http://127.0.0.1:{http}", process.pid)
    return server, process


def _wait(process: subprocess.Popen[bytes], server: Server) -> bool:
    """Whether it answers over HTTP, which comes up last; False as soon as it has ended."""
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(urllib.error.URLError, OSError):
            assert server.http is not None
            with urllib.request.urlopen(server.http, timeout=2) as answer:
                if answer.status == 200:
                    return True
        time.sleep(0.2)
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(30)


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _end_with_parent() -> None:
    """Ask Linux to end the server with the process that started it, even where that one is killed."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


if __name__ == "__main__":
    with running() as own:
        sys.stdout.write(f"INNOGRAPH_TEST_NEO4J=bolt://{own.username}:{own.password}@{own.url.split('://')[1]}\n")
        sys.stdout.write(f"{own.http}/browser/\n")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()
