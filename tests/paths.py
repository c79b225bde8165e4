"""Where the tests find the project."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GENERATOR = ROOT / "scripts" / "evidence"
ASSETS = GENERATOR / "render" / "assets"
