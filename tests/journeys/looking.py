"""Looking at a page in both colour schemes, on a desk and on a phone."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import ConsoleMessage, Page, ViewportSize

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SIZES: tuple[ViewportSize, ...] = ({"width": 1280, "height": 800}, {"width": 390, "height": 844})
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
EVERY_LOOK = tuple((size, scheme) for size in SIZES for scheme in SCHEMES)
BRIEF_LOOK = tuple(zip(SIZES, SCHEMES, strict=True))
"""Each size and each scheme once; `script/screenshots` looks at all four together."""
PHONE = 390
RUN_AXE = (
    "axe.run({resultTypes: ['violations'], preload: false}).then(({violations}) => violations)"
)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Onlooker:
    """Sees one page, and hears what its console says."""

    page: Page
    folder: Path | None
    """Where the screenshots go; None where nobody wants to see any."""
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))

    def look(self, name: str) -> list[str]:
        """What is wrong with the page as it stands now; takes pictures where they are wanted."""
        self.page.evaluate(AXE.read_text())
        for size, scheme in EVERY_LOOK if self.folder else BRIEF_LOOK:
            self.page.set_viewport_size(size)
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            here = f"{size['width']}-{scheme}"
            if self.folder:
                self.page.screenshot(path=self.folder / f"{name}-{here}.png", caret="initial")
            self.complaints += [f"{here}: {fault}" for fault in self._faults()]
        return self.complaints

    def _faults(self) -> list[str]:
        overflow = self.page.evaluate(OVERFLOW)
        wide = [f"{overflow} px wider than the window"] if overflow > 0 else []
        return wide + [_in_words(one) for one in self.page.evaluate(RUN_AXE)]

    def _heard(self, message: ConsoleMessage) -> None:
        # That the page itself was answered with 404 is what some stops are about.
        if message.type == "error" and message.location["url"] != self.page.url:
            self.complaints.append(f"console: {message.text}")


def _in_words(violation: dict[str, Any]) -> str:
    nodes = violation["nodes"]
    first = f"{nodes[0]['target']} {nodes[0].get('failureSummary', '')}"
    return f"{violation['id']} ({violation['help']}), {len(nodes)} times, first {first}"
