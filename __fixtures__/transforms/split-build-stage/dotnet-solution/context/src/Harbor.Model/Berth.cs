public record Berth(int Number);
