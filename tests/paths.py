"""Where the tests find the project."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIBRARIES = ROOT / "tests" / "topics" / "libraries"
"""An evidence base on a made-up topic: libraries that share a catalogue, with lists of its own."""
GENERATOR = ROOT / "scripts" / "evidence"
ASSETS = GENERATOR / "render" / "assets"
