module example.org/run

go 1.26
