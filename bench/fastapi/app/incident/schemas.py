from pydantic import BaseModel


class IncidentCreate(BaseModel):
    title: str


class IncidentRead(BaseModel):
    id: int
    title: str

    class Config:
        orm_mode = True
