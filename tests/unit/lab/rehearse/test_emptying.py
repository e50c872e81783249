from fabricc.lab.rehearse.emptying import drained_files
from fabricc.lab.root import Placed

CONF = b"hostname leaf01\nrouter bgp 65001\n bgp router-id 10.0.0.1\n no bgp default ipv4-unicast\n"


def conf(content: bytes) -> tuple[Placed, ...]:
    return Placed("etc/hosts", b""), Placed("etc/frr/frr.conf", content, 100, 101, 0o640)


def test_the_file_of_a_drained_device_says_so_while_it_is_pushed() -> None:
    hosts, frr = drained_files(conf(CONF))
    assert (hosts, frr.owner, frr.group, frr.mode) == (conf(CONF)[0], 100, 101, 0o640)
    line = b" bgp router-id 10.0.0.1\n bgp graceful-shutdown\n no bgp default"
    assert line in frr.content


def test_a_file_that_says_so_by_itself_stays_as_it_is() -> None:
    files = conf(CONF + b" bgp graceful-shutdown\n")
    assert drained_files(files) == files
