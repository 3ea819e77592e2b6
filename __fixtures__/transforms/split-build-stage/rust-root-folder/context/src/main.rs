fn main() {
    println!("tide table");
}
