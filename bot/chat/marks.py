"""What was in flight when the process ended: a few numbers in a mapped file.

The outbox knows what was taken for sending. Between that commit and the network lie
limits, a connection, another thread: a process killed there has sent nothing, but who
starts after it cannot know. So an id is noted here in the instant before its request is
written: one store into memory that the kernel keeps when the process is killed. What is
`sending` and not noted has certainly not left. The file speaks only of the boot it was
written in: after a power cut nothing is certain (docs/adr/0010).
"""

from __future__ import annotations

import mmap
import struct
from pathlib import Path

SLOTS = 64
_HEADER = struct.Struct("64s")  # the boot, so that each number stays aligned
_NUMBER = struct.Struct("<q")  # 0 is an empty slot
_SIZE = _HEADER.size + SLOTS * _NUMBER.size
_BOOT = Path("/proc/sys/kernel/random/boot_id")


class Marks:
    """Numbers above 0 that survive a kill; at most `SLOTS` at a time.

    `left_behind` are those of the process before, None when nothing is known of it.
    """

    def __init__(self, file: Path, boot: str | None = None) -> None:
        self._boot = (boot or boot_id() or "").encode("ascii")
        self._map = _mapped(file)
        self.left_behind = self._read()
        self._slots: dict[int, int] = {}
        self._free = list(range(SLOTS))

    def _read(self) -> frozenset[int] | None:
        (boot,) = _HEADER.unpack_from(self._map)
        if not self._boot or boot.rstrip(b"\0") != self._boot:
            return None
        numbers = (
            _NUMBER.unpack_from(self._map, _place(slot))[0] for slot in range(SLOTS)
        )
        return frozenset(number for number in numbers if number)

    def begin(self) -> None:
        """Forget what was left behind; to be called once that is dealt with."""
        self._map[_HEADER.size :] = bytes(_SIZE - _HEADER.size)
        _HEADER.pack_into(self._map, 0, self._boot)

    def note(self, number: int) -> None:
        """Note that `number` is in flight.

        Raises:
            IndexError: all slots are taken.
        """
        if number not in self._slots:
            slot = self._slots[number] = self._free.pop()
            _NUMBER.pack_into(self._map, _place(slot), number)

    def strike(self, number: int) -> None:
        """Strike `number` out, if it was noted."""
        slot = self._slots.pop(number, None)
        if slot is not None:
            _NUMBER.pack_into(self._map, _place(slot), 0)
            self._free.append(slot)

    def close(self) -> None:
        """Let go of the file; what is noted stays noted."""
        self._map.close()


def boot_id() -> str | None:
    """Return what names this boot of the machine, None where the system has no name."""
    return _BOOT.read_text("ascii").strip() if _BOOT.exists() else None


def _place(slot: int) -> int:
    return _HEADER.size + slot * _NUMBER.size


def _mapped(file: Path) -> mmap.mmap:
    with file.open("a+b") as opened:
        opened.truncate(_SIZE)
        return mmap.mmap(opened.fileno(), _SIZE)
