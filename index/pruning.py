"""Which plans came from files that are gone. Pure, but for looking at folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from index.files import expand, located
from index.records import PlanRow


class Pruning(NamedTuple):
    """Plans to be removed, and folders without any file, which remove nothing."""

    plans: tuple[PlanRow, ...] = ()
    spared: tuple[Path, ...] = ()


def vanished(unseen: Iterable[PlanRow], folders: Iterable[Path]) -> Pruning:
    """Tell which plans had their file in a folder that it is no longer in.

    A file that is there but could not be read is not gone, and a plan whose file was
    seen elsewhere since belongs there. A folder without any file is more likely a
    share that is not mounted than one that was emptied: nothing of it is gone.

    Args:
        unseen: The plans whose content no file of this refresh has.
        folders: Where files may be gone from; those below them are left alone.
    """
    present = {
        folder: set(map(located, expand([folder]) if folder.is_dir() else ()))
        for folder in folders
    }
    homes = {
        located(folder / "_").removesuffix("_"): files
        for folder, files in present.items()
        if files
    }
    gone = (plan for plan in unseen if plan.path is not None)
    return Pruning(
        tuple(plan for plan in gone if _is_missing(plan.path or "", homes)),
        tuple(folder for folder, files in present.items() if not files),
    )


def _is_missing(path: str, homes: Mapping[str, set[str]]) -> bool:
    home = path[: path.rindex(os.sep) + 1]
    return home in homes and path not in homes[home]
