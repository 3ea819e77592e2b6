use std::fs;

fn main() {
    let text = fs::read_to_string("conf/stations.toml").expect("stations");
    println!("{text}");
}
