class ExamplePlugin:
    def on_incident_created(self, title: str) -> None:
        print(f"[plugin] created: {title}")
