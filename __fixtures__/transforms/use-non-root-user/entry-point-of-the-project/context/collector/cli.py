import os

def main():
    os.makedirs("spool", exist_ok=True)
