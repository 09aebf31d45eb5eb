"""Have LibreOffice write an old file anew in a format that is read here.

It runs without a window, in a throw-away profile that forbids macros, links and the
network, inside the limits of the process that calls it (`corpus.sandbox`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from corpus.errors import UnreadableFileError

SECONDS = 50  # less than the limit of the child, so that the reason can be told

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice",)

# Macros off whatever their signature; no link is followed, updated or fetched: what a
# document names is looked for at a port of this machine where nobody answers.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetFTPProxyPort", "9"),
)
_PROXY = "http://127.0.0.1:9"


def program() -> str | None:
    """Return the path of LibreOffice, None when it is not installed."""
    for name in _PROGRAMS:
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).exists()), None)


def convert(content: bytes, target: str, *, source: str) -> bytes:
    """Return `content` as LibreOffice writes it in the format `target`.

    Args:
        content: A file of any format that LibreOffice knows by its content.
        target: The suffix without its dot: "docx", "xlsx".
        source: The name of the file, for messages.

    Raises:
        UnreadableFileError: LibreOffice is not installed, or cannot open the file.
    """
    office = program()
    if office is None:
        raise UnreadableFileError(
            f"{source}: cần LibreOffice để đọc dạng tệp này mà máy chưa cài. Chưa có gì "
            "được lưu. Hãy mở tệp bằng Word hoặc Excel, lưu lại dạng "
            f".{target} rồi nạp lại; hoặc cài LibreOffice (Debian, Ubuntu: apt install "
            "libreoffice-writer-nogui libreoffice-calc-nogui)."
        )
    with tempfile.TemporaryDirectory(prefix="kehoach-office-") as name:
        folder = Path(name)
        _write_profile(folder / "profile")
        (folder / "given").write_bytes(content)
        complaint = _run(office, folder, target)
        written = folder / "out" / f"given.{target}"
        if not written.exists():
            raise _cannot_open(source, target, complaint)
        return written.read_bytes()


def _cannot_open(source: str, target: str, complaint: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{source}: LibreOffice không chuyển được tệp ({complaint}). Chưa có gì được "
        "lưu. Tệp có thể bị hỏng. Hãy mở bằng Word hoặc Excel, lưu lại dạng "
        f".{target}, rồi nạp lại."
    )


def _run(office: str, folder: Path, target: str) -> str:
    """Run the conversion and return what went wrong in a few words.

    It stays in the process group of the caller, which is killed as a whole.
    """
    command = [
        office,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", target, "--outdir", str(folder / "out")),
        str(folder / "given"),
    ]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=folder,
            env=_environment(folder),
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"quá {SECONDS} giây"
    except OSError as error:
        return str(error)
    return f"mã {done.returncode}"


def _environment(folder: Path) -> dict[str, str]:
    kept = {k: os.environ[k] for k in ("PATH", "LD_LIBRARY_PATH") if k in os.environ}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), _PROXY)
    own = {"HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"}
    return kept | proxies | own


def _write_profile(profile: Path) -> None:
    """Write the settings where LibreOffice keeps what a user has chosen."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" '
        f'oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
