"""Questions from any device to any address, answered by whoever has it: who, and from where."""

import select
import socket
import struct
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import NamedTuple

from fabricc.lab.fabric import Address
from fabricc.lab.layout import Lab
from fabricc.lab.trial.child import in_child
from fabricc.lab.trial.traffic import open_socket

_PORT = 7008

_TRIES = 4
_BURST = 100
_PAUSE = 0.002
_SECONDS = 0.7
_NUMBER = struct.Struct("!I")


class Question(NamedTuple):
    """One flow: the source address is left to the kernel of the one that asks."""

    asker: str
    target: Address
    flow: int = 0


@dataclass(slots=True)
class Answer:
    """Who heard a question, and from which source; whether the answer came back."""

    device: str
    source: Address
    is_back: bool = False


def ask_all(
    lab: Lab,
    servers: Mapping[str, Iterable[Address]],
    questions: Iterable[Question],
    port: int = _PORT,
) -> dict[Question, Answer]:
    """Ask all questions, each until it is answered, some times; return those that were heard."""
    chosen = tuple(questions)
    answers = in_child(lab, lambda: _Echo(lab, servers, chosen, port).run())
    assert isinstance(answers, dict)  # noqa: S101 - what `run` returns
    return answers


class _Echo:
    """All sockets of one round of questions."""

    def __init__(
        self,
        lab: Lab,
        servers: Mapping[str, Iterable[Address]],
        questions: tuple[Question, ...],
        port: int,
    ) -> None:
        self.port = port
        self.questions = questions
        self.answers: dict[Question, Answer] = {}
        self._poll = select.epoll()
        self._servers: dict[int, tuple[str, socket.socket]] = {}
        self._clients: dict[int, socket.socket] = {}
        self._client_of: dict[tuple[str, int, int], socket.socket] = {}
        for device, addresses in servers.items():
            for address in addresses:
                server = open_socket(lab, device, address.version)
                server.bind((str(address), port))
                self._servers[server.fileno()] = device, server
                self._poll.register(server, select.EPOLLIN)
        for question in questions:
            key = question.asker, question.target.version, question.flow
            if key not in self._client_of:
                client = open_socket(lab, question.asker, question.target.version)
                self._client_of[key] = self._clients[client.fileno()] = client
                self._poll.register(client, select.EPOLLIN)

    def run(self) -> dict[Question, Answer]:
        """Ask and listen."""
        for _ in range(_TRIES):
            open_ones = [
                number for number, question in enumerate(self.questions) if self._is_open(question)
            ]
            if not open_ones:
                break
            for index, number in enumerate(open_ones):
                self._ask(number)
                if index % _BURST == 0:
                    self._listen(_PAUSE)
            deadline = time.monotonic() + _SECONDS
            while time.monotonic() < deadline and any(map(self._is_open, self.questions)):
                self._listen(_PAUSE * 10)
        return self.answers

    def _is_open(self, question: Question) -> bool:
        answer = self.answers.get(question)
        return answer is None or not answer.is_back

    def _ask(self, number: int) -> None:
        asker, target, flow = self.questions[number]
        client = self._client_of[asker, target.version, flow]
        try:
            client.sendto(_NUMBER.pack(number), (str(target), self.port))
        except OSError:  # no route: nobody hears it
            return

    def _listen(self, seconds: float) -> None:
        while ready := self._poll.poll(seconds):
            seconds = 0.0
            for number, _ in ready:
                if number in self._servers:
                    self._reply(*self._servers[number])
                else:
                    self._take(self._clients[number])

    def _reply(self, device: str, server: socket.socket) -> None:
        try:
            while True:
                said, place = server.recvfrom(16)
                if len(said) != _NUMBER.size:
                    continue
                question = self.questions[_NUMBER.unpack(said)[0]]
                self.answers.setdefault(question, Answer(device, ip_address(place[0])))
                server.sendto(said, place)
        except OSError:  # nothing more to read, or no way back
            return

    def _take(self, client: socket.socket) -> None:
        try:
            while True:
                said, place = client.recvfrom(16)
                if len(said) != _NUMBER.size:
                    continue
                question = self.questions[_NUMBER.unpack(said)[0]]
                if ip_address(place[0]) == question.target and question in self.answers:
                    self.answers[question].is_back = True
        except OSError:
            return
