"""One project as a release of the Open Contracting Data Standard 1.1 (https://standard.open-contracting.org/1.1/).

Only what a source states becomes a field; nothing is inferred but what ``ocds_extension/README.md`` documents. What
the standard has no field for, and dates that are known to the month or the year only, stand in ``jointProcurement``,
our extension. Amounts are yen, days are days of Japan (+09:00).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werkzeug.urls import iri_to_uri

from data.exporting.records import Record, stated
from data.text import Lang, text

LANGUAGE: Lang = "ja"
_OTHER: Lang = "en"
_CURRENCY = "JPY"
_MIDNIGHT = "T00:00:00+09:00"
_DAY_LENGTH = 10
_CORPORATE_NUMBER = "JP-JCN"  # org-id.guide: the register of the National Tax Agency
_LOCAL_GOVERNMENT_CODE = "X-JP-LOCAL-GOVERNMENT-CODE"  # not in org-id.guide
_SYSTEM_TYPES = "X-JOINT-SYSTEM-TYPE"
_TENDER_STATUS = {
    "planned": "planned",
    "procuring": "active",
    "implementing": "complete",
    "in_operation": "complete",
    "completed": "complete",
}
_CONTRACT_STATUS = {"implementing": "active", "in_operation": "active", "completed": "terminated"}
_METHODS = {"open_tender": "open", "proposal": "open", "negotiated": "limited"}
_IN_USE = ("in_operation", "completed")
_TAGS = {"planned": "planning"}


@dataclass(frozen=True)
class Material:
    """What one release is made from: rows as plain dicts, ``None`` where there is none.

    ``place``: the lead's prefecture; ``system``: the row of the system type; ``bodies``: the municipalities of the
    ``participants`` by code; ``sources``: the rows that project, participants and metrics rest on.
    """

    project: Record
    place: Record
    system: Record
    vendor: Record | None
    participants: Sequence[Record]
    bodies: Mapping[str, Record]
    metrics: Sequence[Record]
    sources: Sequence[Record]


def release(material: Material, prefix: str, snapshot_id: str) -> Record:
    """The release of one project as it stands on the day of the snapshot; no key without a value."""
    project = material.project
    lead, supplier = _lead(material), _supplier(material)
    awards, contracts = _awards(project, supplier), _contracts(project)
    return stated(
        ocid=f"{prefix}-{project['project_id']}",
        id=f"{project['project_id']}-{snapshot_id}",
        date=snapshot_id + _MIDNIGHT,
        tag=_tags(project, contracts),
        initiationType="tender",
        language=LANGUAGE,
        parties=[each for each in (lead, supplier) if each] + _participants(material),
        planning=stated(budget=stated(description=project["subsidy_ja"])),
        tender=_tender(material, lead),
        awards=awards,
        contracts=contracts,
        jointProcurement=_extension(material),
    )


def _tags(project: Record, contracts: Sequence[Record]) -> list[str]:
    tags = [_TAGS.get(project["status"] or "", "tender")]
    tags += ["award", "contract"] if contracts else []
    return [*tags, "implementation"] if any("implementation" in each for each in contracts) else tags


def _lead(material: Material) -> Record:
    """The body that leads; a lead of type "prefecture" without a name is the prefecture itself."""
    project, place = material.project, material.place
    is_prefecture = project["lead_type"] == "prefecture"
    name = project["lead_organization_ja"] or (place["name_ja"] if is_prefecture else None)
    if not name:
        return {}
    named_so = name == place["name_ja"]
    return stated(
        id=f"prefecture-{place['prefecture_code']}" if named_so else f"lead-{project['project_id']}",
        name=name,
        name_en=place["name_en"] if named_so else None,
        address=_address(place),
        roles=["procuringEntity"],
    )


def _supplier(material: Material) -> Record:
    vendor = material.vendor
    if vendor is None:
        return {}
    number = vendor["corporate_number"]
    return stated(
        id=f"vendor-{vendor['vendor_id']}",
        name=vendor["name_ja"],
        name_en=vendor["name_en"],
        identifier=stated(scheme=_CORPORATE_NUMBER, id=number, legalName=vendor["name_ja"]) if number else None,
        contactPoint=stated(url=_uri(vendor["website"])),
        roles=["supplier"],
    )


def _participants(material: Material) -> list[Record]:
    parties = []
    for row in material.participants:
        body = material.bodies[row["municipality_code"]]
        parties.append(
            stated(
                id=f"municipality-{row['municipality_code']}",
                name=row["name_ja"],
                name_en=body["name_en"],
                identifier=stated(
                    scheme=_LOCAL_GOVERNMENT_CODE, id=body["local_government_code"], legalName=body["name_ja"]
                ),
                roles=["buyer", "procuringEntity"] if row["role"] == "lead" else ["buyer"],
            )
        )
    return parties


def _tender(material: Material, lead: Record) -> Record:
    project, system = material.project, material.system
    method = project["procurement_method"]
    return stated(
        id=f"{project['project_id']}-tender",
        title=project["title_ja"],
        title_en=project["title_en"],
        description=project["note_ja"],
        status=_TENDER_STATUS.get(project["status"] or ""),
        procuringEntity=stated(id=lead["id"], name=lead["name"]) if lead else None,
        procurementMethod=_METHODS.get(method or ""),
        procurementMethodDetails=text(LANGUAGE, f"code.method.{method}") if method else None,
        items=[
            stated(
                id="1",
                description=system["name_ja"],
                description_en=system["name_en"],
                classification=stated(scheme=_SYSTEM_TYPES, id=project["system_type"], description=system["name_ja"]),
            )
        ],
    )


def _has_contract(project: Record) -> bool:
    facts = ("vendor_id", "contract_date", "contract_end", "contract_amount_jpy")
    return project["status"] in _CONTRACT_STATUS or any(project[name] is not None for name in facts)


def _awards(project: Record, supplier: Record) -> list[Record]:
    if not _has_contract(project):
        return []
    suppliers = [stated(id=supplier["id"], name=supplier["name"])] if supplier else None
    status = "active" if project["status"] in _CONTRACT_STATUS else None
    return [stated(id=f"{project['project_id']}-award", status=status, suppliers=suppliers)]


def _contracts(project: Record) -> list[Record]:
    if not _has_contract(project):
        return []
    return [
        stated(
            id=f"{project['project_id']}-contract",
            awardID=f"{project['project_id']}-award",
            status=_CONTRACT_STATUS.get(project["status"] or ""),
            dateSigned=_day(project["contract_date"]),
            period=stated(endDate=_day(project["contract_end"])),
            value=_yen(project["contract_amount_jpy"]),
            implementation=stated(milestones=_milestones(project)),
        )
    ]


def _milestones(project: Record) -> list[Record]:
    """The start of operation: met where the project is in use, else scheduled; none without a full date."""
    day = _day(project["go_live"])
    if day is None:
        return []
    met = project["status"] in _IN_USE
    title = {lang: text(lang, "field.go_live") for lang in (LANGUAGE, _OTHER)}
    return [
        stated(
            id="go-live",
            title=title[LANGUAGE],
            title_en=title[_OTHER],
            type="delivery",
            dueDate=None if met else day,
            dateMet=day if met else None,
            status="met" if met else "scheduled",
        )
    ]


def _extension(material: Material) -> Record:
    project = material.project
    return stated(
        systemType=project["system_type"],
        domain=material.system["domain"],
        leadPrefectureCode=project["prefecture_code"],
        leadType=project["lead_type"],
        status=project["status"],
        statusAsOf=project["status_as_of"],
        participatingMunicipalities=project["participating_municipalities"],
        participatingTotal=project["participating_total"],
        fiscalYear=project["fiscal_year"],
        contractDate=project["contract_date"],
        goLive=project["go_live"],
        contractEnd=project["contract_end"],
        initialCost=_yen(project["initial_cost_jpy"]),
        annualOperatingCost=_yen(project["annual_operating_cost_jpy"]),
        savingsPercent=project["savings_pct"],
        savings=_yen(project["savings_jpy"]),
        procurementMethod=project["procurement_method"],
        product=project["product_ja"],
        specificationPublic=project["specification_public"],
        sourceId=project["source_id"],
        metrics=[_metric(row) for row in material.metrics],
        participants=[
            stated(municipalityCode=row["municipality_code"], role=row["role"], sourceId=row["source_id"])
            for row in material.participants
        ],
        sources=[_source(row) for row in material.sources],
    )


def _metric(row: Record) -> Record:
    return stated(
        id=f"{row['metric']}-{row['period']}" if row["period"] else row["metric"],
        title=row["name_ja"],
        value=row["value"],
        unit=row["unit"],
        period=row["period"],
        kind=row["kind"],
        sourceId=row["source_id"],
    )


def _source(row: Record) -> Record:
    return stated(
        id=row["source_id"],
        title=row["title"],
        url=_uri(row["url"]),
        published=row["published"],
        retrieved=row["retrieved"],
    )


def _address(place: Record) -> Record:
    return stated(region=place["name_ja"], countryName="Japan")


def _uri(address: str | None) -> str | None:
    """An address in ASCII, as the standard has it: ours may hold Japanese letters."""
    return None if address is None else iri_to_uri(address)


def _yen(amount: int | None) -> Record | None:
    return None if amount is None else {"amount": amount, "currency": _CURRENCY}


def _day(value: str | None) -> str | None:
    """A full date as a point in time; what is known to the month or the year only is none."""
    return value + _MIDNIGHT if value is not None and len(value) == _DAY_LENGTH else None
