package main
import "os"
func main() { os.MkdirAll("queue", 0o755) }
