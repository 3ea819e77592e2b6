#!/bin/sh
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

expect() {
    [ "$2" = "$3" ] || { echo "not ok: $1: expected $3, got $2"; exit 1; }
    echo "ok: $1"
}

printf 'One fish, two fish. Red fish; BLUE fish!' | ./wordbase "$folder/words.db"
printf 'fish' | ./wordbase "$folder/words.db"
if command -v sqlite3 >/dev/null; then
    expect 'words are counted in any case' "$(sqlite3 "$folder/words.db" "select n from words where word = 'fish'")" 5
    expect 'punctuation parts words' "$(sqlite3 "$folder/words.db" 'select count(*) from words')" 5
fi
expect 'a folder is refused' "$(./wordbase "$folder" </dev/null 2>/dev/null || echo refused)" refused
expect 'help is given' "$(./wordbase --help)" 'usage: wordbase FILE < TEXT'
