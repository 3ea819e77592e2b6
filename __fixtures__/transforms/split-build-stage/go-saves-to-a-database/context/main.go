package main

import (
	"log"
	"net/http"
)

type store struct{}

func (store) SaveOrder(number string) error { return nil }

func main() {
	var orders store
	http.HandleFunc("/", func(answer http.ResponseWriter, request *http.Request) {
		if err := orders.SaveOrder(request.FormValue("number")); err != nil {
			log.Print(err)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
