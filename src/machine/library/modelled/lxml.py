"""lxml"""
