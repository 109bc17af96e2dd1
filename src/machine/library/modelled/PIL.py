"""PIL (Pillow)"""
