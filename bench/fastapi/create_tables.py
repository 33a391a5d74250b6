from app.core.db import engine
from app.core.db_base import Base
from app.incident import models  # noqa: F401  registers its tables

Base.metadata.create_all(engine)
