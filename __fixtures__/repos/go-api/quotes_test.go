package main

import (
	"encoding/json"
	"net/http/httptest"
	"testing"
	"time"
)

func TestTodayKeepsForADayAndThenChanges(t *testing.T) {
	book, err := load("quotes.json")
	if err != nil {
		t.Fatal(err)
	}
	morning := time.Date(2026, 3, 1, 0, 1, 0, 0, time.UTC)
	night := time.Date(2026, 3, 1, 23, 59, 0, 0, time.UTC)
	if today(book, morning) != today(book, night) {
		t.Error("the quotation changed within the day")
	}
	if today(book, morning) == today(book, morning.AddDate(0, 0, 1)) {
		t.Error("the quotation did not change at midnight")
	}
}

func TestRandomAnswersWithAQuotation(t *testing.T) {
	want := quote{Text: "Nature abhors a vacuum.", Author: "Aristotle"}
	recorder := httptest.NewRecorder()
	routes([]quote{want}, time.Now).ServeHTTP(recorder, httptest.NewRequest("GET", "/random", nil))
	var got quote
	if err := json.Unmarshal(recorder.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if recorder.Header().Get("X-Request-Id") == "" {
		t.Error("no request id")
	}
}
