use rusqlite::Connection;

fn main() {
    let _db = Connection::open("/data/notes.db");
}
