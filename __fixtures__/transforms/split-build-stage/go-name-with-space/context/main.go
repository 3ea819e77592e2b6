package main

import (
	"net/http"
)

func main() {
	http.ServeFile(nil, nil, "house_rules/opening")
	http.Handle("/pages", http.FileServer(http.Dir("house_rules")))
	http.ListenAndServe(":8080", nil)
}
