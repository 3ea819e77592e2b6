fn main() {
    let log = tracing_appender::rolling::daily("logs", "feeds.log");
    let seen = OpenOptions::new().create(true).append(true).open("state/seen.txt");
}
