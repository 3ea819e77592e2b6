package main

import bolt "go.etcd.io/bbolt"

func main() {
	db, err := bolt.Open("stall.db", 0o600, nil)
	if err != nil {
		panic(err)
	}
	defer db.Close()
}
