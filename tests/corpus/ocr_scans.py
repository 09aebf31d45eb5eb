"""Make scans of clean page pictures: what scanners, stamps and copiers do to them."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

RED, BLUE = (200, 30, 40), (40, 60, 170)


@dataclass(frozen=True, slots=True)
class Flaws:
    """What is wrong with a scan; the default is nothing.

    `fade` is how far black print and rules go towards the paper, 0 to 1.
    """

    degrees: float = 0.0  # anticlockwise
    noise: float = 0.0  # standard deviation, of 255
    specks: int = 0  # per million pixels
    paper: tuple[int, int, int] = (255, 255, 255)
    shade: float = 0.0  # how much darker one side of the paper is, 0 to 1
    fade: float = 0.0
    blur: float = 0.0  # pixels
    stamp: tuple[int, int, int] | None = None
    broken: int = 0  # white streaks a page, which break rules
    quality: int = 90  # of the JPEG


def scan(page: Image.Image, flaws: Flaws, *, seed: int = 0) -> Image.Image:
    """Return `page`, black on white, as a scanner with these flaws gives it."""
    rng, random = np.random.default_rng(seed), Random(seed)
    picture = page.convert("RGB")
    _break(picture, flaws.broken, random)
    if flaws.fade:
        picture = Image.blend(picture, Image.new("RGB", page.size, "white"), flaws.fade)
    if flaws.stamp:
        picture = _stamped(picture, flaws.stamp, random)
    picture = picture.rotate(
        flaws.degrees, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)
    )
    if flaws.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(flaws.blur))
    light = np.asarray(picture, np.float64) * (np.asarray(flaws.paper) / 255)
    light *= 1 - flaws.shade * np.linspace(0, 1, light.shape[1])[None, :, None]
    light += rng.normal(0, flaws.noise, light.shape[:2])[..., None]
    specks = rng.integers(0, 10**6, light.shape[:2]) < flaws.specks
    light[specks] = 60
    scanned = Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))
    packed = io.BytesIO()
    scanned.save(packed, "JPEG", quality=flaws.quality)
    return Image.open(packed).convert("RGB")


def _break(picture: Image.Image, streaks: int, random: Random) -> None:
    """Draw white streaks, thinner than print, across the page and down it."""
    draw = ImageDraw.Draw(picture)
    width, height = picture.size
    for _ in range(streaks):
        x, y = random.randrange(width), random.randrange(height)
        draw.line((x, 0, x, height), fill="white", width=1)
        draw.line((0, y, width, y), fill="white", width=1)


def _stamped(
    picture: Image.Image, colour: tuple[int, int, int], random: Random
) -> Image.Image:
    """Print a round stamp over the page: ink lets black print through."""
    side = round(0.17 * picture.width)
    ink = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(ink)
    x = random.randrange(picture.width // 4, 3 * picture.width // 4 - side)
    y = random.randrange(picture.height // 4, 3 * picture.height // 4 - side)
    for inset, width in ((0, side // 30), (side // 10, side // 60)):
        box = (x + inset, y + inset, x + side - inset, y + side - inset)
        draw.ellipse(box, outline=colour, width=max(1, width))
    middle, radius = (x + side / 2, y + side / 2), side / 7
    star = [
        (
            middle[0] + r * math.sin(n * math.pi / 5),
            middle[1] - r * math.cos(n * math.pi / 5),
        )
        for n, r in enumerate((radius, radius / 2.6) * 5)
    ]
    draw.polygon(star, fill=colour)
    printed = np.asarray(picture, np.uint16) * np.asarray(ink, np.uint16) // 255
    return Image.fromarray(printed.astype(np.uint8))
