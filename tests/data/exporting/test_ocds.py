"""OCDS packages against the official schema with our extension, and against the rows that they are made from."""

import csv
import json
from functools import cache
from pathlib import Path

import jsonschema_rs
import numpy as np
import pytest

from data.config import Settings
from data.exporting import ocds_package
from data.exporting.ocds_package import EXTENSION, PackageAddress, package_bytes, releases
from data.schema import contract
from data.snapshots import Snapshot
from tests.data.queries import recount

SCHEMAS = Path(__file__).parent / "ocds"
ADDRESS = PackageAddress(
    "https://example.org/download/projects.ocds?prefecture=13",
    "https://example.org/ocds/joint-procurement/extension.json",
    "https://example.org/api",
    Settings().ocds_prefix,
)
FIELDS = {
    "planned": ("planning", "planned", None),
    "procuring": ("tender", "active", None),
    "implementing": ("tender", "complete", "active"),
    "in_operation": ("tender", "complete", "active"),
    "completed": ("tender", "complete", "terminated"),
    "": ("tender", None, None),
}


def _json(path):
    return json.loads(path.read_text("utf-8"))


@cache
def validator():
    """The official package schema over the official release schema, merged with the extension as the standard says.

    Nothing beside the declared fields is let through in ours, so that a field without documentation is found.
    """
    release, extension = _json(SCHEMAS / "release-schema.json"), _json(EXTENSION / "release-schema.json")
    for definition in extension["definitions"].values():
        definition["additionalProperties"] = False
    release["properties"] |= extension["properties"]
    release["definitions"] |= extension["definitions"]
    registry = jsonschema_rs.Registry([(release["id"], release)], draft=jsonschema_rs.Draft4)
    package = _json(SCHEMAS / "release-package-schema.json")
    return jsonschema_rs.Draft4Validator(package, registry=registry, validate_formats=True)


def faults(package):
    return [f"{list(error.instance_path)}: {error.message}" for error in validator().iter_errors(package)]


@pytest.fixture(scope="module")
def snapshot(app) -> Snapshot:
    return app.reader.store.get()


def _rows(snapshot):
    return np.arange(len(snapshot.projects), dtype=np.int32)


@pytest.fixture(scope="module")
def package(snapshot):
    return json.loads(b"".join(package_bytes(snapshot, _rows(snapshot), ADDRESS)))


def test_the_whole_snapshot_is_valid_by_the_official_schema(package):
    assert faults(package) == []


@pytest.mark.parametrize(
    "break_it",
    [
        lambda release: release.pop("ocid"),
        lambda release: release["tender"].update(status="in_operation"),
        lambda release: release.update(date="2026-11"),
        lambda release: release["jointProcurement"].update(colour="red"),
        lambda release: release["jointProcurement"].update(status="active"),
        lambda release: release["jointProcurement"].update(goLive="令和6年"),
    ],
)
def test_the_schemas_do_find_what_is_wrong(package, break_it):
    broken = json.loads(json.dumps(package["releases"][0]))
    break_it(broken)
    assert faults({**package, "releases": [broken]})


def test_every_project_is_there_once_in_order(package):
    prefix = ADDRESS.prefix
    assert [each["ocid"] for each in package["releases"]] == [f"{prefix}-{p['project_id']}" for p in recount.PROJECTS]
    assert len({each["id"] for each in package["releases"]}) == len(recount.PROJECTS)


def test_facts_are_those_of_the_rows(package):
    for project, release in zip(recount.PROJECTS, package["releases"], strict=True):
        tag, tender, contract_status = FIELDS[project["status"]]
        assert release["tag"][0] == tag
        assert release["tender"].get("status") == tender
        assert release["tender"]["title"] == project["title_ja"]
        assert release["tender"].get("title_en", "") == project["title_en"]
        own = release["jointProcurement"]
        assert str(own.get("participatingMunicipalities", "")) == project["participating_municipalities"]
        assert str(own.get("initialCost", {}).get("amount", "")) == project["initial_cost_jpy"]
        assert own.get("goLive", "") == project["go_live"]
        assert own["sourceId"] == project["source_id"]
        contracts = release.get("contracts", [])
        value = contracts[0].get("value", {}).get("amount", "") if contracts else ""
        assert str(value) == project["contract_amount_jpy"]
        if contracts:
            assert contracts[0].get("status") == contract_status
            assert contracts[0]["awardID"] == release["awards"][0]["id"]
            assert contracts[0].get("dateSigned", "")[:10] in ("", project["contract_date"])


def test_participants_are_buyers_and_vendors_suppliers(package):
    for project, release in zip(recount.PROJECTS, package["releases"], strict=True):
        named = [row for row in recount.PARTICIPANTS if row["project_id"] == project["project_id"]]
        parties = release.get("parties", [])
        buyers = [each["id"] for each in parties if "buyer" in each["roles"]]
        assert buyers == [f"municipality-{row['municipality_code']}" for row in named]
        suppliers = [each["name"] for each in parties if "supplier" in each["roles"]]
        assert suppliers == ([recount.VENDORS[project["vendor_id"]]["name_ja"]] if project["vendor_id"] else [])
        assert len({each["id"] for each in parties}) == len(parties)


def test_every_source_that_is_named_is_there(package):
    for release in package["releases"]:
        own = release["jointProcurement"]
        named = {
            own["sourceId"],
            *(each["sourceId"] for key in ("metrics", "participants") for each in own.get(key, [])),
        }
        assert {each["id"] for each in own["sources"]} == named


def test_nothing_blank_is_written(package):
    def values(tree):
        for each in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else []:
            yield each
            yield from values(each)

    assert not [value for value in values(package) if value is None or value in ("", [], {})]


def test_chunks_do_not_show(snapshot, package, monkeypatch):
    monkeypatch.setattr(ocds_package, "CHUNK", 7)
    assert (
        json.loads(b"".join(package_bytes(snapshot, _rows(snapshot)[:50], ADDRESS)))["releases"]
        == (package["releases"][:50])
    )
    assert releases(snapshot, _rows(snapshot)[[4, 2]], ADDRESS.prefix) == [package["releases"][n] for n in (4, 2)]


def test_no_package_without_a_release(snapshot):
    with pytest.raises(ValueError, match="one release"):
        package_bytes(snapshot, _rows(snapshot)[:0], ADDRESS)


def _codelist(name):
    with (EXTENSION / "codelists" / name).open(encoding="utf-8", newline="") as file:
        return [row["Code"] for row in csv.DictReader(file)]


def _coded(schema):
    return [
        each for part in schema["definitions"].values() for each in part["properties"].values() if "codelist" in each
    ]


def test_codelists_of_the_extension_hold_the_codes_of_the_contracts():
    schema, described = _json(EXTENSION / "release-schema.json"), _json(EXTENSION / "extension.json")
    assert {each["codelist"] for each in _coded(schema)} == set(described["codelists"])
    for each in _coded(schema):
        assert each["enum"] == _codelist(each["codelist"])
    assert _codelist("jointSystemType.csv") == list(recount.SYSTEMS)
    assert _codelist("jointDomain.csv") == recount.ORDER["domain"]
    for name, table, column in (
        ("jointStatus.csv", "projects", "status"),
        ("jointLeadType.csv", "projects", "lead_type"),
        ("jointProcurementMethod.csv", "projects", "procurement_method"),
        ("jointRole.csv", "participants", "role"),
        ("jointMetricKind.csv", "metrics", "kind"),
    ):
        assert _codelist(name) == list(contract(table).column(column).allowed)


def test_the_documentation_of_the_mapping_names_every_column():
    documented = (EXTENSION / "README.md").read_text("utf-8")
    assert not [column.name for column in contract("projects").columns if column.name not in documented]
