"""The municipalities around a project: who is named as taking part, and who else is in the same prefectures."""

import pandas as pd

from data.snapshots import Snapshot

ROLES = ("lead", "participant", "other")


def bodies_around(snapshot: Snapshot, project_id: str) -> pd.DataFrame:
    """Columns municipality_code, name_ja, name_en, prefecture_code, lat, lon (true position), role (``ROLES``).

    One row for each named participant and for every other municipality of the prefectures they lie in, in the order of
    the codes; empty where the project names nobody. Whoever is not named may take part all the same.
    """
    participants = snapshot.participants
    own = participants[participants["project_id"] == project_id]
    roles = dict(zip(own["municipality_code"].astype(str), own["role"].astype(str), strict=True))
    bodies = snapshot.reference.municipalities
    codes = bodies["municipality_code"].astype(str)
    around = bodies["prefecture_code"].astype(str).isin({code[:2] for code in roles})
    columns = ["municipality_code", "name_ja", "name_en", "prefecture_code", "lat", "lon"]
    return bodies.loc[around, columns].assign(role=codes[around].map(roles).fillna("other")).reset_index(drop=True)
