from fastapi import APIRouter

# The article names this router and shows nothing of it.
router = APIRouter()
