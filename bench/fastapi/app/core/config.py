from pydantic import BaseSettings


class Settings(BaseSettings):
    APP_NAME: str = "fastapi-app"
    DATABASE_URL: str
    LOG_LEVEL: str = "INFO"

    class Config:
        env_file = ".env"


settings = Settings()
