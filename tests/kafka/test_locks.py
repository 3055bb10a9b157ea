"""A Kafka with locks on its doors: TLS, and who we are by password or by certificate."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from aiokafka.errors import KafkaError
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from adapters.kafka.publisher import KafkaPublisher
from adapters.kafka.topics import ensure_topics
from application.shared.events.publishing import Publication
from domain.shared.errors import Unavailable
from domain.shared.feed import LoggedEvent
from entrypoints.serve.kafka import kafka_of
from entrypoints.settings import SettingsRefused, load_settings
from tests.events import AT
from tests.kafka.broker import free_port, running
from tests.kafka.relays import OWNERS, reading

WORD = "as good as any"
LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule"


class Authority:
    """Signs certificates for addresses of this machine."""

    def __init__(self, folder):
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Altyn's tests")])
        self.file = folder / "authority.pem"
        self.file.write_bytes(_pem(self._sign(self.name, self.key, ca=True)))

    def certificate(self, name):
        """Make one; gives the files of it and its key, and one file with both."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        certificate = _pem(self._sign(subject, key))
        secret = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        files = [self.folder / f"{name}.{kind}.pem" for kind in ("certificate", "key", "both")]
        for file, content in zip(files, (certificate, secret, secret + certificate), strict=True):
            file.write_bytes(content)
        return files

    def _sign(self, subject, key, *, ca=False):
        now = datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(
                x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]),
                critical=False,
            )
        )
        return builder.sign(self.key, hashes.SHA256())


def _pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM)


@pytest.fixture
def locked(kafka_folder):
    """Run a broker with two more doors; gives settings for each, and the authority."""
    authority = Authority(kafka_folder)
    _, _, keystore = authority.certificate("broker")
    doors = {"password": free_port(), "certificate": free_port()}
    users = f'{LOGIN} required user_altyn="{WORD}";'
    tls = {
        "ssl.keystore.type": "PEM",
        "ssl.keystore.location": str(keystore),
        "ssl.truststore.type": "PEM",
        "ssl.truststore.location": str(authority.file),
        "listener.name.certificate.ssl.client.auth": "required",
        "sasl.enabled.mechanisms": "PLAIN",
        "listener.name.password.plain.sasl.jaas.config": users,
    }
    with running(kafka_folder, settings=tls, doors=doors) as kafka:
        certfile, keyfile, _ = authority.certificate("altyn")
        addresses = {name: f"127.0.0.1:{port}" for name, port in doors.items()}
        yield (
            kafka,
            load_settings(
                kafka_bootstrap_servers=addresses["password"],
                kafka_security_protocol="SASL_SSL",
                kafka_sasl_username="altyn",
                kafka_sasl_password=WORD,
                kafka_ssl_cafile=authority.file,
            ),
            load_settings(
                kafka_bootstrap_servers=addresses["certificate"],
                kafka_security_protocol="SSL",
                kafka_ssl_cafile=authority.file,
                kafka_ssl_certfile=certfile,
                kafka_ssl_keyfile=keyfile,
            ),
        )


async def test_events_go_through_doors_that_are_locked(locked):
    _, by_password, by_certificate = locked
    for n, settings in enumerate((by_password, by_certificate)):
        connection = kafka_of(settings)
        assert WORD not in repr(connection)
        publisher = KafkaPublisher(connection)
        event = LoggedEvent(n + 1, "wallet.created", OWNERS[0], AT, {})
        await publisher.publish([Publication(event, n)])
        await publisher.begin_anew()
        async with reading(connection) as read:
            await read.until(n + 1)

    right = kafka_of(by_password)
    untrusted = replace(right, cafile=None)
    for wrong in (replace(right, password="another"), replace(right, protocol="SSL"), untrusted):
        with pytest.raises((KafkaError, OSError)):
            await ensure_topics(wrong)
        publisher = KafkaPublisher(wrong)
        with pytest.raises(Unavailable):
            await publisher.publish([Publication(event, 0)])
        await publisher.begin_anew()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kafka_security_protocol": "SASL_SSL"}, "KAFKA_SASL_USERNAME"),
        ({"kafka_bootstrap_servers": "nowhere"}, "KAFKA_BOOTSTRAP_SERVERS"),
        ({"kafka_bootstrap_servers": "a:1,,b:2"}, "KAFKA_BOOTSTRAP_SERVERS"),
        ({"kafka_bootstrap_servers": "kafka://a:1"}, "KAFKA_BOOTSTRAP_SERVERS"),
        ({"kafka_ssl_certfile": "/dev/null"}, "KAFKA_SSL_KEYFILE"),
        ({"kafka_ssl_cafile": "/nowhere.pem"}, "are files"),
        ({"kafka_prefix": "an Altyn."}, "KAFKA_PREFIX"),
        ({"kafka_replication_factor": 0}, "KAFKA_REPLICATION_FACTOR"),
    ],
)
def test_settings_that_cannot_be_are_refused(given, said):
    with pytest.raises(SettingsRefused, match=said):
        load_settings(**given)
