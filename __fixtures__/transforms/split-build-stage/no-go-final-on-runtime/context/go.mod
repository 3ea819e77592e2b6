module example.org/locks

go 1.25
