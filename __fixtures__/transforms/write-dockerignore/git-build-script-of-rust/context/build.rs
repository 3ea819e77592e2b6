fn main() { vergen::emit(); }
