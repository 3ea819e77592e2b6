require("playwright")
