package main

import (
	"flag"
	"net/http"
	"os"
	"path/filepath"
)

func main() {
	port := flag.String("port", "8080", "port to listen on")
	data := flag.String("data", "/var/lib/stock", "folder of the stock lists")
	flag.Parse()
	if err := os.MkdirAll(*data, 0o755); err != nil {
		panic(err)
	}
	if err := os.WriteFile(filepath.Join(*data, "items.json"), []byte("[]"), 0o644); err != nil {
		panic(err)
	}
	panic(http.ListenAndServe(":"+*port, nil))
}
