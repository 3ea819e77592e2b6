use std::net::TcpListener;

fn main() {
    let _ = TcpListener::bind("0.0.0.0:80");
}
