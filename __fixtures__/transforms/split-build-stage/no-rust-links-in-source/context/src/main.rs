#[link(name = "gnss")]
extern "C" {
    fn fix() -> i32;
}

fn main() {
    println!("{}", unsafe { fix() });
}
