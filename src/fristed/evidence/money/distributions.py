"""The distributions a parameter may have, each by its mean and the inverse of its distribution function."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, gammaincinv, ndtri

Floats = NDArray[np.float64]
# The 97.5 % point of the standard normal distribution.
BOUND = float(ndtri(0.975))


class Fixed(msgspec.Struct, frozen=True, tag="fixed", tag_field="kind", forbid_unknown_fields=True):
    """Known exactly: ``value``."""

    value: float

    @property
    def mean(self) -> float:
        """The value."""
        return self.value

    def quantile(self, share: Floats) -> Floats:
        """Give the value at every ``share``."""
        return np.full(np.shape(share), self.value)


class Uniform(msgspec.Struct, frozen=True, tag="uniform", tag_field="kind", forbid_unknown_fields=True):
    """Anywhere from ``low`` to ``high``."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError(f"low {self.low:g} is not below high {self.high:g}")

    @property
    def mean(self) -> float:
        """The middle."""
        return (self.low + self.high) / 2

    def quantile(self, share: Floats) -> Floats:
        """Give the value below which ``share`` lies."""
        return self.low + (self.high - self.low) * share


class Normal(msgspec.Struct, frozen=True, tag="normal", tag_field="kind", forbid_unknown_fields=True):
    """Bell-shaped about ``mean`` with standard deviation ``sd``; may fall below nought."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        if not self.sd > 0:
            raise ValueError(f"sd {self.sd:g} is not above 0")

    def quantile(self, share: Floats) -> Floats:
        """Give the value below which ``share`` lies."""
        return np.asarray(self.mean + self.sd * ndtri(share), dtype=np.float64)


class Gamma(msgspec.Struct, frozen=True, tag="gamma", tag_field="kind", forbid_unknown_fields=True):
    """Above nought and skewed, as costs are: by ``mean`` and standard deviation ``sd``."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        if not (self.mean > 0 and self.sd > 0):
            raise ValueError(f"mean {self.mean:g} and sd {self.sd:g} are not both above 0")

    def quantile(self, share: Floats) -> Floats:
        """Give the value below which ``share`` lies."""
        shape = (self.mean / self.sd) ** 2
        return np.asarray(gammaincinv(shape, share) * self.mean / shape, dtype=np.float64)


class Beta(msgspec.Struct, frozen=True, tag="beta", tag_field="kind", forbid_unknown_fields=True):
    """A share, by its ``mean`` and standard deviation ``sd``."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        if not (0 < self.mean < 1 and 0 < self.sd**2 < self.mean * (1 - self.mean)):
            raise ValueError(f"no share has mean {self.mean:g} and sd {self.sd:g}")

    def quantile(self, share: Floats) -> Floats:
        """Give the value below which ``share`` lies."""
        size = self.mean * (1 - self.mean) / self.sd**2 - 1
        return np.asarray(betaincinv(self.mean * size, (1 - self.mean) * size, share), dtype=np.float64)


class LogNormal(msgspec.Struct, frozen=True, tag="lognormal", tag_field="kind", forbid_unknown_fields=True):
    """A ratio, by the ``low`` and ``high`` bounds of its 95 % interval, alike about the median in logarithms."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 < self.low < self.high:
            raise ValueError(f"low {self.low:g} and high {self.high:g} are not above 0 and in order")

    @property
    def mean(self) -> float:
        """The mean, which lies above the median."""
        middle, spread = self._log()
        return float(np.exp(middle + spread**2 / 2))

    def quantile(self, share: Floats) -> Floats:
        """Give the value below which ``share`` lies."""
        middle, spread = self._log()
        return np.asarray(np.exp(middle + spread * ndtri(share)), dtype=np.float64)

    def _log(self) -> tuple[float, float]:
        low, high = np.log([self.low, self.high])
        return float(low + high) / 2, float(high - low) / (2 * BOUND)


Distribution = Fixed | Uniform | Normal | Gamma | Beta | LogNormal
