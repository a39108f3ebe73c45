"""Which database an address means."""

from __future__ import annotations

from pathlib import Path

import pytest

from fristed.errors import FristedError
from fristed.server.databases import database


def test_without_an_address_it_is_the_encrypted_file(tmp_path: Path) -> None:
    found = database(None, home=tmp_path)
    assert found["ENGINE"] == "fristed.server.sqlcipher"
    assert found["NAME"] == str(tmp_path / "store.db")
    assert found["OPTIONS"]["key_file"] == str(tmp_path / "store.key")


def test_an_address_is_taken_apart(tmp_path: Path) -> None:
    found = database("postgresql://anna:s%40fe@db:5433/city?sslmode=require", home=tmp_path)
    parts = {name: found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert parts == {"NAME": "city", "USER": "anna", "PASSWORD": "s@fe", "HOST": "db", "PORT": "5433"}
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    "address", ["mysql://db/city", "city.db", "postgresql://anna:safe@db/city?speed=fast"]
)
def test_another_address_is_refused_without_its_password(address: str, tmp_path: Path) -> None:
    with pytest.raises(FristedError, match="is not the address of a PostgreSQL database") as refused:
        database(address, home=tmp_path)
    assert refused.value.reason == "database_address_malformed"
    assert "safe" not in str(refused.value)
