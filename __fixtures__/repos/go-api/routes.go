package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/google/uuid"
)

func routes(book []quote, now func() time.Time) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "ok")
	})
	mux.HandleFunc("GET /today", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, today(book, now()))
	})
	mux.HandleFunc("GET /random", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, book[rand.IntN(len(book))])
	})
	return mux
}

func answer(w http.ResponseWriter, q quote) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("X-Request-Id", uuid.NewString())
	json.NewEncoder(w).Encode(q)
}
