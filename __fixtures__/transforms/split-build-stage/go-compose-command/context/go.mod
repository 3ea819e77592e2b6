module example.org/ebb

go 1.25
