package main

//go:generate sh -c "git describe --always > version.txt"

func main() {}
