open("out/report.csv", "w").write("")
