"""A chat as a picture: the very HTML that the bot sent, in a window like Telegram's."""

from __future__ import annotations

import base64
import html
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from PIL import Image, ImageChops

from tests.telegram.seen import Seen

WIDTH = 440  # CSS pixels, a phone's
TALLEST = 6000
SCALE = 2
COLOURS = 96  # flat areas and letters need no more
BACKGROUND = "#d5e3ea"

_STYLE = f"""
* {{ box-sizing: border-box }}
body {{ margin: 0; padding: 14px 10px; background: {BACKGROUND};
  font: 15px/1.38 "Noto Sans", "DejaVu Sans", "Liberation Sans", sans-serif }}
.said {{ display: flex; margin: 0 0 8px }}
.mine {{ justify-content: flex-end }}
.box {{ max-width: 90% }}
.bubble {{ background: #fff; border-radius: 12px; padding: 7px 11px 8px;
  white-space: pre-wrap; overflow-wrap: anywhere; box-shadow: 0 1px 1px #0002 }}
.mine .bubble {{ background: #e3ffd0 }}
.who {{ color: #3a8fc9; font-weight: 600; font-size: 13px }}
.edited {{ color: #8796a0; font-size: 12px; text-align: right }}
.row {{ display: flex; gap: 4px; margin-top: 4px }}
.row span {{ flex: 1; text-align: center; background: #6b8799cc; color: #fff;
  border-radius: 8px; padding: 6px 4px; font-size: 13.5px }}
.service {{ text-align: center; color: #fff; font-size: 13px; margin: 0 0 8px }}
.service span {{ background: #6b879999; border-radius: 10px; padding: 2px 10px }}
blockquote {{ margin: 4px 0; padding: 2px 8px; border-left: 3px solid #3a8fc9;
  background: #3a8fc914; border-radius: 4px }}
img {{ max-width: 100%; border-radius: 8px; display: block; margin-bottom: 5px }}
.file {{ color: #3a8fc9; font-weight: 600 }}
a {{ color: #2678b6 }} code {{ font-size: 13px }}
"""


# What Telegram itself says in a chat.
_SERVICES = {"new_chat_members": "đã thêm trợ lý vào nhóm"}


def page(messages: Iterable[Seen], content_of: Callable[[Seen], bytes | None]) -> str:
    """Return a chat as an HTML page; `content_of` gives the bytes of a picture."""
    said = "\n".join(_message(message, content_of) for message in messages)
    return (
        f'<!doctype html><html lang="vi"><meta charset="utf-8">'
        f"<style>{_STYLE}</style><body>{said}</body></html>"
    )


def _message(message: Seen, content_of: Callable[[Seen], bytes | None]) -> str:
    if message.deleted:
        return ""
    if message.raw["service"]:
        said = [_SERVICES[name] for name in message.raw["service"] if name in _SERVICES]
        who = html.escape(message.raw["sender"] or "")
        return "".join(
            f'<div class="service"><span>{who} {s}</span></div>' for s in said
        )
    # What a person typed has no markup; what the bot sent is HTML already.
    text = message.html if message.by_bot else html.escape(message.text)
    file = ""
    if message.file is not None:
        content = content_of(message)
        file = _picture(content) if content else _document(message.file["name"])
    edited = '<div class="edited">đã sửa</div>' if message.earlier else ""
    rows = "".join(
        f'<div class="row">{"".join(f"<span>{html.escape(b)}</span>" for b in row)}</div>'
        for row in message.buttons
    )
    side = "" if message.by_bot else " mine"
    return (
        f'<div class="said{side}"><div class="box">'
        f'<div class="bubble">{file}{text}{edited}</div>{rows}</div></div>'
    )


def _picture(content: bytes) -> str:
    return f'<img src="data:image/png;base64,{base64.b64encode(content).decode()}">'


def _document(name: str) -> str:
    return f'<div class="file">📄 {html.escape(name)}</div>'


def photograph(page_html: str, target: Path) -> None:
    """Write a PNG of a page, cut to what stands in it.

    Raises:
        RuntimeError: no Chromium is installed.
    """
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        raise RuntimeError("the screens need Chromium: apt install chromium")
    with tempfile.TemporaryDirectory() as folder:
        file, shot = Path(folder, "page.html"), Path(folder, "shot.png")
        file.write_text(page_html, "utf-8")
        subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                f"--force-device-scale-factor={SCALE}",
                f"--window-size={WIDTH},{TALLEST // SCALE}", f"--screenshot={shot}",
                file.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )  # fmt: skip
        with Image.open(shot) as image:
            _cut(image.convert("RGB")).quantize(COLOURS).save(target, optimize=True)


def _cut(image: Image.Image) -> Image.Image:
    empty = Image.new("RGB", image.size, image.getpixel((0, 0)))
    box = ImageChops.difference(image, empty).getbbox()
    bottom = (box[3] if box else 0) + 10 * SCALE
    return image.crop((0, 0, image.width, min(bottom, image.height)))
