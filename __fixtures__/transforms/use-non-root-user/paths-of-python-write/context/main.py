from pathlib import Path
PAGES = Path('pages')
PAGES.mkdir(exist_ok=True)

def keep(text):
    (PAGES / 'one.txt').write_text(text)
