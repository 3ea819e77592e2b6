print("moored")
