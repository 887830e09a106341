"""The scripts of the project, as modules."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

from cli_support import ROOT


def script(name: str) -> ModuleType:
    """The module of scripts/NAME.py, loaded anew."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module
