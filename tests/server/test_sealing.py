"""What is sealed is for one server from one device, whole or not at all."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fristed.errors import FristedError, InputRefused
from fristed.server import sealing

IN_ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FRISTED_DATA", str(tmp_path))
    return tmp_path


@IN_ONE_FOLDER
@given(plain=st.binary(max_size=2000), device=st.text("abc-1", min_size=1, max_size=20))
def test_what_was_sealed_is_opened_again(plain: bytes, device: str) -> None:
    sealed = sealing.seal(plain, to=sealing.server_key(), device=device)
    assert sealing.unseal(sealed, device=device) == plain
    assert "=" not in sealed


def test_the_key_is_made_once_for_the_owner_only(own_folder: Path) -> None:
    key = sealing.server_key()
    assert (len(key), key[0]) == (65, 4)
    assert sealing.server_key() == key
    path = own_folder / "keys" / "seal.pem"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_two_servers_have_different_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = sealing.server_key()
    monkeypatch.setenv("FRISTED_DATA", str(tmp_path / "other"))
    assert sealing.server_key() != first


@IN_ONE_FOLDER
@given(where=st.integers(0, 119), bit=st.integers(0, 7))
def test_one_changed_bit_anywhere_breaks_the_seal(where: int, bit: int) -> None:
    sealed = sealing.seal(b"a line of the journal, 27 B", to=sealing.server_key(), device="t1")
    packed = bytearray(base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4)))
    packed[where] ^= 1 << bit
    with pytest.raises(InputRefused) as refused:
        sealing.unseal(base64.urlsafe_b64encode(packed).decode(), device="t1")
    assert refused.value.reason == "seal_broken"


@pytest.mark.parametrize("text", ["", "a", "AAAA", "not base64!", "BA" * 100, "\u00e6" * 40, "A" * 5000])
def test_what_was_never_sealed_is_refused_in_words(text: str) -> None:
    with pytest.raises(InputRefused) as refused:
        sealing.unseal(text, device="t1")
    assert refused.value.sentence == (
        "The sealed entry cannot be opened: it was damaged, or sealed for another server or device."
    )


def test_another_device_cannot_pass_it_off_as_its_own() -> None:
    sealed = sealing.seal(b"line", to=sealing.server_key(), device="t1")
    with pytest.raises(InputRefused, match="another server or device"):
        sealing.unseal(sealed, device="t2")


def test_a_key_file_that_is_none_is_refused_without_showing_it(own_folder: Path) -> None:
    path = own_folder / "keys" / "seal.pem"
    path.parent.mkdir(mode=0o700)
    path.touch(mode=0o600)
    path.write_text("nothing")
    with pytest.raises(FristedError) as refused:
        sealing.server_key()
    assert refused.value.reason == "secret_malformed"
    assert "nothing" not in str(refused.value)
