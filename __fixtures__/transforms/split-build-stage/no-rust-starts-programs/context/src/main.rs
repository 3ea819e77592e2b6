use std::process::{self, Command};

fn main() {
    Command::new("git").arg("log").status().unwrap();
    process::exit(0);
}
