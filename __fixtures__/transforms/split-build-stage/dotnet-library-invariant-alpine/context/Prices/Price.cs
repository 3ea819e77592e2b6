namespace Prices;
public record Price(decimal Amount);
