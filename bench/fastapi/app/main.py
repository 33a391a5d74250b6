from fastapi import FastAPI

from app.auth.router import router as auth_router
from app.core.lifespan import lifespan
from app.incident.router import router as incident_router

app = FastAPI(lifespan=lifespan, title="fastapi-app")
app.include_router(auth_router, prefix="/api/auth", tags=["auth"])
app.include_router(incident_router, prefix="/api/incidents", tags=["incidents"])
