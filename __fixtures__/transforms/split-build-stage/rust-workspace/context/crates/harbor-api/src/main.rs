fn main() {
    let page = include_str!("../pages/index.html");
    println!("{page}");
}
