public record Berth(int number) {}
