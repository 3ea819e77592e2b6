module github.com/example-weather/radar/v2

go 1.23
