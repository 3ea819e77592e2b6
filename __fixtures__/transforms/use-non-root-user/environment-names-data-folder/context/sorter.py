import os
base = os.environ.get('BASE_DIR', '.')
os.makedirs(os.path.join(base, os.environ['INBOX']), exist_ok=True)
