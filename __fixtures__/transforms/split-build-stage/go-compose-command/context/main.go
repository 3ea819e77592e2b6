package main

import (
	"flag"
	"net/http"
)

func main() {
	port := flag.String("listen", ":8080", "address")
	flag.Parse()
	http.ListenAndServe(*port, nil)
}
