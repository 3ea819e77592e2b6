module stall

go 1.26
