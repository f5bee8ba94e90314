"""OCDS 1.1 release and record packages (https://standard.open-contracting.org/1.1/): one project a contracting process.

Our own extension ``jointProcurement`` (``data/exporting/ocds_extension``) is read where it is there; without it only
what the standard says is taken. The package is read release by release.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import ijson

from data.importing.amounts import read_yen
from data.importing.cells import broken_rule
from data.importing.dates import read_date
from data.importing.limits import JSON_BYTES
from data.importing.notes import refuse
from data.importing.records import Batch, Member, Metric, Place, Record, Source
from data.importing.sheet import Desk

Json = Mapping[str, Any]
_STATUS = {
    "planning": "planned",
    "planned": "planned",
    "active": "procuring",
    "complete": "",  # a contract, its work or its use: the standard does not say which
    "cancelled": "",
    "unsuccessful": "",
    "withdrawn": "",
}
_METHODS = {"open": "open_tender", "selective": "proposal", "limited": "negotiated", "direct": "negotiated"}
_EXTENSION = {
    "system_type": "systemType",
    "prefecture_code": "leadPrefectureCode",
    "lead_type": "leadType",
    "status": "status",
    "status_as_of": "statusAsOf",
    "participating_municipalities": "participatingMunicipalities",
    "participating_total": "participatingTotal",
    "fiscal_year": "fiscalYear",
    "contract_date": "contractDate",
    "go_live": "goLive",
    "contract_end": "contractEnd",
    "savings_pct": "savingsPercent",
    "procurement_method": "procurementMethod",
    "product_ja": "product",
    "specification_public": "specificationPublic",
}
_EXTENSION_YEN = {
    "initial_cost_jpy": "initialCost",
    "annual_operating_cost_jpy": "annualOperatingCost",
    "savings_jpy": "savings",
}
_MUNICIPALITY = ("X-JP-LOCAL-GOVERNMENT-CODE", "JP-LGC", "JP-JIS-X-0402")
_CORPORATE = ("JP-JCN", "JP-CN")
_CURRENCY = "JPY"
_OF_SOURCE = ("url", "title", "published", "retrieved")


def read_package(path: Path, desk: Desk) -> Batch:
    """The projects of a package. Raises ``RefusedError`` where it is no JSON or no package."""
    if path.stat().st_size > JSON_BYTES:
        raise refuse(path.name, "file_too_large", limit=JSON_BYTES >> 20)
    reader = _Reader(path.name, desk)
    records = []
    try:
        for place, release in enumerate(_releases(path), start=1):
            if not isinstance(release, Mapping):
                raise refuse(path.name, "ocds_release", row=place)
            records.append(reader.record(release, place))
    except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
        raise refuse(path.name, "json_damaged", reason=str(error).splitlines()[0][:200]) from error
    except (TypeError, AttributeError, KeyError, IndexError) as error:
        raise refuse(path.name, "ocds_release", row=len(records) + 1) from error
    if not records:
        raise refuse(path.name, "no_releases")
    return Batch(Source(path.stem), _latest(records), names_members=True)


def _releases(path: Path) -> Iterator[Any]:
    """The releases of a release package, or the compiled (else the last) release of each record."""
    with path.open("rb") as file:
        yield from ijson.items(file, "releases.item", use_float=False)
    with path.open("rb") as file:
        for record in ijson.items(file, "records.item", use_float=False):
            releases = record.get("releases") or []
            compiled = record.get("compiledRelease") or (releases[-1] if releases else None)
            if compiled is None:
                raise refuse(path.name, "ocds_release", value=record.get("ocid"))
            yield compiled


def _latest(records: Sequence[Record]) -> list[Record]:
    """One record a project: a later release of the same process goes before an earlier one."""
    return list({record.values["project_id"]: record for record in records}.values())


class _Reader:
    def __init__(self, file: str, desk: Desk) -> None:
        self._file, self._desk = file, desk

    def record(self, release: Json, number: int) -> Record:
        """The project of one release."""
        ocid = str(release.get("ocid") or "")
        if not ocid:
            raise refuse(self._file, "ocds_release", row=number)
        place = Place(self._file, None, number, {})
        tender, own = _dict(release.get("tender")), _dict(release.get("jointProcurement"))
        contract = _last(release.get("contracts"))
        record = Record(place, {"project_id": self._project_id(ocid, tender)})
        title = tender.get("title") or _dict(release.get("planning")).get("rationale") or ""
        facts = {
            "title_ja": title,
            "title_en": tender.get("title_en"),
            "note_ja": tender.get("description"),
            "subsidy_ja": _dict(_dict(release.get("planning")).get("budget")).get("description"),
            "status": self._status(release, tender, contract),
            "procurement_method": _METHODS.get(str(tender.get("procurementMethod")), ""),
            "contract_date": _day(contract.get("dateSigned")),
            "contract_end": _day(_dict(contract.get("period")).get("endDate")),
            "go_live": _go_live(contract),
            "contract_amount_jpy": self._yen(
                contract.get("value") or _last(release.get("awards")).get("value"), record
            ),
        }
        if own:  # what our extension does not state is not stated: nothing is inferred beside it
            facts |= {name: own.get(key) for name, key in _EXTENSION.items()}
        facts |= {name: self._yen(own.get(key), record) for name, key in _EXTENSION_YEN.items() if own.get(key)}
        record.values |= {name: _text(value) for name, value in facts.items()}
        self._parties(release, record)
        self._system(tender, record)
        self._source(own, record)
        self._metrics(own, record)
        for name, value in record.values.items():
            if broken := broken_rule(value):
                self._desk.notes.add(place.note(name, value, broken, "error"))
        return record

    def _project_id(self, ocid: str, tender: Json) -> str:
        """Our own id is the end of our ocids; others are kept whole."""
        own = str(tender.get("id") or "").removesuffix("-tender")
        return own if own and ocid.endswith(f"-{own}") else ocid

    def _status(self, release: Json, tender: Json, contract: Json) -> str:
        if contract.get("status") == "terminated":
            return "completed"
        if contract.get("status") == "active":
            met = any(
                each.get("status") == "met" for each in _dict(contract.get("implementation")).get("milestones") or ()
            )
            return "in_operation" if met or "implementation" in (release.get("tag") or ()) else "implementing"
        return _STATUS.get(str(tender.get("status")), "")

    def _yen(self, value: object, record: Record) -> str:
        """An amount in yen; another currency is not converted."""
        amount = _dict(value)
        if amount.get("amount") is None:
            return ""
        if amount.get("currency", _CURRENCY) != _CURRENCY:
            shown = f"{amount['amount']} {amount['currency']}"
            self._desk.notes.add(record.place.note(None, shown, "other_currency", "warning"))
            return ""
        return read_yen(_text(amount["amount"])).value

    def _parties(self, release: Json, record: Record) -> None:
        for party in release.get("parties") or ():
            roles = party.get("roles") or ()
            identifier = _dict(party.get("identifier"))
            if "supplier" in roles:
                record.beside["vendor_name"] = str(party.get("name") or "")
                if identifier.get("scheme") in _CORPORATE:
                    record.beside["vendor_corporate_number"] = str(identifier.get("id") or "")
            elif identifier.get("scheme") in _MUNICIPALITY:
                self._member(party, str(identifier.get("id") or ""), "procuringEntity" in roles, record)
            elif "procuringEntity" in roles or ("buyer" in roles and not record.values.get("lead_organization_ja")):
                record.values["lead_organization_ja"] = str(party.get("name") or "")
                region = str(_dict(party.get("address")).get("region") or party.get("name") or "")
                if not record.values.get("prefecture_code"):
                    record.values["prefecture_code"] = self._desk.places.prefecture(region) or ""

    def _member(self, party: Json, code: str, leads: bool, record: Record) -> None:
        found = self._desk.places.municipality(code, None)
        if not found.code:
            self._desk.notes.add(record.place.note("participants", code, "unknown_code", "error"))
            return
        name = str(party.get("name") or self._desk.places.municipalities[found.code])
        record.members.append(Member(found.code, name, "lead" if leads else "participant"))
        if not record.values.get("prefecture_code"):
            record.values["prefecture_code"] = found.code[:2]

    def _system(self, tender: Json, record: Record) -> None:
        if record.values.get("system_type"):
            return
        words = [str(tender.get("title") or "")]
        for item in tender.get("items") or ():
            kind = _dict(item.get("classification"))
            words = [
                str(each) for each in (kind.get("id"), kind.get("description"), item.get("description")) if each
            ] + words
        readings = [self._desk.systems.read(word) for word in words if word]
        best = next((each for each in readings if not each.remarks), None)
        best = best or next((each for each in readings if each.remarks[0].severity == "warning"), None)
        record.values["system_type"] = best.value if best else ""
        if best and best.remarks:
            remark = best.remarks[0]
            self._desk.notes.add(record.place.note("system_type", words[0], remark.rule, "warning", remark.hint))

    def _source(self, own: Json, record: Record) -> None:
        """The source on which the project itself rests."""
        sources = {str(each.get("id")): each for each in own.get("sources") or ()}
        source = sources.get(str(own.get("sourceId")))
        if source:
            record.beside |= {f"source_{name}": _text(source.get(name)) for name in _OF_SOURCE}

    def _metrics(self, own: Json, record: Record) -> None:
        """The figures of our extension, each with its source where that is not the project's."""
        sources = {str(each.get("id")): each for each in own.get("sources") or ()}
        found = []
        for each in own.get("metrics") or ():
            source = sources.get(str(each.get("sourceId")))
            told = source if source and each.get("sourceId") != own.get("sourceId") else {}
            metric = _metric(each, tuple((name, _text(told.get(name))) for name in _OF_SOURCE if told.get(name)))
            found.append(metric)
            for value in (metric.metric, metric.name, metric.unit, metric.period):
                if broken := broken_rule(value):
                    self._desk.notes.add(record.place.note(None, value, broken, "error"))
        record.metrics = tuple(found)


def _metric(stated: Json, source: tuple[tuple[str, str], ...]) -> Metric:
    period = _text(stated.get("period"))
    name = _text(stated.get("id"))
    return Metric(
        metric=name.removesuffix(f"-{period}") if period else name,
        name=_text(stated.get("title")),
        value=_text(stated.get("value")),
        unit=_text(stated.get("unit")),
        period=period,
        kind=_text(stated.get("kind")),
        source=source,
    )


def _dict(value: object) -> Json:
    return value if isinstance(value, Mapping) else {}


def _last(values: object) -> Json:
    return _dict(values[-1]) if isinstance(values, list) and values else {}


def _go_live(contract: Json) -> str:
    for each in _dict(contract.get("implementation")).get("milestones") or ():
        if each.get("id") == "go-live" or each.get("type") == "delivery":
            return _day(each.get("dateMet") or each.get("dueDate"))
    return ""


def _day(value: object) -> str:
    """The day of a point in time, as it stands there: in the time zone of the one who wrote it."""
    return read_date(str(value)[:10]).value if value else ""


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
