"""What a draft and a redline document are, how drafts are read from files and redline documents written to them.

Pure Python; knows no Django. Readers: `documents.read`. Writers: `documents.write`.
"""
