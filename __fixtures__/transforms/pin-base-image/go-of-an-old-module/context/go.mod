module meter

go 1.21
