"""The data folder and its secrets."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from fristed.errors import FristedError
from fristed.server import home


def test_the_folder_is_the_named_one_then_xdg_then_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRISTED_DATA", "/srv/city")
    monkeypatch.setenv("XDG_DATA_HOME", "/xdg")
    assert home.folder() == Path("/srv/city")
    monkeypatch.delenv("FRISTED_DATA")
    assert home.folder() == Path("/xdg/fristed")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/home/anna")
    assert home.folder() == Path("/home/anna/.local/share/fristed")


def test_folder_and_secret_are_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "store.key"
    first = home.secret(path)
    assert len(first) == 64
    assert home.secret(path) == first
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["store.key"]


def test_two_that_start_at_once_get_the_same_secret(tmp_path: Path) -> None:
    found: list[str] = []
    path = tmp_path / "key"
    threads = [threading.Thread(target=lambda: found.append(home.secret(path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_secret_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key"
    home.secret(path)
    path.chmod(0o644)
    with pytest.raises(FristedError) as refused:
        home.secret(path)
    assert refused.value.reason == "secret_exposed"
    assert str(refused.value).endswith(f"Run: chmod 600 {path}")


def test_a_damaged_secret_is_refused_without_showing_it(tmp_path: Path) -> None:
    path = tmp_path / "key"
    secret = home.secret(path)
    path.write_text(secret[:60])
    with pytest.raises(FristedError, match="does not hold a secret of 64 hexadecimal digits") as refused:
        home.secret(path)
    assert secret[:60] not in str(refused.value)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FristedError, match="Set FRISTED_DATA to a folder you may write to"):
        home.make_folder(tmp_path / "file" / "data")
