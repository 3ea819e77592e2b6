module example.org/server

go 1.22

require (
	github.com/a/b v1.0.0
	example.org/lib v0.0.0
)

replace example.org/lib => ./lib
