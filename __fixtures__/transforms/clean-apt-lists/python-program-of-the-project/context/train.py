print("no packages")
