from sqlalchemy import Column, DateTime, Integer, String, func

from app.core.db_base import Base


class Incident(Base):
    __tablename__ = "incidents"
    id = Column(Integer, primary_key=True, index=True)
    title = Column(String(200), nullable=False)
    created_at = Column(DateTime, nullable=False, server_default=func.now())
