var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapGet("/healthz", () => "ok");
app.MapGet("/departures", (IConfiguration settings) => settings.GetSection("Departures").Get<string[]>());

app.Run();
