"""Real Apache Kafka brokers in KRaft mode on loopback, to use and to kill.

`with running(folder) as kafka` runs one, `running(folder, count=3)` a cluster. What is started here
ends with the block, or with the process that runs it, however that ends.
"""

import asyncio
import base64
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).parents[2]
CLUSTER, CHECKPOINT = "altyn-tests-cluster-00", "bootstrap.checkpoint"
SMALL = ("-Xmx256m", "-Xms48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""A virtual machine that starts fast and takes little."""
PROTOCOLS = "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT,PASSWORD:SASL_SSL,CERTIFICATE:SSL"
LEVEL = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"
SECONDS = 60.0
"""What starting may take on a machine that is busy."""

# For tests: small and quick. What is said of durability and limits is as it comes from Kafka.
QUICK = {
    "auto.create.topics.enable": "false",
    "background.threads": "1",
    # A broker that was killed may come back when its lease is over.
    "broker.heartbeat.interval.ms": "200",
    "broker.session.timeout.ms": "1500",
    "group.initial.rebalance.delay.ms": "0",
    "group.min.session.timeout.ms": "1000",
    "num.io.threads": "2",
    "num.network.threads": "1",
    "offsets.topic.num.partitions": "2",
    "share.coordinator.state.topic.num.partitions": "1",
    "transaction.state.log.num.partitions": "2",
}


@cache
def jars() -> str:
    """Fetch Kafka if it is not there; gives where it is."""
    script = ROOT / "scripts/setup-kafka.sh"
    done = subprocess.run(["bash", script], check=True, capture_output=True, text=True)  # noqa: S607
    return done.stdout.splitlines()[-1]


def java(*arguments: str, jvm: Sequence[str] = SMALL) -> list[str]:
    prepared = f"-XX:SharedArchiveFile={jars()}/classes.jsa"
    return ["java", *jvm, prepared, "-cp", f"{jars()}/*", *arguments]


def free_port() -> int:
    """Find a port that no connection gets by chance: a broker that is down keeps it."""
    while True:
        port = random.randrange(15_000, 32_000)
        with socket.socket() as each:
            try:
                each.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


class Node:
    """One broker, which is a controller, too."""

    def __init__(self, folder: Path, id_: int) -> None:
        self.id = id_
        self.port, self.controller_port = free_port(), free_port()
        self.folder = folder
        self.jvm: Sequence[str] = SMALL
        self.doors: Mapping[str, int] = {}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def server(self) -> str:
        return f"127.0.0.1:{self.port}"

    def format(self, settings: Mapping[str, str]) -> None:
        """Make its folder ready, as Kafka's own tool does."""
        data = self.folder / "data"
        data.mkdir(parents=True)
        lines = (self._settings() | settings).items()
        self._file.write_text("".join(f"{name}={value}\n" for name, value in lines))
        directory = base64.urlsafe_b64encode(uuid4().bytes).decode().rstrip("=")
        (data / "meta.properties").write_text(
            f"version=1\ncluster.id={CLUSTER}\nnode.id={self.id}\ndirectory.id={directory}\n"
        )
        shutil.copy(Path(jars()) / CHECKPOINT, data / CHECKPOINT)

    def start(self) -> None:
        """Begin to start; `wait` and `ready` tell when it answers."""
        assert self._process is None, "It runs"
        log = f"-Dorg.slf4j.simpleLogger.logFile={self.folder / 'log'}"
        command = java(log, LEVEL, "kafka.Kafka", str(self._file), jvm=self.jvm)
        dying = [sys.executable, str(ROOT / "tests/kafka/dying.py"), str(os.getpid())]
        self._process = subprocess.Popen([*dying, *command], stdout=subprocess.DEVNULL)

    def wait(self) -> None:
        deadline = time.monotonic() + SECONDS
        while not self.answers():
            self._look_alive(deadline)
            time.sleep(0.02)

    async def ready(self) -> None:
        deadline = time.monotonic() + SECONDS
        while not self.answers():
            self._look_alive(deadline)
            await asyncio.sleep(0.02)

    async def restart(self) -> None:
        """Start it again on the same data and port, after `kill` or `stop`."""
        self.start()
        await self.ready()

    def answers(self) -> bool:
        """Whether it listens: it does when it has joined the cluster."""
        with socket.socket() as each:
            return each.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self) -> None:
        """End it without a word, as kill -9 does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end in order, and wait for it."""
        self._end(signal.SIGTERM)

    def freeze(self) -> None:
        """Let it keep its connections and answer nothing, until `thaw`."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def limit_disk(self, most_bytes: int | None) -> None:
        """Let no file of it grow beyond this, as on a full disk; None: as before."""
        assert self._process
        pid, kind = self._process.pid, resource.RLIMIT_FSIZE
        _, hard = resource.prlimit(pid, kind)
        resource.prlimit(pid, kind, (hard if most_bytes is None else most_bytes, hard))

    def ended(self) -> bool:
        """Whether its process is gone, by itself or because somebody killed it."""
        return self._process is None or self._process.poll() is not None

    def log(self) -> str:
        """Give what it has complained about."""
        return (self.folder / "log").read_text() if (self.folder / "log").exists() else ""

    @property
    def _file(self) -> Path:
        return self.folder / "server.properties"

    def _settings(self) -> dict[str, str]:
        doors = "".join(f",{name.upper()}://127.0.0.1:{n}" for name, n in self.doors.items())
        return QUICK | {
            "process.roles": "broker,controller",
            "node.id": str(self.id),
            "listeners": f"CLIENTS://{self.server}{doors},"
            f"CONTROLLER://127.0.0.1:{self.controller_port}",
            "advertised.listeners": f"CLIENTS://{self.server}{doors}",
            "listener.security.protocol.map": PROTOCOLS,
            "inter.broker.listener.name": "CLIENTS",
            "controller.listener.names": "CONTROLLER",
            "log.dirs": str(self.folder / "data"),
        }

    def _look_alive(self, deadline: float) -> None:
        assert self._process
        assert self._process.poll() is None, f"Kafka has ended: {self.log()[-3_000:]}"
        assert time.monotonic() < deadline, f"Kafka does not start: {self.log()[-3_000:]}"

    def _signal(self, number: int) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(number)

    def _end(self, number: int) -> None:
        self._signal(number)
        if self._process:
            self._process.wait()
        self._process = None


class Kafka:
    """A cluster of brokers."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes

    @property
    def servers(self) -> str:
        """Give what KAFKA_BOOTSTRAP_SERVERS is to be."""
        return ",".join(each.server for each in self.nodes)

    @property
    def node(self) -> Node:
        """Give the only one."""
        [node] = self.nodes
        return node

    def start(self) -> None:
        for each in self.nodes:
            each.start()
        for each in self.nodes:
            each.wait()

    def end(self) -> None:
        for each in self.nodes:
            each.kill()


@contextmanager
def running(
    folder: Path,
    *,
    count: int = 1,
    settings: Mapping[str, str] | None = None,
    jvm: Sequence[str] = SMALL,
    started: bool = True,
    doors: Mapping[str, int] | None = None,
) -> Iterator[Kafka]:
    """Run brokers whose data is in the folder, which is there; `settings` change what they do.

    `doors` are more ports to come in by: `password` by SASL over TLS, `certificate` by TLS alone.
    """
    nodes = [Node(folder / f"kafka-{id_}", id_) for id_ in range(1, count + 1)]
    copies = str(min(count, 3))
    shared = {
        "controller.quorum.voters": ",".join(
            f"{each.id}@127.0.0.1:{each.controller_port}" for each in nodes
        ),
        "offsets.topic.replication.factor": copies,
        "transaction.state.log.replication.factor": copies,
        "transaction.state.log.min.isr": "1",
        **(settings or {}),
    }
    for each in nodes:
        each.jvm, each.doors = jvm, doors or {}
        each.format(shared)
    kafka = Kafka(nodes)
    try:
        if started:
            kafka.start()
        yield kafka
    finally:
        kafka.end()
