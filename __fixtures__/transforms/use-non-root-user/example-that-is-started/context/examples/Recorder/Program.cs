using System.Globalization;
using Serilog;

Log.Logger = new LoggerConfiguration()
    .WriteTo.File(
        $"logs/{DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.log",
        rollingInterval: RollingInterval.Day)
    .CreateLogger();

foreach (string station in args)
{
    using FileStream tape = File.Open($"tapes/{station.Replace(" ", "-", StringComparison.Ordinal)}.pcm", FileMode.OpenOrCreate, FileAccess.Write);
    Log.Information("Recording {Station}", station);
}
