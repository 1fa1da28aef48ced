"""One message for each incident, to real servers of mail and of HTTP."""

import json
import shutil
import socket
import threading
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import duckdb
import pytest
from aiosmtpd.controller import Controller
from project import Project

from operations import alert, causes, incidents
from operations.event_log import Invocation, Node
from operations.graph import Graph
from operations.incidents import Finding

AT = datetime(2026, 1, 2)


def node(name: str, kind: str = "model", **config) -> dict:
    return {"name": name, "resource_type": kind, "fqn": ["p", "marts", name], **config}


# raw -> staging -> orders -> customers, and products beside them; a dashboard reads customers.
MODELS = {
    "model.p.staging": [],
    "model.p.orders": ["model.p.staging"],
    "model.p.customers": ["model.p.orders"],
    "model.p.products": [],
    "exposure.p.dashboard": ["model.p.customers"],
}
TESTS = {
    "test.p.orders_unique": ["model.p.orders"],
    "test.p.customers_unique": ["model.p.customers"],
    "test.p.products_unique": ["model.p.products"],
    "test.p.all_rows_arrive": ["model.p.customers", "model.p.orders", "model.p.products"],
}
PARENTS = MODELS | TESTS
MANIFEST = {
    "nodes": {
        **{name: node(name.split(".")[2]) for name in MODELS if name.startswith("model")},
        **{
            name: node(
                name.split(".")[2], "test", attached_node=models[0] if len(models) == 1 else None
            )
            for name, models in TESTS.items()
        },
    },
    "exposures": {"exposure.p.dashboard": node("dashboard", "exposure", label="The dashboard")},
    "parent_map": PARENTS,
    "child_map": {
        name: [child for child, parents in PARENTS.items() if name in parents] for name in PARENTS
    },
}


def failed(*names: str, status: str = "fail") -> Invocation:
    """A `dbt test` in which these tests fail."""
    run = Invocation("one", 1, AT, AT, succeeded=status != "fail")
    run.command_line = "dbt test"
    passed = Node(
        "test.p.passed", "test", "passed", "pass", "", "", "commerce", "", *[None] * 5, ""
    )
    run.nodes = [passed] + [
        Node(name, "test", name.split(".")[2], status, "", "", "commerce", "", 0, 0, 3, 0, 0, "")
        for name in names
    ]
    return run


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    """Keep the incidents of each test apart, and no channel unless it sets one."""
    monkeypatch.setenv("COMMERCE_STATE_PATH", str(tmp_path / "state"))
    monkeypatch.delenv("COMMERCE_ALERT_URLS", raising=False)
    monkeypatch.setattr(causes, "read_artifact", lambda name: MANIFEST)


def found_in(*runs: Invocation) -> list[Finding]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(causes.publish, "runs_to_publish", lambda: list(runs))
        return causes.of_dbt()[0]


# What belongs together


def test_failures_with_one_cause_are_one_incident_and_others_another():
    by_cause = Graph(MANIFEST).by_cause(list(TESTS))
    assert by_cause == {
        "model.p.orders": [
            "test.p.orders_unique",
            "test.p.customers_unique",
            "test.p.all_rows_arrive",
        ],
        "model.p.products": ["test.p.products_unique"],
    }


def test_a_test_of_many_models_stands_for_itself_where_nothing_else_fails():
    by_cause = Graph(MANIFEST).by_cause(["test.p.all_rows_arrive"])
    assert by_cause == {"test.p.all_rows_arrive": ["test.p.all_rows_arrive"]}


def test_a_message_says_what_fails_what_it_reaches_and_what_to_type():
    [finding] = found_in(failed("test.p.orders_unique", "test.p.customers_unique"))
    assert finding.key == "error model.p.orders" and finding.severity == "error"
    assert finding.title == "2 tests of orders and what is made of it fail"
    assert "orders_unique (fail, 3 rows)" in finding.body
    assert "It reaches the marts: customers, orders." in finding.body
    assert "It reaches: The dashboard." in finding.body
    assert "dbt test --select orders_unique customers_unique" in finding.body


def test_warnings_of_different_models_are_kept_apart():
    found = found_in(failed("test.p.orders_unique", "test.p.customers_unique", status="warn"))
    assert [finding.severity for finding in found] == ["warn", "warn"]


def test_without_a_manifest_failures_are_told_all_the_same(monkeypatch):
    monkeypatch.setattr(causes, "read_artifact", lambda name: {})
    [finding] = found_in(failed("test.p.orders_unique"))
    assert finding.title == "the test orders_unique fails"


def test_a_run_that_was_killed_or_stopped_is_one_incident():
    killed = Invocation("one", 999_999_999, AT, AT)
    killed.command_line = "dbt run"
    assert [finding.key for finding in found_in(killed)] == ["run"]
    stopped = Invocation("one", 1, AT, AT, succeeded=False)
    stopped.command_line = "dbt run"
    stopped.error = "Database Error\n  connection refused\n  > in macro x"
    [finding] = found_in(stopped)
    assert finding.title == "dbt run stopped: connection refused"


# When a channel is told


def tell(*findings: Finding, looked_at=("test",)) -> list[tuple[str, str]]:
    """Find this, tell, and return what was printed as the only channel: titles."""
    known = incidents.load()
    incidents.update(known, list(findings), set(looked_at))
    incidents.save(known)
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alert.Channel, "send", lambda _, one: told.append(alert.message(one)) or True)
        assert alert.tell(known) == 0
    return [title for title, _ in told]


def finding(severity: str = "error") -> Finding:
    return Finding("test x", "test", severity, "x fails", "body")


def pass_hours(hours: float) -> None:
    known = incidents.load()
    for told in [told for one in known for told in one.told.values()]:
        told["at"] = (datetime.fromisoformat(told["at"]) - timedelta(hours=hours)).isoformat()
    incidents.save(known)


def test_an_incident_is_told_once_and_again_after_a_day_and_when_it_is_over():
    assert tell(finding()) == ["[error] commerce: x fails"]
    assert tell(finding()) == []
    pass_hours(25)
    assert tell(finding()) == ["[error] commerce: x fails"]
    assert tell() == ["[recovered] commerce: x fails"]
    assert tell() == []
    assert tell(finding()) == ["[error] commerce: x fails"]


def test_a_warning_is_told_once_and_at_once_when_it_gets_worse():
    assert tell(finding("warn")) == ["[warn] commerce: x fails"]
    pass_hours(1000)
    assert tell(finding("warn")) == []
    assert tell(finding("error")) == ["[error] commerce: x fails"]


def test_what_nobody_looked_at_is_not_over():
    tell(finding())
    assert tell(looked_at=["run"]) == []
    assert [one.closed_at for one in incidents.load()] == [None]


# Real servers


@pytest.fixture
def mailbox():
    """A mail server on this machine; yields its port and what it received."""

    class Box:
        def __init__(self):
            self.received = []

        async def handle_DATA(self, server, session, envelope):
            self.received.append(envelope.content.decode())
            return "250 OK"

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield port, box.received
    controller.stop()


@pytest.fixture
def webhook():
    """A web server on this machine; yields its port, what it received and how it answers."""
    received, answers = [], {"status": 200}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if answers["status"] == 200:
                received.append(json.loads(body))
            self.send_response(answers["status"])
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, received, answers
    server.shutdown()


def test_mail_and_http_receive_what_fails_each_for_itself(mailbox, webhook, monkeypatch, capfd):
    mail_port, mails = mailbox
    web_port, posts, answers = webhook
    urls = [
        f"mailto://127.0.0.1:{mail_port}?from=dbt@example.org&to=ops@example.org&mode=insecure",
        f"json://user:very-secret@127.0.0.1:{web_port}/hook",
        "nonsense://very-secret",
    ]
    monkeypatch.setenv("COMMERCE_ALERT_URLS", " ".join(urls))
    known = incidents.report("commerce_daily, publish", "a reader is in the way")
    answers["status"] = 500
    assert alert.tell(known) == 2
    assert len(mails) == 1 and posts == []
    assert "a reader is in the way" in mails[0] and "ops@example.org" in mails[0]
    # The channel that was down hears of it later, and the other not again.
    answers["status"] = 200
    assert alert.tell(incidents.load()) == 1
    assert len(mails) == 1
    assert [post["title"] for post in posts] == [
        "[error] commerce: commerce_daily, publish: a reader is in the way"
    ]
    printed = capfd.readouterr()
    assert "very-secret" not in printed.out + printed.err


# The command, on a real warehouse


def test_the_command_tells_of_anomalies_and_failed_tasks_until_they_are_over(
    sample_duckdb, tmp_path
):
    project = Project(tmp_path)
    warehouse = tmp_path / "warehouse.duckdb"
    shutil.copy(sample_duckdb.environment["COMMERCE_DUCKDB_PATH"], warehouse)

    def change(*statements: str) -> None:
        with duckdb.connect(str(warehouse)) as connection:
            for statement in statements:
                connection.execute(statement)

    change(
        "delete from monitoring.metric_anomalies",
        "insert into monitoring.metric_anomalies (platform, metric_date, metric, dimension, "
        "severity, explanation) select 'olist', max(metric_date), 'orders', '', 'error', "
        "'orders is 0' from monitoring.daily_metrics",
    )
    project.operate("alert", "--failed", "commerce_daily, publish", "a reader is in the way")
    output = project.operate("alert").stdout
    assert "[error] commerce: 1 metrics of olist are not as usual" in output
    assert "orders is 0" in output and "2 incidents are open" in output
    assert project.query("select incident from monitoring.incidents order by 1") == [
        ("metric olist",),
        ("task commerce_daily, publish",),
    ]
    change(
        "delete from monitoring.metric_anomalies",
        "insert into monitoring.publications (published_at, kind, invocation_id) "
        "select now()::timestamp + interval '1 day', 'publish', 'x'",
    )
    output = project.operate("alert").stdout
    assert output.count("[recovered]") == 2 and "0 incidents are open" in output


def test_the_command_tells_also_where_there_is_no_warehouse(tmp_path):
    project = Project(tmp_path)
    output = project.operate("alert", "--failed", "commerce_daily, record", "no disk").stdout
    assert "[error] commerce: commerce_daily, record: no disk" in output
    assert "There is no warehouse" in project.operate("alert").stdout
