package main

import (
	"net/http"
)

func main() {
	http.Handle("/pages", http.FileServer(http.Dir("pages")))
	http.ListenAndServe(":8080", nil)
}
