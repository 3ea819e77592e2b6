module example.org/inbox

go 1.24
