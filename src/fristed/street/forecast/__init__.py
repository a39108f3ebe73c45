"""Where needles will lie next week or month: by cell of a grid or by street segment (docs/methods/needle-forecast.md)."""

from fristed.street.forecast.ahead import Ahead, ahead
from fristed.street.forecast.backtest import Backtest, backtest
from fristed.street.forecast.panel import Panel, panel
from fristed.street.forecast.segments import Segments, on_segments

__all__ = ["Ahead", "Backtest", "Panel", "Segments", "ahead", "backtest", "on_segments", "panel"]
