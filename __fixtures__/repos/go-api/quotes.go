package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"
)

type quote struct {
	Text   string `json:"text"`
	Author string `json:"author"`
}

// load reads the quotations of a JSON file; there must be at least one.
func load(path string) ([]quote, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var book []quote
	if err := json.Unmarshal(data, &book); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(book) == 0 {
		return nil, errors.New(path + ": no quotations")
	}
	return book, nil
}

// today gives the same quotation all day, and another the day after.
func today(book []quote, now time.Time) quote {
	day := now.Year()*366 + now.YearDay()
	return book[day%len(book)]
}
