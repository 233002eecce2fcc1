"""Disks that fail: the n-th operation in error, writes that stop half-way, power that is cut at any moment."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

OPERATIONS = ("open", "write", "fsync", "replace", "mkdir")
FAULTS = ("EIO", "ENOSPC", "short write")


class FailingDisk:
    """From the `first` operation on, `times` operations fail; counts all of them.

    A short write puts half of its bytes on the disk, then there is no space for the rest.
    """

    def __init__(self, patch: pytest.MonkeyPatch, fault: str = "", first: int = 0, times: int = 1) -> None:
        self.done, self.fault, self.failing = 0, fault, range(first, first + times)
        for name in OPERATIONS:
            patch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name: str, real: Callable) -> Callable:
        def operation(*given, **named):
            self.done += 1
            if self.fault and self.done in self.failing:
                if self.fault == "short write" and name == "write":
                    self.fault = "ENOSPC"  # the next one finds the disk full
                    self.failing = range(self.done + 1, max(self.failing.stop, self.done + 2))
                    return real(given[0], bytes(given[1])[: len(given[1]) // 2])
                code = errno.EIO if self.fault == "EIO" else errno.ENOSPC
                raise OSError(code, os.strerror(code))
            return real(*given, **named)

        return operation


class PowerCut:
    """Records what is done to a folder, and makes what a disk may hold if the power goes after the n-th operation.

    What was not synced may be there or not: `names` says whether names that were not synced are, bytes never are.
    """

    def __init__(self, patch: pytest.MonkeyPatch, folder: Path) -> None:
        self.folder, self.trace, self.handles = folder, [], {}
        self.before = _tree(folder)
        for name in (*OPERATIONS, "unlink", "rmdir"):
            patch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name: str, real: Callable) -> Callable:
        def operation(*given, **named):
            result = real(*given, **named)
            self._note(name, given, named, result)
            return result

        return operation

    def _note(self, name: str, given: tuple, named: dict, result) -> None:
        if name == "open" and isinstance(given[0], (str, os.PathLike)) and "dir_fd" not in named:
            self.handles[result] = Path(given[0])
            if given[1] & os.O_CREAT:
                self.trace.append(("create", Path(given[0])))
        elif name == "write" and given[0] in self.handles:
            self.trace.append(("write", self.handles[given[0]], bytes(given[1])[:result]))
        elif name == "fsync":
            self.trace.append(("sync", self.handles[given[0]]))
        elif name == "replace":
            self.trace.append(("rename", Path(given[0]), Path(given[1])))
        elif name == "mkdir":
            self.trace.append(("mkdir", Path(given[0])))

    def disk_after(self, count: int, names: bool, place: Path) -> Path:
        """A folder as the disk may hold it when the power goes after `count` operations."""
        seen, kept = dict(self.before), dict(self.before)  # path → node; what programs saw, what the disk has
        for operation, path, *more in self.trace[:count]:
            if operation == "mkdir":
                seen[path] = None
            elif operation == "create":
                seen[path] = seen[path] if path in seen and path.name == ".lock" else {"bytes": b"", "synced": b""}
            elif operation == "write":
                seen[path]["bytes"] += more[0]
            elif operation == "rename":
                seen[more[0]] = seen.pop(path)
            elif seen.get(path) is not None:  # a file is synced
                seen[path]["synced"] = seen[path]["bytes"]
            else:  # a folder is: the names in it are kept
                kept = {p: node for p, node in kept.items() if p.parent != path}
                kept |= {p: node for p, node in seen.items() if p.parent == path}
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for path, node in sorted((seen if names else kept).items()):
            target = place / path.relative_to(self.folder)
            if node is None:
                target.mkdir(exist_ok=True, parents=True)
            elif target.parent.is_dir():  # a name within a folder whose own name was lost is lost
                target.write_bytes(node["synced"])
        return place


def _tree(folder: Path) -> dict:
    found = {}
    for path in sorted(folder.rglob("*")):
        content = None if path.is_dir() else path.read_bytes()
        found[path] = None if content is None else {"bytes": content, "synced": content}
    return found
