package main

import (
	"flag"
	"net/http"
	"net/smtp"
)

var smtpPort = flag.Int("smtp-port", 25, "port of the mail server")

func main() {
	flag.Parse()
	http.HandleFunc("/send", func(http.ResponseWriter, *http.Request) {
		_ = smtp.SendMail("mail:25", nil, "a@example.com", nil, nil)
	})
	panic(http.ListenAndServe(":8080", nil))
}
