// Command quotes serves one quotation a day.
package main

import (
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	book, err := load(env("QUOTES_FILE", "quotes.json"))
	if err != nil {
		log.Fatal(err)
	}
	addr := env("ADDR", ":8080")
	log.Printf("serving %d quotations on %s", len(book), addr)
	log.Fatal(http.ListenAndServe(addr, routes(book, time.Now)))
}

func env(name, fallback string) string {
	if value, ok := os.LookupEnv(name); ok {
		return value
	}
	return fallback
}
