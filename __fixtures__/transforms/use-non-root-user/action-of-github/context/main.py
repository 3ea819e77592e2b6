print("no changes")
