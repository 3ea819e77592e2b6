package main

import (
	"net/http"
	"os"

	"github.com/spf13/viper"
)

func main() {
	viper.AutomaticEnv()
	viper.SetDefault("data_dir", "/var/lib/stock")
	viper.SetDefault("port", 8080)
	if err := os.MkdirAll(viper.GetString("data_dir"), 0o755); err != nil {
		panic(err)
	}
	panic(http.ListenAndServe(":"+viper.GetString("port"), nil))
}
