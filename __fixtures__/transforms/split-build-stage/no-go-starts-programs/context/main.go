package main

import (
	"net/http"
	"os/exec"
)

func main() {
	exec.Command("git", "log").Run()
	http.ListenAndServe(":8080", nil)
}
