fn main() {
    let listener = std::net::TcpListener::bind("0.0.0.0:8080").expect("port 8080");
    for stream in listener.incoming() {
        drop(stream);
    }
}
