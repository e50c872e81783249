"""What a change of a port does, and of the hosts without BGP behind it."""

from fabricc.impact.effect import Effect
from fabricc.impact.row import Row, same
from fabricc.ir.device import Gateway, NeighborPort, Port

_RELOAD, _SESSION, _PORT = Effect.RELOAD, Effect.SESSION_RESET, Effect.PORT_FLAP

ROWS: dict[type, dict[str, Row]] = {
    Port: {
        "name": same(_PORT, "the cable is at another port"),
        "facing": same(_SESSION, "its neighbour is another kind of device"),
        "remote_device": same(_PORT, "the cable leads to another device"),
        "remote_port": same(_PORT, "the cable leads to another port"),
        "mtu": same(_PORT, "many drivers start a card anew to change its buffers"),
        "mac": same(_PORT, "the card gets its name by it, at the next boot"),
        "speed": same(_PORT, "the link is negotiated anew"),
        "is_drained": same(_RELOAD, "what it lets through is the last choice (RFC 8326)"),
    },
    NeighborPort: {
        "port": same(_SESSION, "the host is learned anew at another port"),
        "host": same(_SESSION, "another host is learned there"),
        "gateway": same(_SESSION, "the host must ask for another address"),
        "addresses": same(_SESSION, "other addresses are learned there"),
    },
    Gateway: {
        "port": same(_SESSION, "the default route takes another port"),
        "leaf": same(_RELOAD, "a name"),
        "address": same(_SESSION, "the default route takes another gateway"),
        "is_drained": same(_RELOAD, "the default route prefers others"),
    },
}
