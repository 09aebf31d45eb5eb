"""One cell that says both who leads and who coordinates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.text import squeeze

_LABELS = re.compile(
    r"(?P<role>(?:cơ quan|đơn vị|cq|đv)?\s*(?:chủ trì|chủ trì tham mưu|phối hợp thực hiện|phối hợp"
    r"(?: với)?))\s*[:：]\s*",
    re.IGNORECASE,
)
# "(CT)", "(PH)", "(chính)" after a name.
_SIGNS = (
    (re.compile(r"\(\s*(?:CT|chính|chủ trì chính)\s*\)"), "(chủ trì)"),
    (re.compile(r"\(\s*PH\s*\)"), "(phối hợp)"),
)
_LEADS_WITH = re.compile(
    r"^(?P<lead>.+?)\s*(?:\(?chủ trì\)?)?\s*[,;:]?\s*(?:và\s+)?phối hợp (?:với|cùng)\s+(?P<coop>.+)$",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"^(?P<lead>.+?)\s*\(?\bchủ trì\)?\s*[;,.]\s*(?P<coop>.+?)(?:\s*\(?\bphối hợp\)?)?\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LeadCoop:
    """One cell split into who leads and who coordinates; None where it says neither."""

    lead: str | None
    coop: str | None


def split_lead_coop(text: str, *, slash_divides: bool = False) -> LeadCoop | None:
    """Split a cell that names the leading and the coordinating bodies, or None.

    "Chủ trì: X; phối hợp: Y", "X chủ trì, phối hợp với Y", "X (chủ trì); Y (phối hợp)".
    With `slash_divides` also "X / Y", where the heading itself is so divided.
    """
    flat = squeeze(text)
    for sign, meaning in _SIGNS:
        flat = sign.sub(meaning, flat)
    labels = list(_LABELS.finditer(flat))
    if labels:
        return _by_labels(flat, labels)
    listed = _by_lines(text)
    if listed:
        return listed
    for form in (_LEADS_WITH, _MARKED):
        match = form.match(flat)
        if match:
            return LeadCoop(_trim(match["lead"]), _trim(match["coop"]))
    only = re.match(r"^(.+?)\s*\(?\bchủ trì\)?\.?$", flat, re.IGNORECASE)
    if only:
        return LeadCoop(_trim(only[1]), None)
    parts = re.split(r"\s*/\s*|\n", text.strip())
    if slash_divides and len(parts) == 2:
        return LeadCoop(_trim(parts[0]), _trim(parts[1]))
    return None


# "- Phòng Tư pháp: phối hợp" and "Phòng Tư pháp (phối hợp)", one body a line.
_LINE = re.compile(
    r"^[-–+•*\s]*(?P<body>.+?)\s*[:(]\s*(?P<role>chủ trì|phối hợp)\s*\)?[\s.,]*$",
    re.IGNORECASE,
)


def _by_lines(text: str) -> LeadCoop | None:
    """Read lines that each end with the part that their body plays."""
    lines = [squeeze(line) for line in re.split(r"[\n;]", text) if line.strip()]
    matches = [match for line in lines if (match := _LINE.match(line))]
    if len(lines) < 2 or len(matches) < len(lines):
        return None
    found: dict[str, list[str]] = {"chủ trì": [], "phối hợp": []}
    for match in matches:
        found[match["role"].lower()].append(match["body"])
    return LeadCoop(*("; ".join(bodies) or None for bodies in found.values()))


def _by_labels(flat: str, labels: list[re.Match[str]]) -> LeadCoop:
    found: dict[str, list[str]] = {"lead": [], "coop": []}
    before = _trim(flat[: labels[0].start()])
    if before:
        found["lead"].append(before)
    ends = [match.start() for match in labels[1:]] + [len(flat)]
    for match, end in zip(labels, ends, strict=True):
        part = _trim(flat[match.end() : end])
        if part:
            key = "coop" if "phối hợp" in match["role"].lower() else "lead"
            found[key].append(part)
    return LeadCoop("; ".join(found["lead"]) or None, "; ".join(found["coop"]) or None)


def _trim(text: str) -> str | None:
    return text.strip(" ,;.-–:+") or None
