"""PostgreSQL stops, or is started anew, while people work: pages say so in words, and work again by themselves."""

from __future__ import annotations

import random
import time
from collections import Counter

import pytest
from deeds import EVERYTHING
from ground import Cluster
from house import ROUNDS, House
from people import at_work
from wholeness import halves

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("how", ["fast", "immediate"])
@pytest.mark.parametrize("built", ["postgresql"], indirect=True)
def test_the_database_is_started_anew_while_people_work(
    house: House, own_cluster: Cluster, how: str, tell
) -> None:
    house.site.start()
    workers = house.site.workers()
    with at_work(house, EVERYTHING) as work:
        for _ in range(ROUNDS):
            time.sleep(random.uniform(0.2, 0.8))
            own_cluster.stop(how)
            time.sleep(random.uniform(0, 0.5))
            own_cluster.start()
            house.forget_counts()
        time.sleep(1)
    assert halves() == []
    assert work.lost() == []
    assert set(work.counts) <= {f"answered {status}" for status in (200, 302, 409, 503)}
    assert house.site.workers() == workers, "nothing had to be started anew"
    assert house.site.manage("verify_audit").returncode == 0
    tell(work.counts)


@pytest.mark.parametrize("built", ["postgresql"], indirect=True)
def test_while_the_database_is_away_every_page_says_so(house: House, own_cluster: Cluster, tell) -> None:
    house.site.start()
    counts = Counter[str]()
    for _ in range(ROUNDS):
        house.forget_counts()
        deeds = [begin(house) for begin in EVERYTHING]
        own_cluster.stop("fast")
        try:
            for deed in deeds:
                answer = deed.send()
                assert answer.status == 503
                assert "does not answer" in answer.text
            assert house.browser().get("/healthz").status == 200
            assert house.browser().get("/readyz").status == 503
        finally:
            own_cluster.start()
        house.forget_counts()
        for deed in deeds:
            assert deed.done() == 0
            assert deed.send().status == deed.fine
            assert deed.done() == 1
            counts["told, then done"] += 1
    assert halves() == []
    tell(counts)
