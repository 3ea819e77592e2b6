package main

import (
	"log"
	"net/http"
)

type form struct{}

func (form) SaveUploadedFile(name string, path string) error { return nil }

func main() {
	var f form
	http.HandleFunc("/", func(answer http.ResponseWriter, request *http.Request) {
		if err := f.SaveUploadedFile("letter", "inbox/"+request.FormValue("name")); err != nil {
			log.Print(err)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
