from typing import List, Optional

from sqlalchemy.orm import Session

from app.plugins.base import IncidentHooks
from app.plugins.loader import load_incident_plugins

from .models import Incident
from .schemas import IncidentCreate

_plugins_cache: Optional[List[IncidentHooks]] = None


def get_incident_plugins() -> List[IncidentHooks]:
    global _plugins_cache
    if _plugins_cache is None:
        _plugins_cache = load_incident_plugins()
    return _plugins_cache


def create_incident(db: Session, data: IncidentCreate) -> Incident:
    obj = Incident(title=data.title)
    db.add(obj)
    db.commit()
    db.refresh(obj)

    for plugin in get_incident_plugins():
        try:
            plugin.on_incident_created(obj.title)
        except Exception as exc:
            print(f"[plugin error] {plugin!r} failed: {exc}")

    return obj


def get_incident(db: Session, incident_id: int) -> Optional[Incident]:
    return db.get(Incident, incident_id)
