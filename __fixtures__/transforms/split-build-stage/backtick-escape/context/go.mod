module example.org/team/board

go 1.23
