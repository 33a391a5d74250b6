from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy.orm import Session

from app.core.db import get_db

from .schemas import IncidentCreate, IncidentRead
from .service import create_incident, get_incident

router = APIRouter()


@router.post("/", response_model=IncidentRead)
def create(data: IncidentCreate, db: Session = Depends(get_db)):
    return create_incident(db, data)


# Not in the article, which shows no read: written in its manner.
@router.get("/{incident_id}", response_model=IncidentRead)
def read(incident_id: int, db: Session = Depends(get_db)):
    obj = get_incident(db, incident_id)
    if obj is None:
        raise HTTPException(status_code=404)
    return obj
