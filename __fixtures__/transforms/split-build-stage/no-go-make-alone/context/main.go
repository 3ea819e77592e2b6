package main

func main() { println("courier") }
