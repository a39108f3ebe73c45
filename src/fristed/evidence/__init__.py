"""SHOW: estimators and checks over frames, pure.

One function a question, data first, imported when it is first asked for:

``effect(data, plan)``, ``power(data, plan)``, ``placebos(data, plan)``, ``multiverse(data, plan)`` and
``displacement(data, plan, rings=...)``, with ``AnalysisPlan``, ``read_plan`` and ``before_after``.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fristed.evidence.analysis_plan import AnalysisPlan as AnalysisPlan
    from fristed.evidence.analysis_plan import plan_of as plan_of
    from fristed.evidence.analysis_plan import read_plan as read_plan
    from fristed.evidence.before_after import before_after as before_after
    from fristed.evidence.effect import effect as effect
    from fristed.evidence.multiverse import multiverse as multiverse
    from fristed.evidence.placebos import placebos as placebos
    from fristed.evidence.power import power as power
    from fristed.evidence.rings import displacement as displacement

_INTERFACE = {
    "AnalysisPlan": "analysis_plan", "plan_of": "analysis_plan", "read_plan": "analysis_plan",
    "before_after": "before_after", "effect": "effect", "power": "power", "placebos": "placebos",
    "multiverse": "multiverse", "displacement": "rings",
}  # fmt: skip


class _House(ModuleType):
    """The package: importing the module ``effect`` must not hide the function of that name."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _INTERFACE and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        if name not in _INTERFACE:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{self.__name__}.{_INTERFACE[name]}"), name)


sys.modules[__name__].__class__ = _House
