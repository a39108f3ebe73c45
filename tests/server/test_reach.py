"""Where the server may be reached, and under which conditions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.test import Client

from fristed.errors import FristedError
from fristed.server import store
from fristed.server.reach import Reach, check
from fristed.server.serving import check_content

NAME = "rooms.example.org"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for the name, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now).not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    certificate, private = tmp_path / "hub.pem", tmp_path / "hub.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    private.write_bytes(key.private_bytes(encoding, form, serialization.NoEncryption()))
    private.chmod(0o600)
    return certificate, private


def _refused(reach: Reach) -> FristedError:
    with pytest.raises(FristedError) as refused:
        check(reach)
    return refused.value


@pytest.mark.parametrize(
    "reach",
    [Reach(host="0.0.0.0", port=0), Reach(host="192.0.2.7", port=0), Reach(port=0, allowed_hosts=(NAME,))],
)
def test_beyond_this_machine_it_wants_tls(reach: Reach) -> None:
    refused = _refused(reach)
    assert refused.reason == "host_not_loopback"
    assert "give --certificate and --key" in refused.remedy


def test_with_a_certificate_and_a_name_it_may_be_reached(files: tuple[Path, Path]) -> None:
    reach = Reach(host="0.0.0.0", port=0, allowed_hosts=(NAME,), certificate=files[0], key=files[1])
    check(reach)
    assert (reach.over_tls, reach.loopback_only) == (True, False)
    assert reach.url == f"https://{NAME}:0"


def test_behind_a_proxy_that_does_the_tls_it_may_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRISTED_BEHIND_TLS_PROXY", "1")
    reach = Reach(port=0, allowed_hosts=(NAME,))
    check(reach)
    assert (reach.over_tls, reach.url) == (True, f"https://{NAME}")


def test_beyond_this_machine_it_wants_a_name(files: tuple[Path, Path]) -> None:
    refused = _refused(Reach(host="0.0.0.0", port=0, certificate=files[0], key=files[1]))
    assert refused.reason == "allowed_host_missing"
    assert str(refused).startswith("No name is given under which the server may be reached from elsewhere.")


@pytest.mark.parametrize("name", ["*", ".example.org", "https://rooms.example.org", "a b"])
def test_a_name_is_one_whole_host(name: str, files: tuple[Path, Path]) -> None:
    reach = Reach(port=0, allowed_hosts=(name,), certificate=files[0], key=files[1])
    assert _refused(reach).reason == "allowed_host_malformed"


def test_a_certificate_that_is_none_is_refused_in_words(files: tuple[Path, Path], tmp_path: Path) -> None:
    certificate, key = files
    alone = _refused(Reach(port=0, certificate=certificate))
    assert alone.sentence == (
        "The certificate cannot be used: a certificate and its key belong together, and only one was given."
    )
    missing = _refused(Reach(port=0, certificate=tmp_path / "none.pem", key=key))
    assert missing.sentence == "The certificate cannot be used: No such file or directory."
    assert _refused(Reach(port=0, certificate=key, key=key)).reason == "certificate_refused"
    key.chmod(0o644)
    assert _refused(Reach(port=0, certificate=certificate, key=key)).reason == "secret_exposed"


def test_an_address_of_another_machine_is_refused(files: tuple[Path, Path]) -> None:
    reach = Reach(host="192.0.2.7", port=0, allowed_hosts=(NAME,), certificate=files[0], key=files[1])
    assert _refused(reach).sentence == ("Port 0 cannot be used: 192.0.2.7 is not an address of this machine.")


def test_the_simulated_city_stays_on_this_machine(sqlcipher: str) -> None:
    store.set_fact(store.DEMO, "2012")
    check_content(Reach())
    with pytest.raises(FristedError, match="whose passwords everybody knows") as refused:
        check_content(Reach(allowed_hosts=(NAME,)))
    assert refused.value.reason == "demo_not_here"


def test_over_tls_the_browser_is_told_to_stay_with_it(
    client: Client, settings_with: Callable[..., None]
) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers
    settings_with(OVER_TLS=True)
    assert client.get("/").headers["Strict-Transport-Security"] == "max-age=31536000"
