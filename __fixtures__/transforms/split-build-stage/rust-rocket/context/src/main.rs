#[macro_use]
extern crate rocket;

use rocket::fs::{relative, FileServer};

#[launch]
fn launch() -> _ {
    rocket::build().mount("/public", FileServer::from(relative!("public")))
}
