from fabricc.emit.natural import natural


def test_people_count_this_way() -> None:
    names = ["web10", "leaf2", "web2", "leaf10", "leaf02", "10a", "9a", "leaf", "web2-1", "web2-10"]
    assert sorted(names, key=natural) == [
        "9a",
        "10a",
        "leaf",
        "leaf02",
        "leaf2",
        "leaf10",
        "web2",
        "web2-1",
        "web2-10",
        "web10",
    ]
