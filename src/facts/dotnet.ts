/**
 * NuGet packages that need libraries of the system, a browser or the SDK when they run: for System.Drawing.Common see
 * dotnet-docker, documentation/scenarios/using-system-drawing-common.md (2026-11-27); the others are general knowledge, to be
 * checked in their README files.
 */
const NATIVE =
  /^(?:System\.Drawing\.Common|SkiaSharp(?:\.NativeAssets\.Linux)?|Microsoft\.Playwright.*|PuppeteerSharp|Selenium\.WebDriver.*|DinkToPdf|Haukcode\.WkHtmlToPdfDotNet|Wkhtmltopdf.*|Rotativa.*|Tesseract|Emgu\.CV.*|OpenCvSharp4?.*|Magick\.NET.*|Microsoft\.Build(?:\..*)?|Microsoft\.CodeAnalysis\.Workspaces\.MSBuild|Microsoft\.PowerShell\.SDK|IBM\.Data\..*|Python\.Runtime|pythonnet|FFMpegCore|Xabe\.FFmpeg.*|Aspose\..*|IronPdf.*|QuestPDF|System\.DirectoryServices\.Protocols)$/i;

/** The package where it is one of those. */
export function nativeLibrariesOf(name: string): string | undefined {
  return NATIVE.test(name) ? name : undefined;
}

/** NuGet packages that surely bring no ASP.NET framework along. General knowledge, to be checked in their nuspec files. */
export const OWN_FRAMEWORK_PACKAGES =
  /^(?:System\.(?!Web)[\w.]+|Microsoft\.Extensions\.(?!Diagnostics\.HealthChecks\.)[\w.]+|Microsoft\.Data\.[\w.]+|Microsoft\.EntityFrameworkCore(?:\.\w+)*|Newtonsoft\.Json|Serilog(?:\.(?:Sinks\.\w+|Settings\.\w+|Extensions\.(?:Hosting|Logging)|Enrichers\.\w+|Formatting\.\w+))?|Dapper|Npgsql(?:\.\w+)*|MySqlConnector|StackExchange\.Redis|RabbitMQ\.Client|Confluent\.Kafka|CommandLineParser|Spectre\.Console(?:\.\w+)*|Polly|AutoMapper|MediatR|FluentValidation|YamlDotNet|CsvHelper|NodaTime|Google\.Protobuf|Grpc\.(?:Tools|Net\.Client|Core\.Api)|MongoDB\.\w+|Quartz|NLog|log4net|Humanizer(?:\.\w+)*|xunit.*|NUnit.*|coverlet.*|Discord\.Net(?:\.\w+)*|DSharpPlus(?:\.\w+)*|Telegram\.Bot|MQTTnet(?:\.\w+)*|AWSSDK\.\w+|Azure\.\w+(?:\.\w+)*)$/;
