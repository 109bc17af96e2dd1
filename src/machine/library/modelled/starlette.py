"""starlette"""
