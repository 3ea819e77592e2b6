package main

import (
	"html/template"
	"net/http"

	"example.org/team/board/web"
)

func main() {
	templates := template.Must(template.ParseGlob("templates/*.html"))
	http.Handle("/", web.Pages(templates))
	http.ListenAndServe(":8080", nil)
}
