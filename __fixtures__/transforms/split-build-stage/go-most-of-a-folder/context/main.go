package main

import (
	"net/http"
	"os"
)

func page(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		text, err := os.ReadFile(name)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Write(text)
	}
}

func main() {
	http.HandleFunc("/", page("pages/index.html"))
	http.HandleFunc("/tides", page("pages/tides.html"))
	http.HandleFunc("/berths", page("pages/berths.html"))
	http.HandleFunc("/about", page("pages/about.html"))
	http.ListenAndServe(":8080", nil)
}
