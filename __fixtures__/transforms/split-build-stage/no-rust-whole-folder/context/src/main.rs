use actix_files::Files;

fn main() {
    let _all = Files::new("/", ".");
}
