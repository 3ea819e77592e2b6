module example.org/api

go 1.22

require github.com/a/b v1.0.0
