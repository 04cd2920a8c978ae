"""A client of Ordo's API: one file, standard library only, Python 3.9 or newer.

    import ordo

    api = ordo.Client("http://localhost:3000/ordo", token)
    uploaded = api.upload("mbes.las", "survey/mbes.las")
    job = api.submit({"recipe": {"name": "reproject-ept", "version": "3.0.0"}, ...})
    state = api.wait(job, on_event=print)
    api.download_artifact(job, "step:build_ept.output_ept", "tree")

What may be sent twice is tried again while the server is away. Every error is an ``OrdoError``: ``Refused`` where the
server says no, ``Unreachable`` where none answers, ``JobFailed`` where a job that was waited for did not succeed,
``WrongDigest`` where bytes are not those that were expected. A client may be used by many threads.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import os
import random
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path
from typing import Any, BinaryIO, Callable, Dict, Iterator, List, NamedTuple, Optional, Tuple, Union

__all__ = [
    "Client", "Event", "JobFailed", "OrdoError", "Refused", "Unreachable", "Uploaded", "WrongDigest",
]

Json = Dict[str, Any]
Progress = Callable[[int, int], None]

PART_BYTES = 16 << 20
"""Bytes of one request of an upload."""

_COPY_BYTES = 1 << 20
_SILENCE_SECONDS = 45
_PATIENCE_SECONDS = 120
_ENDED = ("success", "failed", "partial")
_BUSY = (423, 502, 503, 504)
_AWAY = (OSError, http.client.HTTPException)


class OrdoError(Exception):
    """Whatever went wrong; its text says what was expected and what was found."""


class Refused(OrdoError):
    """The server says no.

    ``status`` is HTTP's; ``problems`` lists ``{code, path, message}`` where a validation failed.
    """

    def __init__(self, status: int, message: str, problems: List[Json]):
        super().__init__(f"{message} (status {status})")
        self.status = status
        self.message = message
        self.problems = problems


class Unreachable(OrdoError):
    """No server answers, or the connection broke, for as long as the client had patience."""


class JobFailed(OrdoError):
    """A job ended otherwise than with success; ``state`` is all that is known of it."""

    def __init__(self, state: Json):
        job = state["job"]
        reasons = [f"{step['step_id']}: {step['error']}" for step in state["steps"] if step["error"]]
        super().__init__("; ".join([f"job {job['id']} ended as {job['status']}", *(reasons or [job["error"] or ""])]))
        self.state = state


class WrongDigest(OrdoError):
    """Bytes are not those that were expected; nothing is left at the target."""


class Event(NamedTuple):
    """Something that happened: ``kind`` is job, step, output, hook, progress, log or missed."""

    kind: str
    id: Optional[int]
    data: Json


class Uploaded(NamedTuple):
    """A file in the store; ``uri`` and ``hash`` are what an input of a job takes."""

    uri: str
    size: int
    hash: str


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A token goes to the server that it is for, and to no other."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _trusting(ca: Optional[str]) -> urllib.request.HTTPSHandler:
    context = ssl.create_default_context()
    if ca:
        try:
            context.load_verify_locations(cafile=ca)
        except (OSError, ssl.SSLError):
            raise OrdoError(f"{ca}: expected certificates in PEM, found none that can be read") from None
    return urllib.request.HTTPSHandler(context=context)


class Client:
    """One server's API.

    :param server: its address, such as ``http://localhost:3000/ordo``
    :param token: what it asks for; by default the environment's ``ORDO_TOKEN``
    :param timeout: seconds that an answer may take
    :param patience: seconds for which a server may be away
    :param ca: a file of certificates in PEM that are trusted beside those the system trusts; by default the
        environment's ``ORDO_CA``
    """

    def __init__(
        self,
        server: str,
        token: Optional[str] = None,
        timeout: float = 60,
        patience: float = _PATIENCE_SECONDS,
        ca: Optional[str] = None,
    ):
        self._server = server.rstrip("/")
        self._token = os.environ.get("ORDO_TOKEN", "") if token is None else token
        self._timeout = timeout
        self._patience = patience
        self._opener = urllib.request.build_opener(_NoRedirect, _trusting(ca or os.environ.get("ORDO_CA")))

    # Jobs

    def submit(self, job: Json, key: Optional[str] = None) -> int:
        """Submits a job, once however often it has to be sent; returns its id.

        :param key: the same key and body give the same job for 24 hours; by default a key of its own
        """
        headers = {"Idempotency-Key": key or str(uuid.uuid4())}
        return int(self._again(lambda: self._json("POST", "jobs", job, headers))["id"])

    def job(self, job: int) -> Json:
        """All that is known of a job: ``job``, ``steps``, ``artifacts``, ``outputs`` and more."""
        return self._get(f"jobs/{job}")

    def jobs(self, limit: int = 20, **filters: str) -> List[Json]:
        """Jobs, newest first; filters are ``status``, ``recipe`` and ``since``."""
        return self._get("jobs?" + urllib.parse.urlencode({"limit": limit, **filters}))

    def cancel(self, job: int) -> None:
        """Ends a job before its time."""
        self._json("POST", f"jobs/{job}/cancel", {})

    def retry(self, job: int) -> int:
        """Runs a failed or partial job again, as a new job that takes over what succeeded; returns its id."""
        return int(self._json("POST", f"jobs/{job}/retry", {})["id"])

    def log(self, job: int, step: str) -> str:
        """What a step has said so far."""
        return self._again(lambda: self._bytes("GET", f"jobs/{job}/steps/{_quoted(step)}/log")).decode("utf-8")

    def executors(self) -> List[Json]:
        """What steps can be."""
        return self._get("executors")

    def recipes(self) -> List[Json]:
        """Recipes that are stored, newest first."""
        return self._get("recipes")

    def events(self, job: Optional[int] = None, after: Optional[int] = None) -> Iterator[Event]:
        """What happens, as it happens, without an end; to a job, or to all.

        Goes on by itself where a connection or a server is lost; an event may then come twice, and none is lost.

        :param after: the event behind which to begin; 0 of a job begins with all that has happened; by default now
        """
        path = "events" if job is None else f"jobs/{job}/events"
        return (event for event in self._follow(path, after, _SILENCE_SECONDS) if event)

    def wait(
        self, job: int, timeout: Optional[float] = None, on_event: Optional[Callable[[Event], None]] = None
    ) -> Json:
        """Waits until a job has ended, and returns all that is known of it.

        :param timeout: seconds; ``TimeoutError`` when they are over, found within the 15 that a server may be silent.
            By default it waits as long as it takes
        :param on_event: told what happens meanwhile
        :raises JobFailed: it ended otherwise than with success
        """
        end = None if timeout is None else time.monotonic() + timeout
        silence = _SILENCE_SECONDS if timeout is None else max(0.1, min(_SILENCE_SECONDS, timeout))
        for event in self._follow(f"jobs/{job}/events", 0, silence):
            if event and on_event:
                on_event(event)
            if event and (event.kind == "missed" or event.kind == "job" and event.data.get("status") in _ENDED):
                state = self.job(job)
                if state["job"]["status"] in _ENDED:
                    return _succeeded(state)
            if end is not None and time.monotonic() > end:
                raise TimeoutError(f"job {job} has not ended within {timeout} s")
        raise AssertionError("events have no end")

    # Files

    def list(self, path: str = "") -> Iterator[Json]:
        """What lies right in a folder of the store: ``{name, size, modified}`` of files, ``{name}`` of folders."""
        after = ""
        while after is not None:
            page = self._get(f"store/{_quoted(path)}?" + urllib.parse.urlencode({"after": after}))
            yield from ({"name": name} for name in page["folders"])
            yield from page["files"]
            after = page["next"]

    def remove(self, path: str) -> None:
        """Removes one file from the store, or one data set that is recognised as such."""
        self._bytes("DELETE", "store/" + _quoted(path))

    def upload(
        self,
        local: Union[str, Path],
        path: str,
        overwrite: bool = False,
        progress: Optional[Progress] = None,
    ) -> Uploaded:
        """Brings a file to the store, in parts; goes on where a line broke, or where an earlier call did.

        Which upload is open is kept in ``~/.cache/ordo/python`` until the file is in place.

        :param overwrite: replaces one file that lies there
        :param progress: told bytes that are there, and bytes of all
        :raises WrongDigest: what the server has is not what the file holds
        :raises OrdoError: the file became shorter meanwhile; nothing is left of it then
        """
        local = Path(local)
        size = local.stat().st_size
        note = _Note(self._server, path, local)
        patience = _Patience(self._patience)
        with local.open("rb") as file:
            where = self._where(note) or self._begin(path, size, overwrite, note)
            while where.hash is None:
                if progress:
                    progress(where.offset, size)
                where = self._append(file, where, size, patience)
        note.forget()
        if progress:
            progress(size, size)
        if where.hash != _digest(local):
            raise WrongDigest(f"{path}: expected {_digest(local)}, found {where.hash}; the file changed meanwhile")
        return Uploaded(path, size, where.hash)

    def download(
        self,
        path: str,
        local: Union[str, Path],
        digest: Optional[str] = None,
        progress: Optional[Progress] = None,
    ) -> Path:
        """Fetches a file of the store; it is whole at its name or not there.

        :param digest: ``sha256:`` and 64 hexadecimal digits, as an upload or an artifact has it
        :raises WrongDigest: the bytes are others
        """
        return self._fetch("store/" + _quoted(path), Path(local), digest, progress)

    def download_artifact(
        self, job: int, name: str, local: Union[str, Path], progress: Optional[Progress] = None
    ) -> Path:
        """Fetches an artifact, a file or a folder, and holds it against the hash that the job has of it.

        :param name: such as ``step:build_ept.output_ept``
        :raises WrongDigest: the bytes are others
        """
        artifact = self._get(f"artifacts/{job}:{_quoted(name)}")
        digest = artifact["hash"] if (artifact["hash"] or "").startswith("sha256:") else None
        path = f"jobs/{job}/artifacts/{_quoted(name)}"
        files = self._listed(path)
        if files is None:
            return self._fetch(path, Path(local), digest, progress)
        for file in files:
            self._fetch(path + "/" + _quoted(file["path"]), _below(Path(local), file["path"]), None, progress)
        if digest and _digest_of_folder(Path(local), files) != digest:
            raise WrongDigest(f"{name}: expected {digest}, found {_digest_of_folder(Path(local), files)}")
        return Path(local)

    def _listed(self, path: str) -> Optional[List[Json]]:
        """The files of a directory artifact; nothing where it is a file."""
        with self._again(lambda: self._open("GET", path, None, {"Range": "bytes=0-0"})) as answer:
            is_file = answer.headers.get("Accept-Ranges") == "bytes"
            return None if is_file else json.load(answer)["files"]

    # Uploads

    def _begin(self, path: str, size: int, overwrite: bool, note: _Note) -> _Where:
        told = {"path": path, "overwrite": "true" if overwrite else "false"}
        metadata = ",".join(f"{key} {_base64(value.encode())}" for key, value in told.items())
        headers = {"Upload-Length": str(size), "Upload-Metadata": metadata}
        with self._again(lambda: self._tus("POST", "uploads/tus", b"", headers)) as answer:
            upload = answer.headers["Location"].rsplit("/", 1)[1]
            note.keep(upload)
        return self._at(upload)

    def _where(self, note: _Note) -> Optional[_Where]:
        """Where an upload of an earlier call stands, if the server still knows of it."""
        upload = note.upload()
        try:
            return self._at(upload) if upload else None
        except Refused as refusal:
            if refusal.status == 404:
                return None
            raise

    def _at(self, upload: str) -> _Where:
        with self._again(lambda: self._tus("HEAD", "uploads/tus/" + upload, None, {})) as answer:
            return _Where.of(upload, answer)

    def _append(self, file: BinaryIO, where: _Where, size: int, patience: _Patience) -> _Where:
        """The next part; after a break the server is asked how much of it has come."""
        file.seek(where.offset)
        part = file.read(min(PART_BYTES, size - where.offset))
        if not part and where.offset < size:
            self._tus("DELETE", "uploads/tus/" + where.upload, None, {}).close()
            raise OrdoError(f"{file.name}: expected {size} bytes as at first, found {where.offset}: it has changed")
        headers = {
            "Content-Type": "application/offset+octet-stream",
            "Upload-Offset": str(where.offset),
            "Upload-Checksum": "sha256 " + _base64(hashlib.sha256(part).digest()),
        }
        try:
            with self._tus("PATCH", "uploads/tus/" + where.upload, part, headers) as answer:
                patience.renew()
                return _Where.of(where.upload, answer)
        except Refused as refusal:
            patience.wait(refusal, (409, 460, *_BUSY))
        except _AWAY as away:
            patience.wait(away)
        return self._at(where.upload)

    def _tus(self, method: str, path: str, body: Optional[bytes], headers: Dict[str, str]) -> Any:
        return self._open(method, path, body, {"Tus-Resumable": "1.0.0", **headers}, timeout=15 * 60)

    # Downloads

    def _fetch(self, path: str, local: Path, digest: Optional[str], progress: Optional[Progress]) -> Path:
        local.parent.mkdir(parents=True, exist_ok=True)
        part = local.with_name(local.name + ".part")
        try:
            with part.open("wb") as file:
                self._fill(path, file, progress)
            found = _digest(part) if digest else None
            if found != digest:
                raise WrongDigest(f"{local.name}: expected {digest}, found {found}")
            os.replace(part, local)
        finally:
            part.unlink(missing_ok=True)
        return local

    def _fill(self, path: str, file: BinaryIO, progress: Optional[Progress]) -> None:
        tag = ""
        patience = _Patience(self._patience)
        while True:
            at = file.tell()
            headers = {"Range": f"bytes={at}-", "If-Range": tag} if at and tag else {}
            try:
                with self._open("GET", path, None, headers) as answer:
                    if answer.status == 200:
                        file.seek(0)
                        file.truncate()
                    tag = answer.headers.get("ETag", "")
                    self._copy(answer, file, progress)
                    return
            except Refused as refusal:
                patience.wait(refusal)
            except _AWAY as away:
                patience.wait(away)

    @staticmethod
    def _copy(answer: Any, file: BinaryIO, progress: Optional[Progress]) -> None:
        left = int(answer.headers["Content-Length"])
        size = file.tell() + left
        while left > 0:
            some = answer.read(min(_COPY_BYTES, left))
            if not some:
                raise ConnectionError("the connection ended before the file")
            file.write(some)
            left -= len(some)
            if progress:
                progress(size - left, size)

    # Events

    def _follow(self, path: str, last: Optional[int], silence: float) -> Iterator[Optional[Event]]:
        """What happens, without an end; nothing where a server says that it is there, or is away."""
        patience = _Patience(self._patience)
        while True:
            try:
                for event in self._stream(path, last, silence):
                    patience.renew()
                    last = event.id if event and event.id is not None else last
                    yield event
            except (Refused, *_AWAY) as failure:
                yield None
                patience.wait(failure)

    def _stream(self, path: str, last: Optional[int], silence: float) -> Iterator[Optional[Event]]:
        headers = {} if last is None else {"Last-Event-ID": str(last)}
        with self._open("GET", path, None, headers, timeout=silence) as lines:
            fields: Dict[str, str] = {}
            for raw in lines:
                name, _, value = raw.decode("utf-8").rstrip("\r\n").partition(": ")
                if raw.startswith(b":"):
                    yield None
                elif name:
                    fields[name] = value
                elif "data" in fields:
                    at = int(fields["id"]) if "id" in fields else None
                    yield Event(fields.get("event", "message"), at, json.loads(fields["data"]))
                    fields = {}
                else:
                    fields = {}
        raise ConnectionError("the server ended the stream")

    # Requests

    def _get(self, path: str) -> Any:
        return self._again(lambda: self._json("GET", path))

    def _json(self, method: str, path: str, body: Any = None, headers: Optional[Dict[str, str]] = None) -> Any:
        sent = None if body is None else json.dumps(body).encode("utf-8")
        told = {**(headers or {}), **({} if body is None else {"Content-Type": "application/json"})}
        answer = self._bytes(method, path, sent, told)
        try:
            return json.loads(answer)
        except ValueError:
            raise OrdoError(f"{self._server}/{path}: expected an answer of Ordo in JSON, found something else") from None

    def _bytes(
        self, method: str, path: str, body: Optional[bytes] = None, headers: Optional[Dict[str, str]] = None
    ) -> bytes:
        with self._open(method, path, body, headers or {}) as answer:
            return answer.read()

    def _open(
        self, method: str, path: str, body: Optional[bytes], headers: Dict[str, str], timeout: Optional[float] = None
    ) -> Any:
        """The answer, its body not yet read; raises ``Refused``, or as sockets do."""
        request = urllib.request.Request(f"{self._server}/{path}", data=body, method=method)
        request.add_header("Authorization", "Bearer " + self._token)
        for name, value in headers.items():
            request.add_header(name, value)
        try:
            return self._opener.open(request, timeout=timeout or self._timeout)
        except urllib.error.HTTPError as error:
            raise _refusal(error) from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, ssl.SSLCertVerificationError):
                raise OrdoError(
                    f"{self._server}: expected a certificate that is trusted, found another"
                    f" ({error.reason.verify_message}); ca= names a file of further authorities"
                ) from None
            raise

    def _again(self, call: Callable[[], Any]) -> Any:
        """What may be sent twice is tried until the server is back, or patience ends."""
        patience = _Patience(self._patience)
        while True:
            try:
                return call()
            except Refused as refusal:
                patience.wait(refusal)
            except _AWAY as away:
                patience.wait(away)


class _Where(NamedTuple):
    """How far an upload has come; ``hash`` once it is in place."""

    upload: str
    offset: int
    hash: Optional[str]

    @staticmethod
    def of(upload: str, answer: Any) -> _Where:
        return _Where(upload, int(answer.headers["Upload-Offset"]), answer.headers.get("Ordo-Hash"))


class _Note:
    """Which upload of a file is open, kept between calls; a file that has changed has another note."""

    def __init__(self, server: str, path: str, local: Path):
        stat = local.stat()
        what = f"{server}\n{path}\n{local.resolve()}\n{stat.st_size}\n{stat.st_mtime_ns}"
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        self._file = cache / "ordo" / "python" / hashlib.sha256(what.encode()).hexdigest()

    def upload(self) -> Optional[str]:
        return self._file.read_text("utf-8") if self._file.exists() else None

    def keep(self, upload: str) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(upload, "utf-8")

    def forget(self) -> None:
        self._file.unlink(missing_ok=True)


class _Patience:
    """How long a server may be away; ever longer pauses, with some chance in them."""

    def __init__(self, seconds: float):
        self._seconds = seconds
        self.renew()

    def renew(self) -> None:
        self._end = time.monotonic() + self._seconds
        self._pause = 0.2

    def wait(self, failure: Exception, passing: Tuple[int, ...] = _BUSY) -> None:
        """Raises what failed where it would fail again, or where patience is at its end."""
        if isinstance(failure, Refused) and failure.status not in passing:
            raise failure
        if time.monotonic() + self._pause > self._end:
            if isinstance(failure, Refused):
                raise failure
            reason = getattr(failure, "reason", None) or failure
            raise Unreachable(f"no server answers: {reason}") from failure
        time.sleep(self._pause * random.uniform(0.5, 1))
        self._pause = min(3.0, 2 * self._pause)


def _refusal(error: urllib.error.HTTPError) -> Refused:
    with error:
        try:
            body = json.loads(error.read())
        except (ValueError, *_AWAY):
            body = {}
    body = body if isinstance(body, dict) else {}
    return Refused(error.code, body.get("error", error.reason or "refused"), body.get("errors", []))


def _succeeded(state: Json) -> Json:
    if state["job"]["status"] != "success":
        raise JobFailed(state)
    return state


def _quoted(path: str) -> str:
    return urllib.parse.quote(path, safe="/:")


def _below(folder: Path, path: str) -> Path:
    if path.startswith("/") or ".." in path.split("/"):
        raise OrdoError(f"expected a path below the artifact, found '{path}'")
    return folder / path


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as content:
        for some in iter(lambda: content.read(_COPY_BYTES), b""):
            digest.update(some)
    return "sha256:" + digest.hexdigest()


def _digest_of_folder(folder: Path, files: List[Json]) -> str:
    """Of the manifest: a line ``<sha256> <size> <path>`` for each file, sorted by the bytes of the path."""
    digest = hashlib.sha256()
    for path in sorted((file["path"] for file in files), key=lambda path: path.encode("utf-8")):
        file = folder / path
        digest.update(f"{_digest(file)[7:]} {file.stat().st_size} {path}\n".encode("utf-8"))
    return "sha256:" + digest.hexdigest()
