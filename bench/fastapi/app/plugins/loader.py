from importlib.metadata import entry_points
from typing import List

from .base import IncidentHooks


def load_incident_plugins() -> List[IncidentHooks]:
    eps = entry_points(group="app.incident_plugins")
    return [ep.load()() for ep in eps]
