pub const BERTHS: usize = 12;
