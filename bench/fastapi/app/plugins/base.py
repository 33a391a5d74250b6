from typing import Protocol


class IncidentHooks(Protocol):
    def on_incident_created(self, title: str) -> None: ...
