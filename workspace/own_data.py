class LeavingError(ValueError): pass
def delete_account(p): pass
def own_data(p): return {}
