"""dns (dnspython)"""
