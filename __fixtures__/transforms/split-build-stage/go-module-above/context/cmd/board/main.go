package main

import "os"

func main() {
	os.Open("/etc/board/rules.json")
	os.Open("seed.json")
}
