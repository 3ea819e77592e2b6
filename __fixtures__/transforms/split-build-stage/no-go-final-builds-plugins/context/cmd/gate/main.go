package main

import "os/exec"

func main() { exec.Command("go", "build", "-buildmode=plugin", "./plugins").Run() }
